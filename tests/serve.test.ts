import path from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { send } from '../src-main/shells/web/testing/test-page.ts';
import { runCli, startCli } from './support/cli.ts';
import { expectTold } from './support/faults.ts';
import { tempFolder } from './support/folders.ts';
import { expectGone } from './support/processes.ts';

const urlSchema = z.object({ url: z.string() });

function environment(): Record<string, string> {
  const folder = tempFolder();
  return { TRIBUTARY_STATE: path.join(folder, 'state'), TRIBUTARY_PROJECTS: path.join(folder, 'projects') };
}

it('serves until Ctrl-C, with a fresh address whenever one was used, and frees the port', async () => {
  const serving = startCli(['serve', '--json'], { env: environment() });
  await serving.writes(/"type":"url"/);
  const running = serving.linesSoFar();
  const { port } = z.object({ port: z.int() }).parse(running.find(({ type }) => type === 'listening'));
  const { url } = urlSchema.parse(running.find(({ type }) => type === 'url'));
  expect((await send(port, '/')).status).toBe(401);
  expect((await send(port, `/${new URL(url).search}`)).status).toBe(200);
  await serving.writes(/"type":"url".*\n.*"type":"url"/);

  serving.signalGroup('SIGINT');
  const { code, stderr, lines } = await serving.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const urls = lines.filter(({ type }) => type === 'url').map((line) => urlSchema.parse(line).url);
  expect(new Set(urls).size).toBe(2);
  await expect(send(port, '/')).rejects.toThrow(/ECONNREFUSED/);
  await expectGone(serving.pid);
});

it('says what is wrong with a port or a folder', async () => {
  await expectTold(['serve', '--port', '0'], { exit: 2, code: 'bad-option', words: ['--port'] });
  await expectTold(['serve', 'nowhere'], { exit: 2, code: 'no-folder', words: ['nowhere', 'Check the path'] });
  const serving = startCli(['serve', '--json'], { env: environment() });
  await serving.writes(/"type":"url"/);
  const { port } = z.object({ port: z.int() }).parse(serving.linesSoFar()[0]);
  const taken = await runCli(['serve', '--port', String(port)], { env: environment() });
  expect(taken.code).toBe(2);
  expect(taken.stderr).toContain(`uses the port ${port}`);
  serving.signalGroup('SIGTERM');
  expect((await serving.ended).code).toBe(0);
});
