import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GraphDocumentInput } from '#shared/graph/document.ts';
import { runCli, runWell } from './support/cli.ts';
import { expectTold, type Told } from './support/faults.ts';
import { tempFolder } from './support/folders.ts';
import {
  CSV_HEADER,
  renamed,
  smallCsv,
  smallProject,
  smallRows,
  withNode,
  type ProjectChanges,
} from './support/project.ts';
import { readManifest, train } from './support/runs.ts';

type Row = Told & ProjectChanges & { readonly fault: string };

const from = (dataPath: string) => (document: GraphDocumentInput) => ({
  ...document,
  data: { ...document.data, source: { type: 'csv', path: dataPath } },
});

const bound = (node: string, columns: readonly string[]) => (document: GraphDocumentInput) => ({
  ...document,
  data: {
    ...document.data,
    bindings: document.data?.bindings.map((binding) => (binding.node === node ? { ...binding, columns } : binding)),
  },
});

/** The small table with another line in the place of the 10th row, which is line 11 of the file. */
const withLine11 = (line: string) => smallCsv(smallRows().map((row, index) => (index === 9 ? line : row)));

const secret = path.join(tempFolder(), 'secret.csv');
writeFileSync(secret, smallCsv());

const rows: readonly Row[] = [
  {
    fault: 'a missing CSV file',
    csv: null,
    exit: 1,
    code: 'data-file-missing',
    words: ['"data.csv" does not exist', 'relative to the project file'],
  },
  {
    fault: 'a folder in its place',
    csv: null,
    folder: (folder) => mkdirSync(path.join(folder, 'data.csv')),
    exit: 1,
    code: 'data-file-is-folder',
    words: ['"data.csv" is a folder'],
  },
  {
    fault: 'a path out of the project',
    document: from('../../etc/passwd'),
    exit: 1,
    code: 'data-outside-project',
    words: ['"../../etc/passwd" leads outside', 'Copy the data file'],
  },
  {
    fault: 'an absolute path',
    document: from(secret),
    exit: 1,
    code: 'data-outside-project',
    words: ['leads outside'],
  },
  {
    fault: 'an absolute path of Windows',
    document: from('C:\\Windows\\win.ini'),
    exit: 1,
    code: 'data-outside-project',
    words: ['leads outside'],
  },
  {
    fault: 'a symbolic link out of the project',
    csv: null,
    folder: (folder) => symlinkSync(secret, path.join(folder, 'data.csv')),
    exit: 1,
    code: 'data-outside-project',
    words: ['leads outside'],
  },
  {
    fault: 'an address',
    document: from('https://example.com/data.csv'),
    exit: 1,
    code: 'data-outside-project',
    words: ['https://example.com/data.csv', 'Copy the data file'],
  },
  {
    fault: 'a pattern that DuckDB would expand',
    document: from('*.csv'),
    exit: 1,
    code: 'data-file-missing',
    words: ['"*.csv" does not exist'],
  },
  { fault: 'an empty file', csv: '', exit: 1, code: 'csv-empty', words: ['empty', 'header row'] },
  { fault: '0 rows', csv: `${CSV_HEADER}\n`, exit: 1, code: 'csv-no-rows', words: ['no data', 'Add rows'] },
  {
    fault: 'a binary file',
    csv: Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 8, 0, 10]),
    exit: 1,
    code: 'csv-binary',
    words: ['not text', 'CSV UTF-8'],
  },
  {
    fault: 'another encoding',
    csv: Buffer.from(`${CSV_HEADER}\n1,2,caf\u00e9,yes\n`, 'latin1'),
    exit: 1,
    code: 'csv-not-utf8',
    words: ['Line 2', 'UTF-8'],
  },
  {
    fault: 'ragged rows',
    csv: withLine11('1,2,round'),
    exit: 1,
    code: 'csv-ragged',
    words: ['4 fields', 'line 11 has 3'],
  },
  {
    fault: 'a quote that is never closed',
    csv: withLine11('1,2,"round,yes'),
    exit: 1,
    code: 'csv-open-quote',
    words: ['line 11', 'never closed'],
  },
  {
    fault: 'text in a numeric column',
    csv: withLine11('tall,2,round,yes'),
    exit: 1,
    code: 'not-a-number',
    words: ['"width"', '"tall" on line 11', 'a number was expected'],
  },
  {
    fault: 'a number that is none',
    csv: withLine11('NaN,Infinity,round,yes'),
    exit: 1,
    code: 'not-a-number',
    words: ['on line 11', 'Numbers are finite'],
  },
  {
    fault: 'missing values',
    csv: withLine11(',2,,yes'),
    exit: 1,
    code: 'missing-values',
    words: ['"width"', '"kind"', '1 cell without a value (line 11)', 'Fill the cells in'],
  },
  {
    fault: 'one class only',
    csv: smallCsv(smallRows().map((row) => row.replace(/,no$/, ',yes'))),
    exit: 1,
    code: 'one-class-only',
    words: ["'Answer'", '"yes"', 'at least 2 classes'],
  },
  {
    fault: 'more classes than the output has',
    csv: withLine11('1,2,round,maybe'),
    exit: 1,
    code: 'too-many-categories',
    words: ['2 classes', '"maybe"', '3 units'],
  },
  {
    fault: 'a missing column',
    document: bound('size', ['width', 'hight']),
    exit: 1,
    code: 'column-unknown',
    words: ['no column "hight"', 'Did you mean "height"?'],
  },
  {
    fault: 'a missing column from the prototype',
    document: bound('kind', ['constructor']),
    exit: 1,
    code: 'column-unknown',
    words: ['no column "constructor"'],
  },
  {
    fault: 'a pattern that fits no column',
    document: bound('size', ['px*']),
    exit: 1,
    code: 'column-pattern-empty',
    words: ['"px*"', 'The file has the columns'],
  },
  {
    fault: 'too few columns for a shape',
    document: bound('size', ['width']),
    exit: 1,
    code: 'data-width-mismatch',
    words: ["'Size' takes 2 values", '1 column'],
  },
  {
    fault: 'an input without data',
    document: (d) => ({ ...d, data: { ...d.data, bindings: d.data?.bindings.slice(1) } }),
    exit: 1,
    code: 'node-unbound',
    words: ["Input 'Size' has no data", 'Bind columns'],
  },
  {
    fault: 'too few rows for three parts',
    csv: smallCsv(['1,2,round,yes', '3,4,long,no']),
    exit: 1,
    code: 'split-part-empty',
    words: ['gets no row', 'of 2 rows'],
  },
];

