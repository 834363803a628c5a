import { assertNever } from '../base/assert-never.ts';
import { sizeOf } from '../base/tensor.ts';
import type { OptimizerSettings } from '../graph/optimizers.ts';
import type { IRGraph, IRNode, ModelIR } from './model-ir.ts';

/** float32 and int32 alike. */
const BYTES_A_VALUE = 4;

/** What a node costs. That of a module is what the nodes inside cost together. */
export interface NodeCost {
  /** In the whole model: `tower.conv`; every use of a module has its own, whether weights are shared or not. */
  readonly id: string;
  readonly type: string;
  /** Trainable numbers in its own weights; 0 where they are another node's. */
  readonly parameters: number;
  /** Numbers in its own weights that no gradient moves. */
  readonly frozen: number;
  /** Floating point operations for one sample, forwards; a multiplication and an addition count as two. */
  readonly flops: number;
  /** Bytes of the tensors that leave it, for one sample. */
  readonly activationBytes: number;
  /** The nodes of the module that it uses; none for a layer. */
  readonly inside: readonly NodeCost[];
}

/** What a model costs, node by node and as a whole. */
export interface Cost extends Omit<NodeCost, 'id' | 'type' | 'inside'> {
  readonly nodes: readonly NodeCost[];
}

function sum(costs: readonly NodeCost[], of: (cost: NodeCost) => number): number {
  return costs.reduce((total, cost) => total + of(cost), 0);
}

function totals(costs: readonly NodeCost[]): Omit<Cost, 'nodes'> {
  return {
    parameters: sum(costs, ({ parameters }) => parameters),
    frozen: sum(costs, ({ frozen }) => frozen),
    flops: sum(costs, ({ flops }) => flops),
    activationBytes: sum(costs, ({ activationBytes }) => activationBytes),
  };
}

/** The nodes of a graph at one of its calls, whose weights may be those of an earlier one. */
function costsOf(graph: IRGraph, path: string, ownWeights: boolean): readonly NodeCost[] {
  return graph.nodes.map((node) => costOfNode(node, path, ownWeights));
}

function costOfNode(node: IRNode, path: string, ownWeights: boolean): NodeCost {
  const { type, computes } = node;
  // Where modules share weights, the nodes inside bear the ids of the first use.
  const id = path + node.id.slice(node.id.lastIndexOf('.') + 1);
  if (computes.kind === 'module') {
    const inside = costsOf(computes.graph, `${id}.`, ownWeights && node.weights === node.id);
    return { id, type, ...totals(inside), inside };
  }
  const values = node.outputs.reduce((count, { shape }) => count + sizeOf(shape), 0);
  return {
    id,
    type,
    parameters: ownWeights ? node.parameters : 0,
    frozen: ownWeights ? node.frozen : 0,
    flops: node.flops,
    // What enters a module is the tensor that left another node.
    activationBytes: type === 'ModuleInput' ? 0 : values * BYTES_A_VALUE,
    inside: [],
  };
}

/**
 * What a model costs for one sample. Weights count once, however many nodes share them; operations and activations count
 * at every call. Activations are the tensors that leave the layers, 4 bytes a value, as `torchinfo` counts them. What a
 * layer keeps within itself (a recurrent layer's steps, attention's scores) is left out, and tensors that share their
 * memory (Flatten) count twice: an estimate.
 */
export function costOf(ir: ModelIR): Cost {
  const nodes = costsOf(ir.graph, '', true);
  return { nodes, ...totals(nodes) };
}

/** How many tensors as large as a weight an optimizer keeps for it. Source: the `build` of each in Keras 3. */
export function slotsAWeight(optimizer: OptimizerSettings): number {
  switch (optimizer.type) {
    case 'sgd':
      return optimizer.momentum > 0 ? 1 : 0;
    case 'adagrad':
      return 1;
    case 'rmsprop':
      return 1 + (optimizer.momentum > 0 ? 1 : 0) + (optimizer.centered ? 1 : 0);
    case 'adam':
    case 'adamw':
      return optimizer.amsgrad ? 3 : 2;
    case 'adadelta':
    case 'adamax':
      return 2;
    default:
      return assertNever(optimizer);
  }
}

/** What training keeps in memory, in bytes: whatever the batch, and for each sample of it. An estimate. */
export interface TrainingMemory {
  readonly weights: number;
  readonly gradients: number;
  readonly optimizer: number;
  /** Each output is kept for the backward pass, and meets a gradient of its own size there: twice the activations. */
  readonly perSample: number;
}

/**
 * Estimates what training keeps in memory: weights (trainable and frozen), a gradient for each trainable number, the
 * optimizer's slots, and twice the activations for each sample of a batch. Source: `torchinfo`'s forward/backward pass
 * size, which is `2 * 4 bytes * outputs`.
 */
export function trainingMemory(cost: Omit<Cost, 'nodes'>, optimizer: OptimizerSettings): TrainingMemory {
  const { parameters, frozen, activationBytes } = cost;
  const gradients = parameters * BYTES_A_VALUE;
  return {
    weights: (parameters + frozen) * BYTES_A_VALUE,
    gradients,
    optimizer: slotsAWeight(optimizer) * gradients,
    perSample: 2 * activationBytes,
  };
}

/** The bytes that training with batches of this size takes. */
export function memoryForBatch(memory: TrainingMemory, batchSize: number): number {
  return memory.weights + memory.gradients + memory.optimizer + batchSize * memory.perSample;
}

/** The most samples in a batch that fit into so many bytes; 0 where not even one does. */
export function largestBatch(memory: TrainingMemory, bytes: number): number {
  const left = bytes - memoryForBatch(memory, 0);
  return Math.max(0, Math.floor(left / memory.perSample));
}
