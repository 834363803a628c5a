import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { DataSettings } from '#shared/graph/data.ts';
import { openSource, preview } from './index.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tributary-bad-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function faultsOf(work: Promise<unknown>): Promise<readonly string[]> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TributaryError)) throw new Error('a TributaryError was expected', { cause: error });
  expect(error.blame).toBe('project');
  for (const { message, field } of error.diagnostics) {
    expect(message['zh-CN']).not.toBe('');
    expect(field).toBe('data.source.path');
  }
  return error.diagnostics.map(({ code, message }) => `${code}: ${message.en}`);
}

async function faultsOfContent(content: string | Uint8Array): Promise<readonly string[]> {
  const file = path.join(folder, 'bad.csv');
  await writeFile(file, content);
  return faultsOf(preview({ type: 'csv', path: file }, file, 5));
}

describe('the content of a bad file', () => {
  it.each([
    ['0 bytes', '', 'csv-empty: The file is empty; a header row and rows of data were expected.'],
    ['only a byte order mark', '\ufeff', 'csv-empty: The file is empty; a header row and rows of data were expected.'],
    ['header only', 'a,b\n', 'csv-no-rows: The file holds a header row and no data.'],
    [
      'blank first line',
      '\na,b\n1,2\n',
      'csv-no-header: Line 1 is blank; the names of the columns were expected there.',
    ],
    ['duplicate names', 'a,b,a\n1,2,3\n', 'csv-duplicate-columns: Several columns have the same name: "a".'],
    ['open quote', 'a,b\n1,2\n3,"x\n4,5\n', 'csv-open-quote: The quote that opens on line 3 is never closed.'],
    [
      'stray quote',
      'a,b\n1,"x"y\n',
      'csv-stray-quote: On line 2 text follows a closing quote; a delimiter or the end of the line was expected.',
    ],
    [
      'mixed line ends',
      'a,b\r\n1,2\r3,4\n',
      'csv-mixed-line-ends: Some lines end with a bare carriage return (CR), others with a line feed (LF).',
    ],
  ])('%s', async (_name, content, expected) => {
    expect(await faultsOfContent(content)).toEqual([expected]);
  });

  it('rows of another length, by the line an editor shows', async () => {
    expect(await faultsOfContent('a,b\n"x\ny",2\n\n3\n4,5,6\n7,8\n')).toEqual([
      'csv-ragged: The header has 2 fields (delimiter ","), but line 5 has 1, line 6 has 3.',
    ]);
  });

  it('NUL bytes', async () => {
    const [fault] = await faultsOfContent('a,b\n1,\0\n');
    expect(fault).toMatch(/^csv-binary: .* NUL byte on line 2/);
  });

  it('bytes that are no UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n1,中\n2,'), Buffer.from([0xe9]), Buffer.from('\n')]);
    expect(await faultsOfContent(bytes)).toEqual(['csv-not-utf8: Line 3 is not valid UTF-8.']);
  });

  it('a character cut off by the end of the file', async () => {
    expect(await faultsOfContent(Buffer.from('a\n中').subarray(0, 4))).toEqual([
      'csv-not-utf8: Line 2 is not valid UTF-8.',
    ]);
  });

  it('several faults at once', async () => {
    const faults = await faultsOfContent('a,a\n1\n"x"y,2\n');
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'csv-duplicate-columns',
      'csv-stray-quote',
      'csv-ragged',
    ]);
  });
});

describe('the path of a bad file', () => {
  const settings = (dataPath: string): DataSettings => ({
    source: { type: 'csv', path: dataPath },
    split: { train: 1, validation: 0, test: 0, seed: 1 },
    bindings: [],
  });
  const open = (dataPath: string): Promise<readonly string[]> =>
    faultsOf(openSource(settings(dataPath), path.join(folder, 'project'), []));

  beforeAll(async () => {
    await mkdir(path.join(folder, 'project', 'sub'), { recursive: true });
    await writeFile(path.join(folder, 'secret.csv'), 'a\n1\n');
    await symlink(path.join(folder, 'secret.csv'), path.join(folder, 'project', 'link.csv'));
  });

  it.each(['missing.csv', 'sub/none/x.csv', 'a\0b'])('missing: %j', async (dataPath) => {
    expect((await open(dataPath))[0]).toMatch(/^data-file-missing/);
  });
  it('a folder', async () => expect((await open('sub'))[0]).toMatch(/^data-file-is-folder/));
  it.each([
    '../secret.csv',
    'sub/../../secret.csv',
    'link.csv',
    '/etc/passwd',
    'C:\\x.csv',
    'http://127.0.0.1:9/x.csv',
    '..',
  ])('outside the project: %s', async (dataPath) => expect((await open(dataPath))[0]).toMatch(/^data-outside-project/));
  it.each(['http://127.0.0.1:9/x.csv', 's3://bucket/x.csv'])('never fetched: %s', async (address) => {
    expect((await faultsOf(preview({ type: 'csv', path: address }, address, 1)))[0]).toMatch(/^data-not-local/);
  });
  it.skipIf(process.platform === 'win32')('a device', async () => {
    expect((await faultsOf(preview({ type: 'csv', path: '/dev/null' }, '/dev/null', 1)))[0]).toMatch(
      /^data-file-special/,
    );
  });
  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'no permission (skipped on Windows and for root, who may read everything)',
    async () => {
      const file = path.join(folder, 'project', 'locked.csv');
      await writeFile(file, 'a\n1\n');
      await chmod(file, 0);
      expect((await open('locked.csv'))[0]).toMatch(/^data-file-unreadable/);
    },
  );
});