describe('data that does not fit', () => {
  it.concurrent.each(rows)('$fault', async ({ exit, code, words, ...changes }) => {
    await expectTold(['check', smallProject(changes).file], { exit, code, words });
  });

  it('never shows what lies outside the project', async () => {
    const outcome = await runCli(['check', smallProject({ document: from('../../../../etc/passwd') }).file]);
    expect(outcome.stdout + outcome.stderr).not.toContain('root:');
  });

  it('keeps training from beginning, and leaves no run behind', async () => {
    const { file, folder } = smallProject({ csv: null });
    const told = { exit: 1, code: 'data-file-missing', words: ['"data.csv" does not exist'] } as const;
    await expectTold(['train', file], told, folder);
    expect((await runWell(['runs'], { cwd: folder })).lines).toEqual([{ type: 'done', runs: 0 }]);
  });

  it('no data at all: check says so, train needs some', async () => {
    const { file, folder } = smallProject({ document: ({ data: _, ...rest }) => rest });
    expect((await runCli(['check', file])).stdout).toContain('no data yet');
    await expectTold(['train', file], { exit: 1, code: 'no-data', words: ['no data to train on', 'CSV file'] }, folder);
  });
});

describe('data for a run that does not fit', () => {
  it('in predict', async () => {
    const { file, folder } = smallProject();
    const { folder: run } = await train(file, path.join(folder, 'runs'), '--epochs', '1');
    const input = (name: string, content: string) => {
      writeFileSync(path.join(folder, name), content);
      return ['predict', '--run', run, '--input', path.join(folder, name)];
    };
    await expectTold(input('short.csv', 'width,kind\n1,round\n'), {
      exit: 1,
      code: 'column-unknown',
      words: ['no column "height"'],
    });
    await expectTold(input('new.csv', 'width,height,kind\n1,2,flat\n'), {
      exit: 1,
      code: 'unknown-category',
      words: ['"flat" in column "kind" on line 2', '"round"'],
    });
    await expectTold(['predict', '--run', run, '--input', path.join(folder, 'nowhere.csv')], {
      exit: 1,
      code: 'data-file-missing',
      words: ['nowhere.csv'],
    });
  });

  it('in evaluate, and where the run is to go on', async () => {
    const { file, folder, csv } = smallProject();
    const { folder: run } = await train(file, path.join(folder, 'runs'), '--epochs', '1');
    writeFileSync(csv, smallCsv(smallRows().slice(1)));
    const changed = { exit: 1, code: 'data-changed', words: ['data has changed', 'Restore the data'] } as const;
    await expectTold(['evaluate', '--run', run], changed);
    await expectTold(['train', '--resume', run, '--epochs', '2'], changed);
    rmSync(csv);
    await expectTold(['evaluate', '--run', run], { exit: 1, code: 'data-file-missing', words: ['does not exist'] });
  });
});

