import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { writeIndexes } from '../scripts/lib/indexes.mjs';
import { ROOT } from './support/cli.ts';
import { tempFolder } from './support/folders.ts';

const run = promisify(execFile);

/** What the project's page tells to write, and where. */
function fileOfThePage() {
  const page = readFileSync(path.join(ROOT, 'docs/adding-a-layer.md'), 'utf8');
  const [, name = '', code = ''] = /`(shared\/layers\/[a-z-]+\.ts)`:\n\n```ts\n(.*?)```/s.exec(page) ?? [];
  const [, test = ''] = /npx vitest run (.*)\n/.exec(page) ?? [];
  return { name, code, test: test.split(' ') };
}

/** A copy of the sources, so that the project itself stays as it is. */
function copyOfTheProject(): string {
  const copy = path.join(tempFolder(), 'copy');
  mkdirSync(copy);
  for (const part of [
    'shared',
    'src-main',
    'src-renderer',
    'package.json',
    'vitest.config.mjs',
    'tsconfig.base.json',
  ]) {
    cpSync(path.join(ROOT, part), path.join(copy, part), { recursive: true });
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  return copy;
}

it('a layer is one file: the page on adding one, followed to the letter', { timeout: 120_000 }, async () => {
  const { name, code, test } = fileOfThePage();
  expect(name).toBe('shared/layers/scaled-swish.ts');
  const copy = copyOfTheProject();
  writeFileSync(path.join(copy, name), code);
  writeIndexes(copy);
  const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
  const { stdout } = await run(process.execPath, [vitest, 'run', '--root', copy, '--reporter=json', ...test], {
    cwd: copy,
    maxBuffer: 1 << 26,
  });
  const report: unknown = JSON.parse(stdout.slice(stdout.indexOf('{"numTotalTestSuites"')));
  expect(report).toMatchObject({ success: true, numPassedTests: 3 });
});
