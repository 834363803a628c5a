import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { documentSchema } from '#shared/graph/document.ts';
import type { AppResult } from '#shared/protocol/app.ts';
import { named } from '../src-main/services/testing/desk.ts';
import { testApplication, TestWindow } from '../src-main/services/testing/test-window.ts';
import { ROOT } from './support/cli.ts';
import { tempFolder } from './support/folders.ts';
import { engineOf, HAS_PROC } from './support/processes.ts';
import { smallDocument, smallProject, withNode } from './support/project.ts';
import { skipLoudly } from './support/skip.ts';

const engineEntry = path.join(ROOT, 'dist', 'engine.js');
const application = testApplication(tempFolder(), { engineEntry });
afterAll(() => application.close());

async function openSmall(changes: Parameters<typeof smallProject>[0] = {}) {
  const window = new TestWindow(application);
  const { file, folder, csv } = smallProject(changes);
  return { window, folder, csv, ...(await window.ask('projects.open', { file })) };
}

const csvSource = (at: string) => ({ type: 'csv', path: at }) as const;
const codes = ({ diagnostics }: AppResult<'data.check'>) => diagnostics.map(({ code }) => code);

describe('a table', () => {
  it('is shown with its columns and first rows', async () => {
    const { window, session } = await openSmall();
    const preview = await window.ask('data.preview', { session, source: csvSource('data.csv'), rows: 2 });
    expect(preview).toMatchObject({
      rows: 120,
      head: [
        ['0', '0', 'round', 'no'],
        ['3.7', '5.3', 'square', 'no'],
      ],
    });
    expect(preview.columns.map(({ name, type, distinct }) => [name, type, distinct])).toEqual([
      ['width', 'number', 100],
      ['height', 'number', 70],
      ['kind', 'category', 3],
      ['label', 'category', 2],
    ]);
  });

  it('is split at the delimiter that the project says', async () => {
    const { window, session } = await openSmall({ csv: 'a,b;c\n1,2;3\n' });
    const source = { ...csvSource('data.csv'), delimiter: ';' };
    const preview = await window.ask('data.preview', { session, source });
    expect(preview.columns.map(({ name }) => name)).toEqual(['a,b', 'c']);
  });

  it.each([
    ['is missing', 'missing.csv', 'data-file-missing'],
    ['lies outside', '../data.csv', 'data-outside-project'],
    ['lies outside, by its full path', '/etc/passwd', 'data-outside-project'],
    ['lies behind a link', 'link.csv', 'data-outside-project'],
    ['is on the network', 'https://example.org/x.csv', 'data-outside-project'],
    ['is empty', 'empty.csv', 'csv-empty'],
    ['is no text', 'binary.csv', 'csv-binary'],
  ])('that %s is refused', async (_, at, code) => {
    const { window, session, folder } = await openSmall();
    symlinkSync('/etc/passwd', path.join(folder, 'link.csv'));
    writeFileSync(path.join(folder, 'empty.csv'), '');
    writeFileSync(path.join(folder, 'binary.csv'), Buffer.from([0, 1, 2, 3]));
    expect(await window.refusal('data.preview', { session, source: csvSource(at) })).toMatchObject({ code });
  });
});

describe('data that is fitted to a graph', () => {
  it('gives the rows of its parts', async () => {
    const { window, session, document } = await openSmall();
    const checked = await window.ask('data.check', { session, document });
    expect(checked).toEqual({ rows: { train: 84, validation: 18, test: 18 }, diagnostics: [] });
  });

  it('or all that is wrong, with the graph or with the data', async () => {
    const { window, session, document } = await openSmall();
    expect(codes(await window.ask('data.check', { session, document: named('Empty') }))).not.toEqual([]);
    const missing = { ...document, data: undefined };
    expect(codes(await window.ask('data.check', { session, document: missing }))).toEqual(['no-data']);
    const wrong = documentSchema.parse(withNode('size', { params: { shape: [3] } })(smallDocument()));
    const checked = await window.ask('data.check', { session, document: wrong });
    expect(checked.rows).toBeNull();
    expect(codes(checked)).not.toEqual([]);
  });
});

