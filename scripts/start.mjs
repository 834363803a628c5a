/** `npm start`: opens the app; until there is one, the demo in the terminal. */
import { runDemo } from './demo.mjs';
import { whenStarted } from './lib/main.mjs';
import { say } from './lib/say.mjs';

await whenStarted(import.meta.url, async () => {
  say(
    'the desktop app is not here yet; this is the demo in the terminal. `npm run tributary -- --help` lists what else works.',
    '桌面应用尚未完成，以下是终端演示。`npm run tributary -- --help` 列出其他可用命令。',
  );
  await runDemo(process.argv.slice(2));
});
