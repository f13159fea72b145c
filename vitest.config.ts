import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['{protocol,server,electron,renderer,cli,demo,scripts,bench,build}/**/*.test.ts'],
        },
      },
      {
        // Only what draws needs a page; the logic of the windows runs without one, and much faster.
        test: { name: 'renderer', environment: 'happy-dom', include: ['renderer/**/*.test.tsx'] },
      },
    ],
  },
});
