import { kebabCaseRule } from './kebab-case-rule.mjs';
import { roomsRule } from './rooms-rule.mjs';

const sources = ['**/*.{ts,tsx,mjs,js}'];
const house = { rules: { rooms: roomsRule, 'kebab-case': kebabCaseRule } };

/** @type {(selector: string, message: string) => { selector: string, message: string }} */
const forbid = (selector, message) => ({ selector, message });

const shape = [
  forbid('TSEnumDeclaration', 'Use a union of string literals.'),
  forbid('TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]', 'Let a schema or a guard speak instead of a double assertion.'),
];
const namedExports = forbid('ExportDefaultDeclaration', 'Named exports only.');
const trust = [
  forbid('Property[key.name="rejectUnauthorized"][value.value=false]', 'A certificate that does not verify is refused, always.'),
  forbid('Property[key.name="checkServerIdentity"]', 'The name in a certificate is checked by the TLS library, always.'),
  forbid('AssignmentExpression > MemberExpression[property.name=/^(rejectUnauthorized|checkServerIdentity)$/]', 'Certificate checks are never switched.'),
  forbid(':matches(Identifier[name="NODE_TLS_REJECT_UNAUTHORIZED"], Literal[value="NODE_TLS_REJECT_UNAUTHORIZED"])', 'Certificate checks are never switched off.'),
];
const ipcEnds = forbid('ImportSpecifier[imported.name=/^ipc(Main|Renderer)$/]', 'Only main/ipc and preload touch Electron\'s messages.');
const simulatorPath = forbid('Literal[value=/(^|\\u002F)simulator(\\u002F|$)/]', 'Only main/training may start the simulator.');
const purity = [
  forbid('MemberExpression[object.name="Date"][property.name="now"]', 'The clock is an argument.'),
  forbid(':matches(NewExpression, CallExpression)[callee.name="Date"][arguments.length=0]', 'The clock is an argument.'),
  forbid('MemberExpression[object.name="Temporal"][property.name="Now"]', 'The clock is an argument.'),
  forbid('MemberExpression[object.name="performance"][property.name="now"]', 'The clock is an argument.'),
  forbid('MemberExpression[object.name="Math"][property.name="random"]', 'Randomness is an argument.'),
  forbid('MemberExpression[object.name="crypto"]', 'Randomness is an argument.'),
];
const windowGlobals = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'localStorage', 'sessionStorage', 'indexedDB'].map((name) => ({
  name,
  message: 'The window has no network and keeps nothing: go through the gateway.',
}));

/** @type {(name: string, files: readonly string[], rules: readonly { selector: string, message: string }[], ignores?: readonly string[]) => object} */
const syntax = (name, files, rules, ignores = []) => ({
  name: `house/${name}`,
  files,
  ...(ignores.length > 0 ? { ignores } : {}),
  rules: { 'no-restricted-syntax': ['error', ...rules] },
});

const everywhere = [...shape, namedExports, ...trust, ipcEnds];

/**
 * The layering rules as ESLint configuration. ESLint takes the last match for a rule, so each block below states its whole list.
 * @type {import('eslint').Linter.Config[]}
 */
export const layeringConfig = [
  { name: 'house/rooms', files: sources, plugins: { house }, rules: { 'house/rooms': 'error', 'house/kebab-case': 'error' } },
  syntax('everywhere', sources, everywhere),
  syntax('simulator', ['simulator/**'], [...shape, namedExports, ipcEnds]),
  syntax('domain', ['domain/**'], [...everywhere, ...purity]),
  // main/start-up/built-files.ts lists what the build made, the simulator's path among it; main/training alone starts it.
  syntax('main', ['main/**'], [...everywhere, simulatorPath], ['main/ipc/**', 'main/training/**', 'main/start-up/built-files.ts']),
  // main/index.ts hands Electron's messages to main/ipc, so that main/ipc can be tested without Electron.
  syntax('main-ipc', ['main/ipc/**', 'main/index.ts'], [...shape, namedExports, ...trust, simulatorPath]),
  syntax('preload', ['preload/**'], [...shape, namedExports, ...trust]),
  // Tools look for default exports in their configuration files.
  syntax('config-files', ['*.config.{ts,js,mjs}', '**/*.vite.config.ts'], [...shape, ...trust]),
  {
    name: 'house/renderer-globals',
    files: ['renderer/**'],
    rules: {
      'no-restricted-globals': ['error', ...windowGlobals],
      'no-restricted-properties': ['error', ...windowGlobals.flatMap(({ name, message }) => ['window', 'globalThis', 'self'].map((object) => ({ object, property: name, message })))],
    },
  },
];
