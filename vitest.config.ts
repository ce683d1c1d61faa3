import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/seed.ts'],
    // Nothing is judged by time: this ends what hangs.
    testTimeout: 300_000,
  },
});