describe('a loss that is no number', () => {
  it('ends the run, and its manifest says why', async () => {
    const huge = (row: string) => row.replace(/^([^,]*),([^,]*)/, '$1e30,$2e30');
    const { file, folder } = smallProject({
      csv: smallCsv(smallRows().map(huge)),
      document: (document) => ({
        ...document,
        data: {
          ...document.data,
          bindings: document.data?.bindings.map((binding) =>
            binding.node === 'size' ? { ...binding, encoding: { type: 'numeric', scale: 'none' } } : binding,
          ),
        },
        training: { ...document.training, optimizer: { type: 'sgd', learningRate: 10 } },
      }),
    });
    const words = ['no longer a finite number, at batch ', ' of ', 'epoch', 'step', 'Lower the learning rate'];
    await expectTold(['train', file], { exit: 1, code: 'loss-not-finite', words }, folder);
    const runs = await runWell(['runs'], { cwd: folder });
    expect(runs.lines[0]).toMatchObject({ type: 'run', status: 'diverged' });
    const manifest = readManifest(String(runs.lines[0]?.['folder']));
    expect(manifest).toMatchObject({ status: 'diverged', diagnostics: [{ code: 'loss-not-finite' }] });
  });
});

describe('names that JavaScript has a meaning for', () => {
  it('columns and classes are only text', async () => {
    const rename = (text: string) => text.replaceAll('width', '__proto__').replaceAll('label', 'constructor');
    const { file, folder, csv } = smallProject({
      csv: rename(smallCsv()).replaceAll(/,yes$/gm, ',__proto__').replaceAll(/,no$/gm, ',hasOwnProperty'),
      document: (document): unknown => JSON.parse(rename(JSON.stringify(document))),
    });
    const { folder: run } = await train(file, path.join(folder, 'runs'), '--epochs', '1');
    const predicted = await runWell(['predict', '--run', run, '--input', csv]);
    expect(JSON.stringify(predicted.lines[0])).toMatch(
      /"probabilities":{"__proto__":[\d.e-]+,"hasOwnProperty":[\d.e-]+}/,
    );
    const evaluated = await runWell(['evaluate', '--run', run]);
    expect(evaluated.lines.at(-1)).toMatchObject({ classes: { answer: ['__proto__', 'hasOwnProperty'] } });
  });

  // tfjs looks layers up by name in plain objects, so a model with such a name would load nowhere.
  const names = ['constructor', 'toString', 'hasOwnProperty', 'valueOf'];
  it.concurrent.each(names)('the id %s is refused', (name) =>
    expectTold(['check', smallProject({ document: renamed('dense', name) }).file], {
      exit: 1,
      code: 'bad-document',
      words: ['graph.nodes.2.id', name],
    }),
  );

  it('a node of the wrong kind is still told by its name', () =>
    expectTold(['check', smallProject({ document: withNode('dense', { name: '密集', params: { units: -1 } }) }).file], {
      exit: 1,
      code: 'bad-param',
      words: ['units', '-1'],
    }));
});
