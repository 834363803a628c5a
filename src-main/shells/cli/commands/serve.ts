import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { fault, warning } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { createApplication, type Application } from '../../../services/app/create-application.ts';
import { USUAL_PORT } from '../../web/listen.ts';
import { WebServer } from '../../web/server.ts';
import type { Cli } from '../cli.ts';
import { defineCommand, wholeNumber } from '../define-command.ts';
import { openBrowser } from '../open-browser.ts';

const besideBundle = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** @throws TributaryError where one is no folder */
function checkFolders(folders: readonly string[]): readonly string[] {
  const wrong = folders.filter((folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true);
  if (wrong.length === 0) return folders.map((folder) => path.resolve(folder));
  throw new TributaryError(
    'usage',
    wrong.map((folder) => {
      const message = text(`Expected a folder, found none at ${folder}`, `需要文件夹，${folder} 处没有`);
      return fault('no-folder', message, { hint: text('Check the path.', '请检查路径。') });
    }),
  );
}

function newApplication(folders: readonly string[]): Application {
  return createApplication({
    shell: 'web',
    version: process.env.TRIBUTARY_VERSION ?? 'unbuilt',
    locale: Intl.DateTimeFormat().resolvedOptions().locale,
    engineEntry: besideBundle('engine.js'),
    examples: besideBundle('../examples'),
    folders,
  });
}

/** Waits for Ctrl-C, or for the terminal to be closed; a second Ctrl-C leaves at once. */
function interrupted(cli: Cli): Promise<void> {
  return new Promise((resolve) => {
    let once = false;
    const interrupt = () => {
      if (once) cli.leave(130);
      once = true;
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  });
}

/** Calls back whenever Enter is pressed; returns how to stop listening. */
function onEnter(pressed: () => void): () => void {
  if (!process.stdin.isTTY) return () => undefined;
  process.stdin.on('data', pressed);
  return () => {
    process.stdin.off('data', pressed);
    process.stdin.pause();
  };
}

function tellUrl(cli: Cli, url: string, why: string): void {
  cli.emit({ type: 'url', url });
  cli.print(`${why}\n  ${url}`);
}

async function openOrTell(cli: Cli, url: string): Promise<void> {
  await openBrowser(url).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    const message = text(`No browser could be opened: ${why}`, `无法打开浏览器：${why}`);
    const hint = text('Open the address yourself.', '请自行打开该地址。');
    cli.report([warning('no-browser', message, { hint })], 'usage');
  });
}

export const serve = defineCommand({
  name: 'serve',
  summary: text('serve the editor to browsers of this machine', '向本机浏览器提供编辑器'),
  arguments: [
    {
      flags: '[folders...]',
      help: text(
        'what the editor may see, beside the projects folder (default: the current folder)',
        '除项目文件夹外，编辑器可访问的文件夹（默认：当前文件夹）',
      ),
    },
  ],
  options: [
    {
      flags: '--port <n>',
      help: text(`default: ${USUAL_PORT}, or any that is free`, `默认：${USUAL_PORT} 或任一空闲端口`),
    },
    { flags: '--open', help: text('open it in the browser', '在浏览器中打开') },
  ],
  schema: z.object({
    folders: z.array(z.string()).default([]),
    port: wholeNumber(1, 65_535).optional(),
    open: z.boolean().default(false),
  }),
  async run(cli, { folders, port, open }) {
    const seen = checkFolders(folders.length === 0 ? ['.'] : folders);
    const application = newApplication(seen);
    const another = text('For another browser, once:', '供另一个浏览器使用一次：');
    try {
      const server = await WebServer.start({
        application,
        page: besideBundle('app/renderer'),
        port,
        tokenUsed: () => tellUrl(cli, server.newUrl(), cli.say(another)),
      });
      cli.emit({ type: 'listening', port: server.port, folders: seen });
      const first = text(
        'Open this in a browser of this machine. It lets one in, once; Enter gives another, Ctrl-C ends.',
        '请在本机浏览器中打开。只能进入一次；按回车可再获取，按 Ctrl-C 结束。',
      );
      const url = server.newUrl();
      tellUrl(cli, url, cli.say(first));
      if (open) await openOrTell(cli, url);
      const stopListening = onEnter(() => tellUrl(cli, server.newUrl(), cli.say(another)));
      await interrupted(cli);
      stopListening();
      await server.close();
    } finally {
      await application.close();
    }
  },
});
