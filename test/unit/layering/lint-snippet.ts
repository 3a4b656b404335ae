import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { layeringConfig } from '../../../scripts/lint/layering-config.mjs';

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    { files: ['**/*.{ts,tsx,mjs,js}'], languageOptions: { parser: tseslint.parser } },
    ...layeringConfig,
  ],
});

/** What the layering rules say of a piece of source as if it stood in the named file. Empty when they have no objection. */
export async function objectionsTo(file: string, source: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(source, { filePath: file });
  return (result?.messages ?? []).map(({ message }) => message);
}
