import { defineConfig } from '@playwright/test';
import { findChromium } from './e2e/chromium.mjs';

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.cache/e2e',
  globalSetup: './e2e/global-setup.ts',
  workers: 1,
  timeout: 60_000,
  reporter: [['list']],
  use: { video: 'off', trace: 'off', screenshot: 'off' },
  projects: [
    { name: 'desktop', testDir: 'e2e/desktop' },
    {
      name: 'web',
      testDir: 'e2e/web',
      use: { launchOptions: { executablePath: findChromium(), args: ['--no-sandbox'] } },
    },
  ],
});
