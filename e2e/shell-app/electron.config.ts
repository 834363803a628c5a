import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'electron-vite';
import config from '../../electron.config.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const built = (part: string) => ({ build: { outDir: here(`../../.cache/shell-app/app/${part}`) } });

/** The desktop shell with a page and an application of a few lines: what its specs show depends on nothing else. */
export default defineConfig({
  main: mergeConfig(mergeConfig(config.main ?? {}, built('main')), {
    build: { rolldownOptions: { input: { main: here('main.ts') } } },
  }),
  preload: mergeConfig(config.preload ?? {}, built('preload')),
  renderer: mergeConfig(mergeConfig(config.renderer ?? {}, built('renderer')), {
    root: here('page'),
    build: { rolldownOptions: { input: { index: here('page/index.html') } } },
  }),
});
