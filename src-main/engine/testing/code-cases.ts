import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sizeOf } from '#shared/base/tensor.ts';
import { CODE_FORMATS } from '#shared/emit/code/formats/index.generated.ts';
import { PYTORCH_LOADING } from '#shared/emit/code/pytorch/loading.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import { compile } from '#shared/ir/compile.ts';
import type { IRGraph, ModelIR } from '#shared/ir/model-ir.ts';
import { LAYERS } from '#shared/layers/registry.ts';
import { documentAround, variants } from '#shared/testing/layer-documents.ts';
import { RandomDocuments } from '#shared/testing/random-document.ts';

/** A document that programs are written for, and what its whole numbers stay below. */
export interface CodeCase {
  readonly id: string;
  readonly document: GraphDocument;
  readonly ir: ModelIR;
  readonly below: number;
}

/** A document as a case; none where it does not compile. */
export function caseOf(id: string, document: GraphDocument, below = 2): CodeCase[] {
  const { ir } = compile(document);
  return ir === null ? [] : [{ id, document, ir, below }];
}

/** How weights start out, what they cost and what holds them has no say in what a model answers. */
const OF_WEIGHTS = /(Initializer|Regularizer|Constraint)$/;

/** A document around every sample of every layer; with `everyValue` also with each enumerated param at each value. */
export function layerCases(everyValue: boolean): CodeCase[] {
  const inner = LAYERS.filter(
    ({ type, outputs, category }) => outputs.length > 0 && category !== 'module' && type !== 'Input',
  );
  return inner.flatMap((layer) =>
    variants(layer)
      .filter(({ changed }) => changed === null || (everyValue && !OF_WEIGHTS.test(changed)))
      .flatMap((variant, index) => caseOf(`${layer.type}_${index}`, documentAround(layer, variant), variant.below)),
  );
}

/**
 * Whether a layer takes one tensor twice. tfjs counts it as one use, but as two once the layer is done, so it frees the
 * tensor before the next layer that wants it (`tfjs-layers/src/engine/executor.ts`): the engine cannot tell what is right.
 */
function takesTwice(ir: ModelIR): boolean {
  const visit = (graph: IRGraph): boolean =>
    graph.nodes.some(({ inputs, computes }) => {
      const distinct = new Set(inputs.map(({ node, index }) => `${node} ${index}`));
      return distinct.size < inputs.length || (computes.kind === 'module' && visit(computes.graph));
    });
  return visit(ir.graph);
}

/** Random graphs, with modules and shared weights. */
export function randomCases(count: number): CodeCase[] {
  const documents = new RandomDocuments();
  return Array.from({ length: count }, (_, seed) => seed + 1).flatMap((seed) =>
    caseOf(`random_${seed}`, documents.draw(seed)).filter(({ ir }) => !takesTwice(ir)),
  );
}

interface Numbers {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** A case as those who verify programs read it, in any language. */
interface WrittenCase {
  readonly id: string;
  readonly parameters: number;
  readonly inputs: Readonly<Record<string, Numbers & { readonly dtype: string }>>;
  readonly outputs: Readonly<Record<string, Numbers>>;
  readonly weights: readonly { readonly layer: string; readonly arrays: readonly Numbers[] }[];
  /** By format; a format that refuses the model is not among them. */
  readonly programs: Readonly<Record<string, string>>;
}

type Engine = typeof import('../build.ts');
type Tf = (typeof import('../native/tf.ts'))['tf'];

function pattern(shape: readonly number[], kind: number): number[] {
  return Array.from({ length: sizeOf(shape) }, (_, index) => 0.6 * Math.sin(index * 0.7 + 1.3 * kind));
}

function numbersOf(tensor: Tensor): Numbers {
  return { shape: tensor.shape, values: [...tensor.dataSync()] };
}

/** Gives every weight a value by a formula, and tells them by the ways to their layers. */
function fillWeights(tf: Tf, model: LayersModel): WrittenCase['weights'] {
  let kind = 20;
  const told: { layer: string; arrays: Numbers[] }[] = [];
  const visit = (layers: LayersModel['layers']) => {
    for (const layer of layers) {
      if (layer instanceof tf.LayersModel) {
        visit(layer.layers);
        continue;
      }
      for (const weight of layer.weights) {
        const shape = weight.shape.map((size) => size ?? 1);
        const values = pattern(shape, kind++);
        const positive = weight.originalName.includes('variance');
        weight.write(tf.tensor(positive ? values.map((value) => Math.abs(value) + 0.1) : values, shape));
      }
      const arrays = layer.weights.map((weight) => numbersOf(weight.read()));
      if (arrays.length > 0) told.push({ layer: layer.name, arrays });
    }
  };
  visit(model.layers);
  return told;
}

async function answered({ ir, below }: CodeCase, { buildModel }: Engine, tf: Tf) {
  const model = await buildModel(ir, 1);
  const weights = fillWeights(tf, model);
  const inputs = ir.inputs.map(({ id, spec }, index) => {
    const shape = [3, ...spec.shape];
    const whole = spec.dtype === 'int32';
    const values = whole ? pattern(shape, 0).map((_, at) => (at * 7 + index) % below) : pattern(shape, 10 + index);
    return { id, shape, values, dtype: spec.dtype };
  });
  const tensors = inputs.map(({ values, shape, dtype }) => tf.tensor(values, shape, dtype));
  const applied = [model.apply(tensors, { training: false })].flat();
  const answers = applied.filter((answer) => answer instanceof tf.Tensor);
  const outputs = ir.outputs.map(({ id }, index): [string, Numbers] => [id, numbersOf(answers[index] ?? tf.scalar(0))]);
  model.dispose();
  tf.dispose([...tensors, ...answers]);
  const named = inputs.map(({ id, ...input }): [string, Numbers & { dtype: string }] => [id, input]);
  return { weights, inputs: Object.fromEntries(named), outputs: Object.fromEntries(outputs) };
}

/**
 * Writes a folder for those who verify programs: every program of every case, and `cases.json` with weights, inputs
 * and what the engine answers with them.
 */
export async function writeCodeCases(folder: string, cases: readonly CodeCase[]): Promise<readonly WrittenCase[]> {
  const engine = await import('../build.ts');
  const { tf } = await import('../native/tf.ts');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'load_weights.py'), PYTORCH_LOADING);
  const written: WrittenCase[] = [];
  for (const each of cases) {
    const programs = CODE_FORMATS.flatMap((format): [string, string][] => {
      const program = format.emit(each.ir, each.document);
      if (!program.ok) return [];
      const file = `${each.id}_${format.id}.${format.language === 'python' ? 'py' : 'ts'}`;
      writeFileSync(path.join(folder, file), program.value.code);
      return [[format.id, file]];
    });
    const parameters = each.ir.parameters + each.ir.frozen;
    written.push({
      id: each.id,
      parameters,
      ...(await answered(each, engine, tf)),
      programs: Object.fromEntries(programs),
    });
  }
  writeFileSync(path.join(folder, 'cases.json'), JSON.stringify(written));
  return written;
}
