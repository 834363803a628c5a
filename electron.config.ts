import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { z } from 'zod';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(here('package.json'), 'utf8')));

/**
 * The desktop application: its main process, what runs before each page, and the page, which the web shell serves as well.
 * Packages stay where npm put them, but for zod, of which a bundle has only what is used.
 */
export default defineConfig({
  main: {
    define: { 'process.env.TRIBUTARY_VERSION': JSON.stringify(version) },
    build: {
      outDir: here('dist/app/main'),
      externalizeDeps: { exclude: ['zod'] },
      rolldownOptions: {
        input: { main: here('src-main/shells/electron/main.ts') },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: here('dist/app/preload'),
      rolldownOptions: {
        input: { preload: here('src-main/shells/electron/preload.ts') },
        // A preload in a sandbox is no module, and is one file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('src-renderer'),
    base: './',
    plugins: [react()],
    build: {
      outDir: here('dist/app/renderer'),
      emptyOutDir: true,
      rolldownOptions: { input: { index: here('src-renderer/index.html') } },
    },
  },
});
