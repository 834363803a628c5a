import { execFile } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { linesOf, ROOT, runWell } from './support/cli.ts';
import { tempFolder } from './support/folders.ts';
import { smallProject, withNode } from './support/project.ts';
import { train } from './support/runs.ts';

const SCRIPT = fileURLToPath(new URL('./support/plain-tfjs.mjs', import.meta.url));

const answersSchema = z.array(
  z.object({ output: z.string(), classes: z.array(z.string()), probabilities: z.array(z.array(z.number())) }),
);

/** Answers of an exported model, given by a script that lies in a folder of its own. */
async function answersOfPlainTfjs(model: string, csv: string) {
  const script = path.join(tempFolder(), 'plain-tfjs.mjs');
  copyFileSync(SCRIPT, script);
  const args = [script, model, csv, path.join(ROOT, 'package.json')];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 26 });
  return answersSchema.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
}

const predictionSchema = z.looseObject({
  outputs: z.record(z.string(), z.object({ class: z.string(), probabilities: z.record(z.string(), z.number()) })),
});

/** What is trained, and the rows that are predicted. */
function smallCase() {
  const { file, csv } = smallProject();
  return { file, csv };
}

function digitsCase() {
  const csv = path.join(tempFolder(), 'hundred.csv');
  const lines = readFileSync(path.join(ROOT, 'examples/digits/digits.csv'), 'utf8').split('\n');
  writeFileSync(csv, `${lines.slice(0, 101).join('\n')}\n`);
  return { file: path.join(ROOT, 'examples/digits/digits.tributary'), csv };
}

describe('a model exported as tfjs', () => {
  it.each([
    { project: 'with two tables', make: smallCase, output: 'answer' },
    { project: 'with images', make: digitsCase, output: 'digit' },
  ])('$project loads with plain tfjs and predicts the same', async ({ make, output }) => {
    const { file, csv } = make();
    const folder = tempFolder();
    const model = path.join(folder, 'model');
    const { folder: run } = await train(file, path.join(folder, 'runs'), '--epochs', '2');
    await runWell(['export', '--run', run, '--format', 'tfjs', '--out', model]);

    const rows = linesOf(await runWell(['predict', '--run', run, '--input', csv]), 'prediction', predictionSchema);
    const [answers, ...others] = await answersOfPlainTfjs(model, csv);
    expect(others).toEqual([]);
    expect(answers?.output).toBe(output);
    expect(answers?.probabilities).toHaveLength(rows.length);
    expect(rows.length).toBeGreaterThanOrEqual(100);

    const differences = rows.flatMap(({ outputs }, row) => {
      const { probabilities = {} } = outputs[output] ?? {};
      expect(Object.keys(probabilities)).toEqual(answers?.classes);
      return (answers?.classes ?? []).map((name, index) =>
        Math.abs((probabilities[name] ?? NaN) - (answers?.probabilities[row]?.[index] ?? NaN)),
      );
    });
    expect(Math.max(...differences)).toBeLessThanOrEqual(1e-5);
  });
});

it('says what plain TensorFlow.js does not know, and lets nothing depend on how weights started out', async () => {
  const exotic = withNode('dense', {
    params: { units: 8, activation: 'hardTanh', kernelInitializer: { type: 'lecunNormal' } },
  });
  const { file, folder } = smallProject({ document: exotic });
  const { folder: run } = await train(file, path.join(folder, 'runs'), '--epochs', '1');
  const out = path.join(folder, 'out');
  const exported = await runWell(['export', '--run', run, '--format', 'tfjs', '--out', out]);
  expect(exported.lines[0]).toMatchObject({ type: 'warning', diagnostics: [{ code: 'not-in-tfjs' }] });
  expect(exported.stdout).toContain('hard_tanh');
  const json = readFileSync(path.join(out, 'model.json'), 'utf8');
  expect(json).toContain('"Zeros"');
  expect(json).not.toMatch(/VarianceScaling|LeCun/);
});
