import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCsv } from './read-csv.ts';
import type { TableFile } from './table.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tributary-csv-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function open(content: string, name = 'table.csv', delimiter?: string): Promise<TableFile> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return openCsv(file, delimiter);
}

/** Reads every cell back as text, blank ones as ''. */
async function cells(file: TableFile): Promise<readonly (readonly string[])[]> {
  const table = await file.read({ numbers: new Set(), categories: new Set(file.columns) });
  const columns = file.columns.map((name) => {
    const column = table.categories.get(name);
    return Array.from(column?.codes ?? [], (code) => column?.names[code] ?? '');
  });
  return Array.from({ length: file.rows }, (_, row) => columns.map((column) => column[row] ?? ''));
}

describe('openCsv', () => {
  it.each([
    ['CRLF and a byte order mark', '\ufeff"a",b\r\n1,2\r\n'],
    ['LF without an end', 'a,b\n1,2'],
    ['CR', 'a,b\r1,2\r'],
    ['LF and CRLF mixed', 'a,b\r\n1,2\n'],
    ['blank lines', 'a,b\n\n1,2\n\n\n'],
    ['semicolons', 'a;b\n1;2\n'],
    ['tabs', 'a\tb\n1\t2\n'],
    ['bars', 'a|b\n1|2\n'],
    ['spaces around quotes', 'a,b\n "1" , "2" \n'],
  ])('reads %s', async (_name, content) => {
    const file = await open(content);
    expect(file.columns).toEqual(['a', 'b']);
    expect((await cells(file)).map((row) => row.map((cell) => cell.trim()))).toEqual([['1', '2']]);
  });

  it('names a column without a name by its place', async () => {
    expect((await open(',b\n1,2\n')).columns).toEqual(['column1', 'b']);
  });

  it('takes the delimiter of the settings', async () => {
    expect((await open('a,b;c\n1,2;3\n', 'x.csv', ';')).columns).toEqual(['a,b', 'c']);
  });

  it('sniffs the delimiter that gives rows of one length', async () => {
    expect((await open('x (m, s);y (a, b);z\n1,5;2,5;3\n1;2;3\n')).columns).toEqual(['x (m, s)', 'y (a, b)', 'z']);
  });

  it.skipIf(process.platform === 'win32').each(['*.csv', "g[o]'q?.csv", 'a=1;"$(x)`.csv', '中文 😀.csv', 'x.csv.gz'])(
    'takes the file name %s for a name, not for a pattern',
    async (name) => {
      await writeFile(path.join(folder, 'goq1.csv'), 'a,b\n9,9\n');
      expect(await cells(await open('a,b\n1,2\n', name))).toEqual([['1', '2']]);
    },
  );

  it('tells numbers from text and blanks, by line', async () => {
    const file = await open('id,n\n"a\nb",1\nc, 2.5e1 \nd,inf\ne,\nf,1_000\ng,+-1\nh,1e39\ni,-.5\n');
    const table = await file.read({ numbers: new Set(['n']), categories: new Set() });
    const column = table.numbers.get('n');
    expect([...(column?.values ?? [])]).toEqual([1, 25, NaN, NaN, NaN, NaN, NaN, -0.5]);
    expect(column?.texts).toEqual({
      count: 4,
      first: [
        { row: 2, found: 'inf' },
        { row: 4, found: '1_000' },
        { row: 5, found: '+-1' },
        { row: 6, found: '1e39' },
      ],
    });
    expect(column?.blanks.first.map(({ row }) => table.lineOf(row))).toEqual([6]);
  });

  it('reads a field that is larger than a block', async () => {
    const large = 'line, of "text"\n'.repeat(300_000);
    const file = await open(`a,b\n1,"${large.replaceAll('"', '""')}"\n2,x\n`);
    expect(await cells(file)).toEqual([
      ['1', large],
      ['2', 'x'],
    ]);
  });

  it('keeps the order of rows over many chunks and threads', async () => {
    const rows = Array.from({ length: 300_000 }, (_, i) => `${i},${'x'.repeat(i % 40)}`);
    const table = await (
      await open(`n,t\n${rows.join('\n')}\n`)
    ).read({ numbers: new Set(['n']), categories: new Set() });
    expect(table.numbers.get('n')?.values.every((value, i) => value === i)).toBe(true);
  });

  it('gives back whatever was written, as often as it is tried', async () => {
    const cell = fc
      .string({
        unit: fc.constantFrom('a', '1', '"', ',', ';', '\n', '\r', '\r\n', ' ', '中', '😀', "'", '\\', '#', '\t'),
        maxLength: 6,
      })
      .map((value) => (value.trim() === '' ? '' : value));
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
      );
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        async (rows, delimiter, end, last) => {
          const write = (value: string): string => `"${value.replaceAll('"', '""')}"`;
          const header = (rows[0] ?? []).map((_, i) => `c${i}`);
          const lines = [header, ...rows].map((row) => row.map(write).join(delimiter));
          const file = await open(lines.join(end) + (last ? end : ''), 'random.csv', delimiter);
          expect(await cells(file)).toEqual(rows);
        },
      ),
      { numRuns: 60, seed: 20_260_101 },
    );
  }, 60_000);

  it('never fails in DuckDB on bytes that the scanner let pass', async () => {
    const content = fc.string({
      unit: fc.constantFrom('a', '1', '"', ',', '\n', '\r\n', ' ', '中', "'", '#'),
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(content, async (body) => {
        const file = await open(`x,y\n${body}`, 'bytes.csv', ',').catch(() => undefined);
        if (file !== undefined) expect(await cells(file)).toHaveLength(file.rows);
      }),
      { numRuns: 300, seed: 20_260_102 },
    );
  }, 60_000);
});

