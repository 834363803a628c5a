import type { layers, LayersModel, NamedTensorMap, Tensor, TypedArray } from '@tensorflow/tfjs';
import { fault } from '#shared/base/diagnostic.ts';
import { distributionOf } from '#shared/base/distribution.ts';
import { nearest } from '#shared/base/nearest.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { IRNode, ModelIR } from '#shared/ir/model-ir.ts';
import { uses } from '#shared/ir/uses.ts';
import type { ObservedNode, Observe } from '#shared/protocol/observation.ts';
import { layersByName } from './freeze.ts';
import { picturesOf } from './pictures.ts';
import { isVariable } from './tensors.ts';

/** How many parts a histogram has. */
const PARTS = 40;

/** What there is to be observed: the model after a batch went through it, forwards and backwards. */
export interface Passage {
  readonly ir: ModelIR;
  readonly model: LayersModel;
  /** What leaves each node, by its path in the document. */
  readonly leaving: ReadonlyMap<string, Tensor>;
  /** By the names of the variables. */
  readonly gradients: NamedTensorMap;
}

/** Functions that answer 0 to all that is below a bound: behind them no gradient passes a unit that always answers 0. */
const RECTIFYING = ['relu', 'relu6'];

function rectifies({ computes }: IRNode): boolean {
  if (computes.kind === 'module') return false;
  const { className, config } = computes.keras;
  if (className === 'ReLU') return config['negative_slope'] === 0;
  return className === 'ThresholdedReLU' || RECTIFYING.some((name) => name === config['activation']);
}

/** Units along the last axis, and how many of them are 0 in every row and at every place. */
function unitsOf(values: TypedArray, shape: readonly number[]): ObservedNode['units'] {
  const all = shape.at(-1) ?? 0;
  const alive = new Uint8Array(all);
  for (let index = 0; index < values.length; index++) if (values[index] !== 0) alive[index % all] = 1;
  return { all, dead: all - alive.reduce((sum, each) => sum + each, 0) };
}

type Weight = ObservedNode['weights'][number];

function weightsOf(layer: layers.Layer | undefined, gradients: NamedTensorMap, parts: number): Weight[] {
  return (layer?.weights ?? []).flatMap((weight) => {
    const variable = weight.read();
    const gradient = isVariable(variable) ? gradients[variable.name] : undefined;
    const [, ...rest] = weight.originalName.split('/');
    return {
      name: rest.join('/') || weight.originalName,
      shape: [...variable.shape],
      values: distributionOf(variable.dataSync(), parts),
      gradient: gradient === undefined ? null : distributionOf(gradient.dataSync(), parts),
    };
  });
}

function ratioOf(weights: readonly Weight[]): number | null {
  const trained = weights.flatMap(({ values, gradient }) => (gradient === null ? [] : [{ values, gradient }]));
  const size = Math.hypot(...trained.map(({ values }) => values.norm));
  return size === 0 ? null : Math.hypot(...trained.map(({ gradient }) => gradient.norm)) / size;
}

type Activity = Pick<ObservedNode, 'activations' | 'units' | 'pictures' | 'channels'>;

const UNKNOWN: Activity = { activations: null, units: null, pictures: [], channels: 0 };

function activityOf(tensor: Tensor | undefined, node: IRNode | undefined, detail: boolean): Activity {
  if (tensor === undefined) return UNKNOWN;
  const values = tensor.dataSync();
  const [, ...shape] = tensor.shape;
  const isImage = shape.length === 3 && (shape[0] ?? 0) > 1 && (shape[1] ?? 0) > 1;
  const size = shape.reduce((product, length) => product * length, 1);
  return {
    activations: distributionOf(values, detail ? PARTS : 0),
    units: node !== undefined && rectifies(node) ? unitsOf(values, shape) : null,
    pictures: isImage && detail ? picturesOf(values.subarray(0, size), shape, node?.type === 'Input') : [],
    channels: isImage ? (shape[2] ?? 0) : 0,
  };
}

/** The nodes that can be observed, by their paths: those of the model, and its outputs, of which that is seen which arrives. */
function observable(ir: ModelIR): ReadonlyMap<string, IRNode | null> {
  return new Map([
    ...[...uses(ir.graph)].map(({ path, node }) => [path, node] as const),
    ...ir.outputs.map(({ id }) => [id, null] as const),
  ]);
}

/** What a batch did to nodes; all where none are named. Those that are named have to be known. */
export function observedNodes({ ir, model, leaving, gradients }: Passage, { nodes, detail }: Observe): ObservedNode[] {
  const known = observable(ir);
  const arriving = new Map(ir.outputs.map(({ id, from }) => [id, from.node]));
  const byName = layersByName(model);
  return (nodes ?? [...known.keys()]).map((path) => {
    const node = known.get(path) ?? undefined;
    const weights = node === undefined ? [] : weightsOf(byName.get(node.weights), gradients, detail ? PARTS : 0);
    const tensor = leaving.get(arriving.get(path) ?? path);
    return { node: path, ...activityOf(tensor, node, detail), weights, gradientRatio: ratioOf(weights) };
  });
}

/** @throws TributaryError where a node is named that the model does not have */
export function checkObserved(ir: ModelIR, { nodes }: Observe): void {
  const known = observable(ir);
  const unknown = nodes?.find((path) => !known.has(path));
  if (unknown === undefined) return;
  const meant = nearest(unknown, [...known.keys()]);
  const message = text(`The model that trains has no node “${unknown}”`, `正在训练的模型没有节点“${unknown}”`);
  const hint =
    meant === undefined
      ? text('It was added since, or leads to no output.', '它可能是后来添加的，或没有通向任何输出。')
      : text(`Did you mean ${meant}?`, `是否想用 ${meant}？`);
  throw new TributaryError('usage', [fault('unknown-node', message, { nodeId: unknown, hint })]);
}

export function nothingYet(): TributaryError {
  const message = text('No step has been taken yet', '尚未完成任何训练步');
  return new TributaryError('usage', [
    fault('no-step-yet', message, { hint: text('Ask again in a moment.', '请稍后再试。') }),
  ]);
}
