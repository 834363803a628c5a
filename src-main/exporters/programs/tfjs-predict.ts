import { FIND_DELIMITER, tableReader } from '#shared/emit/code/tfjs/table-reader.ts';

/** A TypeScript program that answers the rows of a table with the trained weights of the TensorFlow.js program beside it. */
export function tfjsPredict(
  module: string,
  outputs: readonly string[],
  logits: Readonly<Record<string, 'softmax' | 'sigmoid'>>,
): string {
  return `// Answers the rows of a CSV file with the trained weights: npx tsx predict.ts FILE
// Written by Tributary.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { buildModel } from './${module}.ts';

const HERE = path.dirname(fileURLToPath(import.meta.url));

const OUTPUTS: string[] = ${JSON.stringify(outputs)};

/** What turns the answers of an output into probabilities. */
const LOGITS: Record<string, string> = ${JSON.stringify(logits)};

type Table = Map<string, string[]>;

/** How columns become tensors, as training has learned it. */
interface Binding {
  nodeId: string;
  role: 'input' | 'output';
  shape: number[];
  dtype: 'float32' | 'int32';
  encoding:
    | { type: 'numeric'; columns: string[]; offset: number[]; scale: number[] }
    | { type: 'category'; columns: string[]; categories: string[]; oneHot: boolean };
}

/** A layer of the model by the way to it: tower.conv. */
function layerAt(model: tf.LayersModel, way: string): tf.layers.Layer {
  let layer: tf.layers.Layer = model;
  for (const name of way.split('.')) layer = (layer as tf.LayersModel).getLayer(name);
  return layer;
}

/** The model with its trained weights. */
export function loadModel(): tf.LayersModel {
  const model = buildModel();
  const specs: tf.io.WeightsManifestEntry[] = JSON.parse(readFileSync(path.join(HERE, 'weights.json'), 'utf8'));
  const bytes = new Uint8Array(readFileSync(path.join(HERE, 'weights.bin')));
  const weights = tf.io.decodeWeights(bytes.buffer, specs);
  const layers = new Map<string, tf.Tensor[]>();
  for (const { name } of specs) {
    const way = name.split('/')[0];
    layers.set(way, [...(layers.get(way) ?? []), weights[name]]);
  }
  for (const [way, tensors] of layers) {
    const layer = layerAt(model, way);
    // Some layers have their weights in other shapes with the same numbers in the same order.
    layer.setWeights(tensors.map((tensor, index) => tf.reshape(tensor, layer.weights[index].shape as number[])));
  }
  return model;
}

${tableReader('export function', FIND_DELIMITER)}

function readEncodings(): Binding[] {
  return JSON.parse(readFileSync(path.join(HERE, 'encodings.json'), 'utf8'));
}

function columnOf(table: Table, name: string): string[] {
  const column = table.get(name);
  if (column === undefined) throw new Error(\`the table has no column \${name}\`);
  return column;
}

/** What a cell becomes: one number, or as many as a one-hot category needs. */
function encodeCell(cell: string, column: number, { encoding, shape }: Binding): number[] {
  if (encoding.type === 'numeric') return [(Number(cell) - encoding.offset[column]) / encoding.scale[column]];
  const index = encoding.categories.indexOf(cell);
  if (index < 0) throw new Error(\`training has not seen the category \${cell}\`);
  if (!encoding.oneHot) return [index];
  const depth = shape.reduce((size, axis) => size * axis, 1) / encoding.columns.length;
  return Array.from({ length: depth }, (_, place) => Number(place === index));
}

/** The inputs of the model, encoded as in training, in the order of the model's inputs. */
export function encode(table: Table, model: tf.LayersModel): tf.Tensor[] {
  const bindings = readEncodings();
  return model.inputs.map(({ name }) => {
    const binding = bindings.find((each) => each.nodeId === name);
    if (binding === undefined) throw new Error(\`nothing is bound to \${name}\`);
    const columns = binding.encoding.columns.map((column) => columnOf(table, column));
    const rows = columns[0].length;
    const values = Array.from({ length: rows }, (_, row) =>
      columns.flatMap((cells, column) => encodeCell(cells[row], column, binding)),
    );
    return tf.tensor(values.flat(), [rows, ...binding.shape], binding.dtype);
  });
}

/** What the model answers to the rows of a table, output by output; probabilities where there are classes. */
export function predict(table: Table, outputs: string[]): Record<string, tf.Tensor> {
  const model = loadModel();
  const answers = [model.predict(encode(table, model))].flat();
  const squashed = (name: string, values: tf.Tensor) => {
    if (LOGITS[name] === undefined) return values;
    return LOGITS[name] === 'softmax' ? tf.softmax(values) : tf.sigmoid(values);
  };
  return Object.fromEntries(answers.map((values, index) => [outputs[index], squashed(outputs[index], values)]));
}

/** Prints a JSON object for each row. */
function main(file: string): void {
  const encodings = readEncodings();
  const answers = Object.entries(predict(readTable(file), OUTPUTS)).map(([name, tensor]) => {
    const encoding = encodings.find(({ nodeId }) => nodeId === name)?.encoding;
    const classes = encoding?.type === 'category' ? encoding.categories : [];
    const width = tensor.size / tensor.shape[0];
    return { name, classes, width, rows: tensor.shape[0], values: [...tensor.dataSync()] };
  });
  for (let row = 0; row < (answers[0]?.rows ?? 0); row++) {
    const told = answers.map(({ name, classes, width, values }) => {
      const own = values.slice(row * width, (row + 1) * width);
      const named = Object.fromEntries(classes.map((each, index) => [each, own[index]]));
      return [name, width > 1 && classes.length === width ? named : own];
    });
    console.log(JSON.stringify(Object.fromEntries(told)));
  }
}

main(process.argv[2]);
`;
}
