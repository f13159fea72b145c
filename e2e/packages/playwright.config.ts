import { defineConfig } from 'playwright/test';
import { inProject } from '../../scripts/setup/project.mjs';

/** The packages for Linux, installed on a copy of this machine: one step builds on the other. */
export default defineConfig({
  testDir: '.',
  globalSetup: './global-setup.ts',
  testMatch: '**/*.spec.ts',
  outputDir: inProject('test-results', 'packages'),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 2,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: inProject('test-results', 'packages.json') }]],
});
