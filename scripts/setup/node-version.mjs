import process from 'node:process';
import { SetUpError } from './report.mjs';

const required = { major: 20, minor: 19 };

/**
 * Whether a Node version is new enough for the tools (20.19, which loads ES modules from `require`).
 * @param {string} version as in `process.versions.node`
 */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > required.major || (major === required.major && minor >= required.minor);
}

/** Stops with a remedy when the running Node is too old. */
export function checkNodeVersion() {
  if (isNodeNewEnough(process.versions.node)) return;
  throw new SetUpError(
    `Node ${process.versions.node} is too old: this project needs ${String(required.major)}.${String(required.minor)} or newer.`,
    'Install a current Node (https://nodejs.org) and run the same command again.',
  );
}
