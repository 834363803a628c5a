import { text } from '#shared/base/text.ts';
import { keras as program } from '#shared/emit/code/formats/keras.ts';
import type { Format } from './define-format.ts';
import { arraysOf, logitsOf, programOf, readmeOf } from './programs/export-program.ts';
import { npzOf } from './programs/npz.ts';
import { pythonPredict } from './programs/python-predict.ts';

const MODEL = `def load_model():
    """The model with its trained weights."""
    model = build_model()
    for path, arrays in read_weights().items():
        layer = model
        for name in path.split("."):
            layer = layer.get_layer(name)
        layer.set_weights(arrays)
    return model


def answer(model, inputs):
    """What the model answers, by the ids of the outputs."""
    return model.predict(inputs, verbose=0)`;

/** The Keras program of the Code tab with its weights, and a program that answers rows with them. */
export const keras: Format = {
  name: 'keras',
  label: text('Keras program (Python)', 'Keras 程序（Python）'),
  purpose: text(
    'To read, change and train on in Python with Keras 3.',
    '用于在 Python 中以 Keras 3 阅读、修改并继续训练。',
  ),
  write(trained) {
    const { code, ir, module } = programOf(program, trained);
    const imports = ['import numpy as np', `from ${module} import build_model`];
    const readme = readmeOf({
      trained,
      library: text('Keras', 'Keras'),
      install: 'pip install keras tensorflow numpy',
      run: 'python predict.py FILE.csv',
      train: `python ${program.fileName}`,
      files: [
        [program.fileName, 'the model, its data and its training, as a program'],
        ['weights.npz', 'the trained weights, as `numpy.load` reads them: by layer, in the order of `set_weights`'],
        ['encodings.json', 'how columns become tensors, as training has learned it'],
        ['predict.py', '`load_model()`, and answers to the rows of a CSV file'],
      ],
    });
    return [
      { path: program.fileName, content: code },
      { path: 'weights.npz', content: npzOf(arraysOf(trained)) },
      { path: 'encodings.json', content: `${JSON.stringify(trained.encodings, null, 1)}\n` },
      { path: 'predict.py', content: pythonPredict({ imports, model: MODEL, logits: logitsOf(ir) }) },
      { path: 'README.md', content: readme },
    ];
  },
  warnings: (trained) => programOf(program, trained).warnings,
};
