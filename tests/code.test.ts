import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, runCli, runWell } from './support/cli.ts';
import { expectTold } from './support/faults.ts';
import { tempFolder } from './support/folders.ts';
import { smallProject, withNode } from './support/project.ts';

const EXAMPLE = path.join(ROOT, 'examples/digits/digits.tributary');

describe('tributary code', () => {
  it.each([
    {
      format: 'keras',
      says: ['import keras', 'def build_model():', 'conv_1 = layers.Conv2D(32, (3, 3), padding="same"'],
    },
    { format: 'pytorch', says: ['from torch import nn', 'class Model(nn.Module):', 'nn.Conv2d(1, 32, 3, padding=1)'] },
    {
      format: 'tfjs',
      says: ["import * as tf from '@tensorflow/tfjs';", 'export function buildModel()', 'tf.layers.conv2d('],
    },
  ])('prints a $format program', async ({ format, says }) => {
    const { code, stdout, stderr } = await runCli(['code', EXAMPLE, '--format', format]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const line of says) expect(stdout).toContain(line);
  });

  it('writes it to a file, and says what it leaves out', async () => {
    const out = path.join(tempFolder(), 'model.py');
    const { lines } = await runWell([
      'code',
      path.join(ROOT, 'examples/siamese/siamese.tributary'),
      '--format',
      'pytorch',
      '--out',
      out,
    ]);
    expect(lines.at(-1)).toMatchObject({
      type: 'done',
      format: 'pytorch',
      out,
      diagnostics: [{ code: 'left-out', nodeId: 'pair' }],
    });
    expect(readFileSync(out, 'utf8')).toContain('# Left out: auc of pair');
  });

  it('tells what a library does not have, at the node', async () => {
    const { file } = smallProject({
      document: withNode('dense', { params: { units: 8, kernelInitializer: { type: 'identity' } } }),
    });
    await expectTold(['code', file, '--format', 'tfjs'], {
      exit: 1,
      code: 'unsupported',
      words: ['TensorFlow.js does not have the initializer Identity for Dense', 'glorotUniform', 'dense'],
    });
  });

  it('tells of a format that it does not know', async () => {
    await expectTold(['code', EXAMPLE, '--format', 'jax'], { exit: 2, code: 'bad-option', words: ['keras'] });
  });

  it('tells of a file that cannot be written', async () => {
    const out = path.join(tempFolder(), 'nowhere', 'model.py');
    await expectTold(['code', EXAMPLE, '--format', 'keras', '--out', out], {
      exit: 1,
      code: 'unwritable-file',
      words: ['model.py'],
    });
  });
});
