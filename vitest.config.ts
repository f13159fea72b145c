import { defineConfig } from 'vitest/config';

/** For a machine that is busy with other things: only a test that hangs is to fail for its time, in milliseconds. */
const patience = { testTimeout: 30_000, hookTimeout: 30_000 };

export default defineConfig({
  test: {
    // Many tests wait for real programs: with a core to spare for each, half of the time nothing would be done.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          ...patience,
          include: ['{protocol,server,broker,electron,renderer,cli,demo,e2e,scripts,bench,build}/**/*.test.ts'],
        },
      },
      {
        // Only what draws needs a page; the logic of the windows runs without one, and much faster.
        test: { name: 'renderer', environment: 'happy-dom', ...patience, include: ['renderer/**/*.test.tsx'] },
      },
    ],
  },
});
