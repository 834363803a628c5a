import { text } from '#shared/base/text.ts';
import { pytorch as program } from '#shared/emit/code/formats/pytorch.ts';
import { PYTORCH_LOADING } from '#shared/emit/code/pytorch/loading.ts';
import type { Format } from './define-format.ts';
import { arraysOf, logitsOf, programOf, readmeOf } from './programs/export-program.ts';
import { npzOf } from './programs/npz.ts';
import { pythonPredict } from './programs/python-predict.ts';

const MODEL = `def load_model():
    """The model with its trained weights."""
    model = Model()
    give_weights(model, read_weights())
    return model.eval()


@torch.no_grad()
def answer(model, inputs):
    """What the model answers, by the ids of the outputs."""
    answers = model({name: torch.from_numpy(array) for name, array in inputs.items()})
    return {name: tensor.numpy() for name, tensor in answers.items()}`;

/** The PyTorch program of the Code tab with its weights, and a program that answers rows with them. */
export const pytorch: Format = {
  name: 'pytorch',
  label: text('PyTorch program (Python)', 'PyTorch 程序（Python）'),
  purpose: text(
    'To read, change and train on in Python with PyTorch.',
    '用于在 Python 中以 PyTorch 阅读、修改并继续训练。',
  ),
  write(trained) {
    const { code, ir, module } = programOf(program, trained);
    const imports = [
      'import numpy as np',
      'import torch',
      'from load_weights import give_weights',
      `from ${module} import Model`,
    ];
    const readme = readmeOf({
      trained,
      library: text('PyTorch', 'PyTorch'),
      install: 'pip install torch numpy',
      run: 'python predict.py FILE.csv',
      train: `python ${program.fileName}`,
      files: [
        [program.fileName, 'the model, its data and its training, as a program'],
        ['weights.npz', 'the trained weights, as `numpy.load` reads them: by layer, in the layout of Keras'],
        ['load_weights.py', 'turns them into the layout of PyTorch; `torch.save(model.state_dict(), …)` keeps it'],
        ['encodings.json', 'how columns become tensors, as training has learned it'],
        ['predict.py', '`load_model()`, and answers to the rows of a CSV file'],
      ],
    });
    return [
      { path: program.fileName, content: code },
      { path: 'weights.npz', content: npzOf(arraysOf(trained)) },
      { path: 'load_weights.py', content: PYTORCH_LOADING },
      { path: 'encodings.json', content: `${JSON.stringify(trained.encodings, null, 1)}\n` },
      { path: 'predict.py', content: pythonPredict({ imports, model: MODEL, logits: logitsOf(ir) }) },
      { path: 'README.md', content: readme },
    ];
  },
  warnings: (trained) => programOf(program, trained).warnings,
};