describe('a file that is made the project’s', () => {
  it('is named as it lies, or copied under a name that is free, once', async () => {
    const { window, session, folder, csv } = await openSmall();
    expect(await window.ask('data.adopt', { session, file: csv })).toEqual({ path: 'data.csv' });
    const elsewhere = path.join(tempFolder(), 'data.csv');
    writeFileSync(elsewhere, 'a\n1\n');
    expect(await window.ask('data.adopt', { session, file: elsewhere })).toEqual({ path: 'data 2.csv' });
    expect(await window.ask('data.adopt', { session, file: elsewhere })).toEqual({ path: 'data 2.csv' });
    const content = Buffer.from('b\n2\n').toString('base64');
    expect(await window.ask('data.adoptContent', { session, name: 'data.csv', content })).toEqual({
      path: 'data 3.csv',
    });
    mkdirSync(path.join(folder, 'tables'));
    writeFileSync(path.join(folder, 'tables', 'more.tsv'), 'a\n');
    const files = await window.ask('data.files', { session });
    expect(files.map(({ path: at }) => at)).toEqual(['data 2.csv', 'data 3.csv', 'data.csv', 'tables/more.tsv']);
  });

  it.each(['../x.csv', 'a/b.csv', 'a\\b.csv', '..', '.x', 'nul.csv', 'x\u0000.csv', ' '])(
    'has a name that is one on every system, not %j',
    async (name) => {
      const { window, session, folder } = await openSmall();
      expect(await window.refusal('data.adoptContent', { session, name, content: 'YQ==' })).toMatchObject({
        code: 'bad-name',
      });
      expect(readdirSync(folder).toSorted()).toEqual(['data.csv', 'small.tributary']);
    },
  );
});

if (!HAS_PROC) skipLoudly('a killed engine, for only Linux tells in /proc whose child a process is');
describe.skipIf(!HAS_PROC)('the engine', () => {
  it('is one for all windows; that it crashed is told, and the next use starts another', async () => {
    const { window, session, document } = await openSmall();
    const before = await window.ask('system.engine', {});
    const engine = engineOf(process.pid);
    process.kill(engine, 'SIGKILL');
    await expect.poll(() => window.told.map(({ name }) => name)).toEqual(['system.engineCrashed']);
    expect(await window.ask('system.engine', {})).toEqual(before);
    expect((await window.ask('data.check', { session, document })).rows).not.toBeNull();
  });
});

const isRoot = process.getuid?.() === 0;
const canMount = process.platform === 'linux' && isRoot;
if (!canMount) skipLoudly('full disks, for only root on Linux can mount a small one here');

describe.skipIf(!canMount)('a disk that is full', () => {
  it('takes no file and breaks none; what was edited is saved elsewhere', async () => {
    const disk = tempFolder();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
    try {
      const window = new TestWindow(application);
      const { session } = await window.ask('projects.create', {});
      const file = path.join(disk, 'one.tributary');
      await window.ask('projects.saveAs', { session, document: named('Small'), file });
      const notes = [{ id: 'n', text: 'x'.repeat(90_000), position: { x: 0, y: 0 } }];
      const document = documentSchema.parse({ ...named('Large'), notes });
      expect(await window.refusal('projects.save', { session, document })).toMatchObject({ code: 'disk-full' });
      expect(readdirSync(disk)).toEqual(['one.tributary']);
      expect(await window.ask('projects.reload', { session })).toMatchObject({ document: { name: 'Small' } });
      await window.ask('projects.keepDraft', { session, document, dirty: true });
      const elsewhere = path.join(tempFolder(), 'one.tributary');
      expect(await window.ask('projects.saveAs', { session, document, file: elsewhere })).toMatchObject({
        title: 'one',
      });
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('keeps no draft, and says so', async () => {
    const disk = tempFolder();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
    try {
      const window = new TestWindow(testApplication(disk));
      const { session } = await window.ask('projects.create', {});
      const notes = [{ id: 'n', text: 'x'.repeat(90_000), position: { x: 0, y: 0 } }];
      const document = documentSchema.parse({ ...named('Large'), notes });
      expect(await window.refusal('projects.keepDraft', { session, document, dirty: true })).toMatchObject({
        code: 'disk-full',
      });
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});
