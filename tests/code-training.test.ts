import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CODE_FORMATS } from '#shared/emit/code/formats/index.generated.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import { readDocument } from '#shared/graph/file.ts';
import { compile } from '#shared/ir/compile.ts';
import { codePython, PYTHON_ENV } from '../scripts/code/python.mjs';
import { ROOT } from './support/cli.ts';
import { skipLoudly } from './support/skip.ts';

const SOME = ['wine'];
const ALL = ['attention', 'breast-cancer', 'digits', 'fusion', 'siamese', 'wine'];
const EXAMPLES = process.env['TRIBUTARY_FULL'] === undefined ? SOME : ALL;

const python = codePython();
if (python === null) skipLoudly('training programs for Python, for there is none with Keras and PyTorch');

// Programs must find the packages of the clone, so they are written within it, where git does not look.
mkdirSync(path.join(ROOT, '.cache'), { recursive: true });
const folder = mkdtempSync(path.join(ROOT, '.cache', 'code-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function example(name: string): GraphDocument {
  const read = readDocument(readFileSync(path.join(ROOT, 'examples', name, `${name}.tributary`), 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return { ...read.value, training: { ...read.value.training, epochs: 2 } };
}

/** Writes a program beside the data of its project. */
function written(name: string, document: GraphDocument, format: (typeof CODE_FORMATS)[number]): string {
  const place = path.join(folder, `${name}_${format.id}`);
  mkdirSync(place);
  const { ir } = compile(document);
  const program = ir === null ? null : format.emit(ir, document);
  if (program?.ok !== true) throw new Error(`no ${format.id} program of ${name}`);
  const file = path.join(place, format.fileName);
  // What the program itself recommends; the plain package takes minutes for convolutions.
  writeFileSync(file, program.value.code.replace("from '@tensorflow/tfjs'", "from '@tensorflow/tfjs-node'"));
  const { data } = document;
  if (data !== undefined) {
    symlinkSync(path.join(ROOT, 'examples', name, data.source.path), path.join(place, data.source.path));
  }
  return file;
}

function run(file: string): string {
  const [program, ...args] = file.endsWith('.py') ? [python ?? ''] : [process.execPath, '--import', 'tsx'];
  return execFileSync(program, [...args, file], {
    encoding: 'utf8',
    cwd: ROOT,
    env: { ...process.env, ...PYTHON_ENV },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** The loss of the training part after each epoch, as each program prints it. */
const LOSSES: Readonly<Record<string, RegExp>> = {
  keras: /(?<!\w)loss: ([\d.e+-]+)/g,
  pytorch: /'train': \{'loss': ([\d.e+-]+)/g,
  tfjs: /train: \{\s*loss: ([\d.e+-]+)/g,
};

describe.each(CODE_FORMATS.map((format) => [format.id, format] as const))('a %s program', (id, format) => {
  const here = it.skipIf(format.language === 'python' && python === null);

  function lossesOf(name: string, document: GraphDocument): number[] {
    const output = run(written(name, document, format));
    return [...output.matchAll(LOSSES[id] ?? /$^/g)].map(([, loss]) => Number(loss));
  }

  here.each(EXAMPLES)('trains %s as it stands, and the loss falls', { timeout: 600_000 }, (name) => {
    const losses = lossesOf(name, example(name));
    expect(losses).toHaveLength(2);
    expect(losses[1]).toBeLessThan(losses[0] ?? 0);
  });

  here('runs without data, too, and with all that can be set for training', { timeout: 600_000 }, () => {
    const { data: _, ...document } = example('wine');
    const training: GraphDocument['training'] = {
      ...document.training,
      optimizer: {
        type: 'adamw',
        learningRate: 0.01,
        beta1: 0.8,
        beta2: 0.99,
        epsilon: 1e-6,
        amsgrad: true,
        weightDecay: 0.01,
      },
      schedule: {
        type: 'cosine',
        epochs: null,
        finalFactor: 0.1,
        restarts: 1,
        warmUp: { length: 0.5, unit: 'epochs', from: 0.1 },
      },
      gradientClipping: { type: 'globalNorm', limit: 1 },
      earlyStopping: {
        metric: 'validation/cultivar/accuracy',
        mode: 'auto',
        patience: 5,
        minDelta: 0,
        restoreBest: true,
      },
      frozen: ['trunk'],
    };
    const losses = lossesOf('wine_random', { ...document, training });
    expect(losses).toHaveLength(2);
    expect(losses.every(Number.isFinite)).toBe(true);
  });
});
