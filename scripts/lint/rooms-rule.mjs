import { relative, sep } from 'node:path';
import { refusal } from './room-table.mjs';

/**
 * ESLint rule: an import must respect the table of rooms (room-table.mjs).
 * @type {import('eslint').Rule.RuleModule}
 */
export const roomsRule = {
  meta: { type: 'problem', schema: [], docs: { description: 'Who may know whom' } },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    /** @type {(node: import('estree').Node, source: unknown, typeOnly: boolean) => void} */
    const check = (node, source, typeOnly) => {
      if (typeof source !== 'string') return;
      const message = refusal(file, source, typeOnly);
      if (message !== undefined) context.report({ node, message });
    };
    return {
      ImportDeclaration(node) {
        check(node, node.source.value, isTypeOnly(node));
      },
      ExportNamedDeclaration(node) {
        check(node, node.source?.value, isTypeOnly(node));
      },
      ExportAllDeclaration(node) {
        check(node, node.source.value, isTypeOnly(node));
      },
      ImportExpression(node) {
        check(node, node.source.type === 'Literal' ? node.source.value : undefined, false);
      },
      'CallExpression[callee.name="require"]'(/** @type {import('estree').SimpleCallExpression} */ node) {
        const [first] = node.arguments;
        check(node, first?.type === 'Literal' ? first.value : undefined, false);
      },
      TSImportType(/** @type {import('estree').Node & { source?: { value?: unknown } }} */ node) {
        check(node, node.source?.value, true);
      },
    };
  },
};

/**
 * The TypeScript parser marks type imports on the node, which the plain JavaScript types do not know of.
 * @param {object} node
 */
function isTypeOnly(node) {
  return ('importKind' in node && node.importKind === 'type') || ('exportKind' in node && node.exportKind === 'type');
}
