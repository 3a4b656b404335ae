import noUnsanitized from 'eslint-plugin-no-unsanitized';
import tseslint from 'typescript-eslint';
import { layeringConfig } from './scripts/lint/layering-config.mjs';

const typed = ['**/*.{ts,tsx,mjs}'];

export default tseslint.config(
  { ignores: ['node_modules/', 'out/', 'dist/', 'tour/', '.cache/', '**/fixtures/**'] },
  // A rule that is wrong here is changed here, with its reason; no file may switch one off for itself.
  { linterOptions: { noInlineConfig: true } },
  { files: ['**/*.{ts,tsx,mjs,js}'], languageOptions: { parser: tseslint.parser } },
  {
    name: 'house/types',
    files: typed,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.lint.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false, fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true, 'ts-check': false }],
      // Numbers read in a template as they are meant; the rest must say how.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowAny: false, allowBoolean: false, allowNever: false, allowNullish: false, allowRegExp: false }],
      // `() => port.send(…)` is how this house writes a handler.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidOperator: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_', ignoreRestSiblings: true }],
      // A name used once still ties a caller's literal to its entry in a table of operations.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // A handler's type asks for a promise whether or not this one has something to wait for.
      '@typescript-eslint/require-await': 'off',
      'max-lines': ['error', { max: 350, skipBlankLines: false, skipComments: false }],
      'eqeqeq': 'error',
      'no-console': 'error',
      'no-eval': 'error',
    },
  },
  {
    name: 'house/tests',
    files: ['test/**'],
    rules: {
      // Vitest gives its matchers such as expect.arrayContaining the type any.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      // A test that skips for want of sample data says so.
      'no-console': 'off',
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
    },
  },
  // These tests try, inside the window, what the window's policy must refuse.
  { name: 'house/security-tests', files: ['test/security/**'], rules: { 'no-eval': 'off', '@typescript-eslint/no-implied-eval': 'off' } },
  { name: 'house/unsanitized', files: ['**/*.{ts,tsx}'], ...noUnsanitized.configs.recommended },
  ...layeringConfig,
);
