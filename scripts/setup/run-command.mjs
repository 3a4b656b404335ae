import { spawn } from 'node:child_process';
import process from 'node:process';

/**
 * @typedef {object} CommandOutcome
 * @property {number} code exit code; 127 when the command could not be started
 * @property {string} stdout
 * @property {string} output standard output and error together, in the order they came
 */

/**
 * Runs a command to its end without a shell, and gives what it printed. Never throws for a non-zero exit.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<CommandOutcome>}
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm is a .cmd file on Windows, which only a shell can start; its arguments here are constants of ours.
      shell: process.platform === 'win32',
    });
    let stdout = '';
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output += text;
    });
    child.on('error', (error) => {
      resolve({ code: 127, stdout, output: `${output}${error.message}` });
    });
    child.on('close', (code) => {
      resolve({ code: code ?? 1, stdout, output });
    });
  });
}

/**
 * The first and last lines of a command's output, for a failure message: the cause stands at one end or the other.
 * @param {string} output
 */
export function tail(output) {
  const lines = output.trim().split('\n');
  return lines.length <= 40 ? lines.join('\n') : [...lines.slice(0, 15), '  …', ...lines.slice(-25)].join('\n');
}
