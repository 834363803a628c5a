import type { TensorSpec } from '../base/tensor.ts';
import { displayName } from '../graph/document.ts';
import type { BoundLayer } from '../layers/define.ts';
import { outputParams } from '../layers/output.ts';
import type { Computation, IRGraph, IRInput, IRNode, IROutput, ModelIR, TensorRef } from './model-ir.ts';
import type { ShapedGraph, ShapedNode } from './shaped.ts';
import { targetOf } from './targets.ts';

const ENTRANCES = new Set(['Input', 'ModuleInput']);

function boundOf({ wired }: ShapedNode): BoundLayer | null {
  return wired.role.kind === 'layer' ? wired.role.bound : null;
}

/** The nodes that lead to an end of the graph, entrances first. */
function neededNodes({ blueprint, nodes }: ShapedGraph): ShapedNode[] {
  const needed = [...nodes.values()].filter(({ wired }) => blueprint.used.has(wired.node.id));
  const enters = ({ wired }: ShapedNode) => ENTRANCES.has(wired.node.type);
  return [...needed.filter(enters), ...needed.filter((node) => !enters(node))];
}

/** The first needed node of each group that shares weights: the owner, unless the model has no need of it. */
function carriers(nodes: readonly ShapedNode[]): ReadonlyMap<string, ShapedNode> {
  const found = new Map<string, ShapedNode>();
  for (const node of nodes) {
    const { owner, node: drawn } = node.wired;
    const group = owner ?? drawn.id;
    if (group === drawn.id || !found.has(group)) found.set(group, node);
  }
  return found;
}

/** The tensors that a node computes with. A layer without inputs gets the graph's first, to learn the size of a batch. */
function computesWith(node: ShapedNode, entrance: ShapedNode | undefined): readonly TensorRef[] {
  if (ENTRANCES.has(node.wired.node.type)) return [];
  if (node.inner !== null) {
    const { used } = node.inner.blueprint;
    return node.refs.filter((_, index) => used.has(node.wired.arriving[index]?.to.port ?? ''));
  }
  return node.refs.length > 0 || entrance === undefined ? node.refs : [{ node: entrance.path, index: 0 }];
}

function computation(node: ShapedNode): Computation | null {
  const { role } = node.wired;
  if (role.kind === 'module') {
    if (node.inner === null) return null;
    return { kind: 'module', module: role.module.definition.id, graph: graphOf(node.inner) };
  }
  const keras = role.bound?.toKeras(node.facts.inputs) ?? null;
  return keras === null ? null : { kind: 'layer', keras };
}

function weightsOf(node: ShapedNode, computes: Computation): Pick<IRNode, 'parameters' | 'frozen'> {
  const { inputs } = node.facts;
  if (computes.kind === 'layer') {
    const bound = boundOf(node);
    return { parameters: bound?.countParams(inputs) ?? 0, frozen: bound?.countFrozen(inputs) ?? 0 };
  }
  const sum = (count: (inner: IRNode) => number) =>
    computes.graph.nodes.reduce((total, inner) => total + count(inner), 0);
  return { parameters: sum(({ parameters }) => parameters), frozen: sum(({ frozen }) => frozen) };
}

function graphOf(shaped: ShapedGraph): IRGraph {
  const needed = neededNodes(shaped);
  const carrying = carriers(needed);
  const inputs = needed.filter(({ wired }) => ENTRANCES.has(wired.node.type));
  const made = new Map<string, Computation>();
  const nodes: IRNode[] = [];
  for (const node of needed) {
    const carrier = carrying.get(node.wired.owner ?? node.wired.node.id) ?? node;
    const computes = made.get(carrier.path) ?? computation(carrier);
    if (computes === null) continue;
    made.set(carrier.path, computes);
    nodes.push({
      id: node.path,
      type: node.wired.node.type,
      weights: carrier.path,
      computes,
      inputs: computesWith(node, inputs[0]),
      outputs: node.facts.outputs,
      ...(carrier === node ? weightsOf(node, computes) : { parameters: 0, frozen: 0 }),
      flops: node.facts.flops,
    });
  }
  const outputs = shaped.blueprint.outputs.flatMap((id) => shaped.nodes.get(id)?.refs[0] ?? []);
  return { nodes, inputs: inputs.map(({ path }) => path), outputs };
}

function irOutput(node: ShapedNode): IROutput[] {
  const [from] = node.refs;
  const [spec] = node.facts.inputs;
  const bound = boundOf(node);
  if (from === undefined || spec === undefined || bound === null) return [];
  const params = outputParams.parse(bound.params);
  const target = targetOf(params.loss, spec);
  return [{ id: node.path, from, spec, target: target.spec, classes: target.classes, ...params }];
}

function namesOf(shaped: ShapedGraph, prefix: string, names: Map<string, string>): Map<string, string> {
  for (const { wired, path, inner } of shaped.nodes.values()) {
    const name = prefix + displayName(wired.node);
    names.set(path, name);
    if (inner !== null) namesOf(inner, `${name} / `, names);
  }
  return names;
}

/** Writes down the model of a graph in which nothing is wrong: only what leads to an Output. */
export function assemble(top: ShapedGraph): ModelIR {
  const graph = graphOf(top);
  const entering = (id: string): IRInput[] => {
    const spec: TensorSpec | undefined = top.nodes.get(id)?.facts.outputs[0];
    return spec === undefined ? [] : [{ id, spec }];
  };
  const outputs = top.blueprint.outputs.map((id) => top.nodes.get(id)).flatMap((node) => (node ? irOutput(node) : []));
  return {
    graph,
    inputs: graph.inputs.flatMap(entering),
    outputs,
    names: namesOf(top, '', new Map()),
    parameters: graph.nodes.reduce((sum, { parameters }) => sum + parameters, 0),
    frozen: graph.nodes.reduce((sum, { frozen }) => sum + frozen, 0),
  };
}
