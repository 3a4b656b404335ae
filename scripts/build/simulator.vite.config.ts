import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { nativeModules } from './native-modules.mjs';

/** The training card's module is compiled where the simulator runs, so its source goes with the bundle. */
const cardModuleSource: Plugin = {
  name: 'card-module-source',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'card-module.cpp', source: readFileSync(resolve('simulator/card/card-module.cpp')) });
  },
};

/** The simulator is a program of its own, in one file, so that the app can start it by its path for training. */
export default defineConfig({
  publicDir: false,
  plugins: [cardModuleSource],
  ssr: { noExternal: true },
  build: {
    ssr: resolve('simulator/index.ts'),
    outDir: resolve('out/simulator'),
    emptyOutDir: true,
    target: 'node20.18',
    minify: false,
    rolldownOptions: {
      external: nativeModules.map((name) => new RegExp(`^${name.replaceAll('/', '\\/')}(/|$)`)),
      output: { format: 'es', entryFileNames: 'index.js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