describe('reading numbers', () => {
  it.each([3, 3000])(
    'of %i columns tells blanks from texts, in seconds',
    async (count) => {
      const names = Array.from({ length: count }, (_, i) => `p${i}`);
      const row = (value: number) => names.map((_name, i) => value * i).join(',');
      const odd = `,x${row(3).slice('0,3'.length)}`;
      const file = await open(`${names.join(',')},kind\n${row(1)},a\n${odd},b\n`);
      const { numbers, categories } = await file.read({ numbers: new Set(names), categories: new Set(['kind']) });
      expect(numbers.get('p0')).toMatchObject({ values: new Float64Array([0, NaN]), blanks: { count: 1 } });
      expect(numbers.get('p1')).toMatchObject({ texts: { count: 1, first: [{ row: 1, found: 'x' }] } });
      const last = count - 1;
      expect(numbers.get(`p${last}`)?.values).toEqual(new Float64Array([last, 3 * last]));
      expect(categories.get('kind')?.names).toEqual(['a', 'b']);
    },
    10_000,
  );
});

describe('preview', () => {
  it('summarizes hundreds of columns in seconds', async () => {
    const names = Array.from({ length: 800 }, (_, i) => `p${i}`);
    const rows = Array.from({ length: 50 }, (_, row) => names.map((_name, i) => row * i).join(','));
    const { columns } = await (await open(`${names.join(',')}\n${rows.join('\n')}\n`)).preview(1);
    expect(columns.at(-1)).toMatchObject({ name: 'p799', type: 'number', distinct: 50, max: '39151.0' });
  }, 20_000);

  it('tells type, range, missing and distinct values, and the first rows', async () => {
    const file = await open('n,t,e\n10,b,\n9,a,\n,b,\n9,,\n');
    expect(await file.preview(2)).toEqual({
      rows: 4,
      columns: [
        { name: 'n', type: 'number', missing: 1, distinct: 2, min: '9.0', max: '10.0', values: ['10', '9'] },
        { name: 't', type: 'category', missing: 1, distinct: 2, min: 'a', max: 'b', values: ['a', 'b'] },
        { name: 'e', type: 'category', missing: 4, distinct: 0 },
      ],
      head: [
        ['10', 'b', ''],
        ['9', 'a', ''],
      ],
    });
  });
});
