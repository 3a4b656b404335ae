import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { nativeModules } from './scripts/build/native-modules.mjs';

/** Main must run on the oldest runtime that set-up may choose (Electron 33: Node 20.18, Chromium 130). */
const nodeTarget = 'node20.18';
const chromeTarget = 'chrome130';
const external = nativeModules.map((name) => new RegExp(`^${name.replaceAll('/', '\\/')}(/|$)`));

export default defineConfig({
  main: {
    build: {
      target: nodeTarget,
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        // One file per process: main itself, the card's process and the process of one open patient.
        input: {
          index: resolve('main/index.ts'),
          'card-helper': resolve('main/card-helper/index.ts'),
          'record-reader': resolve('main/record-reader/index.ts'),
        },
        external: ['electron', ...external],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: nodeTarget,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve('preload/index.ts') },
        external: ['electron'],
        // A sandboxed preload cannot load its neighbours, nor an ES module: one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: resolve('renderer'),
    plugins: [react()],
    build: {
      outDir: resolve('out/renderer'),
      target: chromeTarget,
      // The page's policy allows no inline script and no data address, so nothing may be folded into the page.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { index: resolve('renderer/index.html') } },
    },
  },
});
