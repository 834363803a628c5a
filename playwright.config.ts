import { defineConfig } from '@playwright/test';
import type { ShellName } from './e2e/fixtures.ts';

const EDITOR = /e2e\/editor\/.*\.spec\.ts$/;

/** `desktop` runs every spec of the editor; `web` what only a browser has, and the editor's main journeys. */
export default defineConfig<object, { readonly shell: ShellName }>({
  testDir: 'e2e',
  outputDir: '.cache/e2e',
  globalSetup: './e2e/global-setup.ts',
  // Each has an application of its own; more at a time would only wait for the processor.
  workers: 2,
  timeout: 60_000,
  reporter: [['list']],
  use: { video: 'off', trace: 'off', screenshot: 'off' },
  projects: [
    { name: 'desktop', testMatch: [/e2e\/desktop\/.*\.spec\.ts$/, EDITOR], use: { shell: 'desktop' } },
    {
      name: 'web',
      testMatch: [/e2e\/web\/.*\.spec\.ts$/, EDITOR],
      grep: /web\/\S+\.spec\.ts|@journey/,
      use: { shell: 'web' },
    },
  ],
});
