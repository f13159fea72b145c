import { defineConfig } from 'playwright/test';
import { inProject } from '../../scripts/setup/project.mjs';

/** The Windows app under Wine: one Windows after the other, since each is given its programs and keeps them. */
export default defineConfig({
  testDir: '.',
  globalSetup: './global-setup.ts',
  testMatch: '**/*.spec.ts',
  outputDir: inProject('test-results', 'windows'),
  timeout: 90_000,
  expect: { timeout: 20_000 },
  workers: 1,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: inProject('test-results', 'windows.json') }]],
});
