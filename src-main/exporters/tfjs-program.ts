import { text } from '#shared/base/text.ts';
import { tfjs as program } from '#shared/emit/code/formats/tfjs.ts';
import type { Format } from './define-format.ts';
import { logitsOf, programOf, readmeOf } from './programs/export-program.ts';
import { tfjsPredict } from './programs/tfjs-predict.ts';

/** The TensorFlow.js program of the Code tab with its weights, and a program that answers rows with them. */
export const tfjsProgram: Format = {
  name: 'tfjs-program',
  label: text('TensorFlow.js program (TypeScript)', 'TensorFlow.js 程序（TypeScript）'),
  purpose: text(
    'To read, change and train on in TypeScript with TensorFlow.js.',
    '用于在 TypeScript 中以 TensorFlow.js 阅读、修改并继续训练。',
  ),
  write(trained) {
    const { code, ir, module } = programOf(program, trained);
    const specs = trained.model.weightsManifest.flatMap((group) => group.weights);
    const readme = readmeOf({
      trained,
      library: text('TensorFlow.js', 'TensorFlow.js'),
      install: 'npm install @tensorflow/tfjs tsx',
      run: 'npx tsx predict.ts FILE.csv',
      train: `npx tsx ${program.fileName}`,
      files: [
        [program.fileName, 'the model, its data and its training, as a program'],
        ['weights.json', 'names and shapes of the trained weights, as `tf.io.decodeWeights` takes them'],
        ['weights.bin', 'their numbers'],
        ['encodings.json', 'how columns become tensors, as training has learned it'],
        ['predict.ts', '`loadModel()`, and answers to the rows of a CSV file'],
      ],
    });
    return [
      { path: program.fileName, content: code },
      { path: 'weights.json', content: `${JSON.stringify(specs, null, 1)}\n` },
      { path: 'weights.bin', content: trained.weights },
      { path: 'encodings.json', content: `${JSON.stringify(trained.encodings, null, 1)}\n` },
      {
        path: 'predict.ts',
        content: tfjsPredict(
          module,
          ir.outputs.map(({ id }) => id),
          logitsOf(ir),
        ),
      },
      { path: 'README.md', content: readme },
    ];
  },
  warnings: (trained) => programOf(program, trained).warnings,
};
