import { isBuiltin } from 'node:module';
import { posix } from 'node:path';

/**
 * The rooms of docs/architecture.md and who may know whom. A folder in `knows` may be a room or a part of one.
 * @typedef {{ readonly knows: readonly string[], readonly node: boolean, readonly electron: boolean, readonly react: boolean }} Room
 * @type {Readonly<Record<string, Room>>}
 */
export const rooms = {
  domain: { knows: [], node: false, electron: false, react: false },
  contract: { knows: ['domain'], node: false, electron: false, react: false },
  main: { knows: ['domain', 'contract'], node: true, electron: true, react: false },
  preload: { knows: ['contract'], node: false, electron: true, react: false },
  renderer: { knows: ['domain', 'contract'], node: false, electron: false, react: true },
  // App and simulator must not share a mistake: nothing but the identifiers is common to both.
  simulator: { knows: ['domain/identifiers'], node: true, electron: false, react: false },
  // Tools reach the app's pure parts; window and simulator they start by path.
  scripts: { knows: ['domain', 'contract', 'main'], node: true, electron: false, react: false },
};

/** Parts of main that serve any capability and know none. What they may know of main is listed. */
const foundations = new Map([
  ['logging', ['logging']],
  ['transport', ['transport', 'logging']],
  ['spine', ['spine', 'transport', 'logging']],
]);

/** Parts of main that wire others, beside the composition root: the guard of the window's calls, the process of one open patient. */
const wiring = new Set(['ipc', 'record-reader']);

/**
 * Why a file may not import something, or undefined when it may.
 * @param {string} file path of the importing file from the checkout's root, with forward slashes
 * @param {string} source what it imports, as written
 * @param {boolean} typeOnly whether only types are imported, of which nothing is left at run time
 * @returns {string | undefined}
 */
export function refusal(file, source, typeOnly) {
  const [roomName = ''] = file.split('/');
  const room = Object.hasOwn(rooms, roomName) ? rooms[roomName] : undefined;
  if (room === undefined) return undefined;
  if (!source.startsWith('.')) return refusedPackage(roomName, room, source);
  const target = posix.join(posix.dirname(file), source);
  if (!isWithin(target, roomName)) return refusedRoom(roomName, room, target);
  return roomName === 'main' ? refusedInMain(file, target, typeOnly) : undefined;
}

/**
 * @param {string} name
 * @param {Room} room
 * @param {string} source
 */
function refusedPackage(name, room, source) {
  const refused =
    (isBuiltin(source) && !room.node) ||
    (/^electron(\/|$)/.test(source) && !room.electron) ||
    (/^react(-dom|-aria-components)?(\/|$)/.test(source) && !room.react);
  return refused ? `${name}/ may not know ${source}.` : undefined;
}

/**
 * @param {string} name
 * @param {Room} room
 * @param {string} target
 */
function refusedRoom(name, room, target) {
  if (room.knows.some((known) => isWithin(target, known))) return undefined;
  const known = room.knows.length === 0 ? 'nothing else of ours' : `only ${room.knows.join(', ')}`;
  return `${name}/ may not know ${target}: it knows ${known}.`;
}

/**
 * Inside main, data flows one way: ipc, then a capability, then spine, then transport. A capability takes its collaborators as
 * arguments, so of another one it may import types, and values only from that one's `index` or `public`.
 * @param {string} file
 * @param {string} target
 * @param {boolean} typeOnly
 */
function refusedInMain(file, target, typeOnly) {
  const from = partOf(file);
  const to = partOf(target);
  // Files directly in main, with main/start-up, are the composition root and what every part shares.
  if (from === undefined || to === undefined || from === to || from === 'start-up') return undefined;
  if (to === 'ipc') return `main/${from} may not know main/ipc: calls come from there, not the other way.`;
  if (typeOnly || wiring.has(from)) return undefined;
  const known = foundations.get(from);
  if (known !== undefined) return known.includes(to) ? undefined : `main/${from} lies below main/${to} and may not know it.`;
  if (foundations.has(to) || /^main\/[^/]+\/(index|public)$/.test(target) || target === `main/${to}`) return undefined;
  return `main/${from} may not know the insides of main/${to}: take what you need as an argument, or from its index.`;
}

/**
 * @param {string} path
 * @returns {string | undefined} the folder of main that a path lies in
 */
function partOf(path) {
  const [, part, ...rest] = path.split('/');
  if (rest.length === 0 && !knownParts.has(part ?? '')) return undefined;
  // The card's client and the process it talks to are two halves of one capability.
  return part === 'card-helper' ? 'card' : part;
}

// `import '../ipc'` names a folder's index without a further step.
const knownParts = new Set(['ipc', ...foundations.keys()]);

/**
 * @param {string} path
 * @param {string} folder
 */
function isWithin(path, folder) {
  return path === folder || path.startsWith(`${folder}/`);
}
