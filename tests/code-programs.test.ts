import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readDocument } from '#shared/graph/file.ts';
import { codePython, PYTHON_ENV } from '../scripts/code/python.mjs';
import { loadTensorflow } from '#main/engine/native/load-tensorflow.ts';
import type { CodeCase } from '#main/engine/testing/code-cases.ts';
import { ROOT } from './support/cli.ts';
import { skipLoudly } from './support/skip.ts';

const FULL = process.env['TRIBUTARY_FULL'] !== undefined;
const RANDOM_GRAPHS = FULL ? 60 : 12;
const EXAMPLES = ['attention', 'breast-cancer', 'digits', 'fusion', 'siamese', 'wine'];

/** Programs must find the packages of the clone, so they are written within it, where git does not look. */
let folder = '';
let counts: Readonly<Record<string, number>> = {};

function exampleCase(
  name: string,
  caseOf: (typeof import('#main/engine/testing/code-cases.ts'))['caseOf'],
): CodeCase[] {
  const read = readDocument(readFileSync(path.join(ROOT, 'examples', name, `${name}.tributary`), 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return caseOf(name.replace('-', '_'), read.value);
}

beforeAll(async () => {
  await loadTensorflow();
  const { caseOf, layerCases, randomCases, writeCodeCases } = await import('#main/engine/testing/code-cases.ts');
  mkdirSync(path.join(ROOT, '.cache'), { recursive: true });
  folder = mkdtempSync(path.join(ROOT, '.cache', 'code-'));
  const examples = EXAMPLES.flatMap((name) => exampleCase(name, caseOf));
  const cases = await writeCodeCases(folder, [...layerCases(FULL), ...randomCases(RANDOM_GRAPHS), ...examples]);
  const count = (format: string) => cases.filter(({ programs }) => programs[format] !== undefined).length;
  counts = { keras: count('keras'), pytorch: count('pytorch'), tfjs: count('tfjs') };
  process.stdout.write(`programs of ${cases.length} models: ${JSON.stringify(counts)}\n`);
}, 600_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const toldSchema = z.object({
  id: z.string(),
  format: z.string(),
  wanted: z.number(),
  parameters: z.number().optional(),
  difference: z.number().nullable().optional(),
  error: z.string().optional(),
});

/** Every program that is not as the engine is. */
function wrong(output: string, format: string): readonly unknown[] {
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  const told = lines.map((line) => toldSchema.parse(JSON.parse(line))).filter((each) => each.format === format);
  expect(told).toHaveLength(counts[format] ?? Number.NaN);
  return told.filter(
    ({ wanted, parameters, difference }) => parameters !== wanted || !((difference ?? Number.NaN) < 1e-4),
  );
}

describe('programs of every layer, of random graphs and of the examples', () => {
  it('those for TensorFlow.js have no type errors', { timeout: 300_000 }, () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
    const program = ts.createProgram(
      files.map((name) => path.join(folder, name)),
      {
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        types: ['node'],
        typeRoots: [path.join(ROOT, 'node_modules', '@types')],
      },
    );
    const faults = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      return `${path.basename(file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
    expect(faults.slice(0, 20)).toEqual([]);
    expect(files.length).toBe(counts['tfjs']);
  });

  it('those for TensorFlow.js answer as the engine does, and can be trained', { timeout: 600_000 }, () => {
    const script = path.join(ROOT, 'scripts', 'code', 'verify-tfjs.mjs');
    const output = execFileSync(process.execPath, ['--import', 'tsx', script, folder], {
      encoding: 'utf8',
      maxBuffer: 1e8,
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(wrong(output, 'tfjs')).toEqual([]);
  });

  const python = codePython();
  if (python === null) skipLoudly('programs for Python, for there is none with Keras and PyTorch');

  it.skipIf(python === null)('those for Python answer as the engine does', { timeout: 3_600_000 }, () => {
    const script = path.join(ROOT, 'scripts', 'code', 'verify.py');
    const output = execFileSync(python ?? '', [script, folder], {
      encoding: 'utf8',
      maxBuffer: 1e8,
      env: { ...process.env, ...PYTHON_ENV },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(wrong(output, 'keras')).toEqual([]);
    expect(wrong(output, 'pytorch')).toEqual([]);
  });
});
