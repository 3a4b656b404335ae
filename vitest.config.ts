import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** The real app in a real window: one at a time, on a virtual display where there is none, with room to start. */
const inElectron = {
  environment: 'node',
  globalSetup: ['./scripts/test/electron-global-setup.ts'],
  fileParallelism: false,
  testTimeout: 120_000,
  hookTimeout: 180_000,
};

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts', 'test/contract/**/*.test.ts'], environment: 'node', testTimeout: 15_000 } },
      { extends: true, plugins: [react()], test: { name: 'component', include: ['test/component/**/*.test.{ts,tsx}'], environment: 'jsdom', testTimeout: 20_000 } },
      {
        extends: true,
        test: { name: 'integration', include: ['test/integration/**/*.test.ts'], environment: 'node', fileParallelism: false, testTimeout: 60_000, hookTimeout: 120_000 },
      },
      { extends: true, test: { ...inElectron, name: 'accessibility', include: ['test/accessibility/**/*.test.ts'] } },
      { extends: true, test: { ...inElectron, name: 'security', include: ['test/security/**/*.test.ts'] } },
      { extends: true, test: { ...inElectron, name: 'e2e', include: ['test/e2e/**/*.test.ts'] } },
    ],
  },
});
