import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the build puts beside the bundle of main (electron.vite.config.ts). */
export interface BuiltFiles {
  readonly preload: string;
  readonly renderer: string;
  readonly cardHelper: string;
  readonly recordReader: string;
  readonly simulator: string;
}

/** @param mainUrl `import.meta.url` of the built `main/index.js`. */
export const builtFiles = (mainUrl: string): BuiltFiles => {
  const main = dirname(fileURLToPath(mainUrl));
  const out = dirname(main);
  return {
    preload: join(out, 'preload', 'index.cjs'),
    renderer: join(out, 'renderer'),
    cardHelper: join(main, 'card-helper.js'),
    recordReader: join(main, 'record-reader.js'),
    simulator: join(out, 'simulator', 'index.js'),
  };
};
