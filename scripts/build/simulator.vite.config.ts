import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { nativeModules } from './native-modules.mjs'

/** The simulator is a program of its own, in one file, so that the app can start it by its path for training. */
export default defineConfig({
  publicDir: false,
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
})
