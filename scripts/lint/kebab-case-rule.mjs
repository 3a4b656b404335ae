import { basename } from 'node:path';

/**
 * ESLint rule: files are named in kebab-case, so that a name is the same on every file system.
 * @type {import('eslint').Rule.RuleModule}
 */
export const kebabCaseRule = {
  meta: { type: 'problem', schema: [], docs: { description: 'File names in kebab-case' } },
  create(context) {
    const name = basename(context.filename);
    return {
      Program(node) {
        if (/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(name)) return;
        context.report({ node, message: `${name} is not in kebab-case.` });
      },
    };
  },
};
