#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// A clone is set up first; an installed package comes with its build and has no sources.
if (existsSync(fileURLToPath(new URL('../src-main', import.meta.url)))) {
  const { ensureReady } = await import('../scripts/lib/ensure-ready.mjs');
  try {
    await ensureReady();
  } catch (error) {
    process.stderr.write(`tributary: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(3);
  }
}
await import(new URL('../dist/cli.js', import.meta.url).href);
