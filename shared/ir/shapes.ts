import { fault, type Diagnostic } from '../base/diagnostic.ts';
import { shapeText, type TensorSpec } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { displayName, type GraphNode } from '../graph/document.ts';
import type { BoundLayer, Layer, LayerInputs } from '../layers/define.ts';
import { moduleInput } from '../layers/module-input.ts';
import type { Blueprint, Blueprints } from './blueprints.ts';
import type { Module } from './definitions.ts';
import type { Findings, Place } from './findings.ts';
import type { TensorRef } from './model-ir.ts';
import { outputPorts } from './roles.ts';
import type { NodeFacts, ShapedGraph, ShapedNode } from './shaped.ts';
import { trailOf } from './trail.ts';
import type { WiredNode } from './wiring.ts';

/** A use of a graph, with what arrives at its ports. */
interface Use extends Place {
  readonly arriving: ReadonlyMap<string, Arriving>;
}

/** A tensor that arrives, and where it comes from. */
interface Arriving {
  readonly ref: TensorRef;
  readonly spec: TensorSpec;
}

type Outcome = ReturnType<BoundLayer['inferShape']>;
const outcomes = new WeakMap<GraphNode, { bound: BoundLayer; inputs: LayerInputs; outcome: Outcome }>();

function sameSpecs(a: LayerInputs, b: LayerInputs): boolean {
  return a.length === b.length && a.every((spec, index) => spec === b[index]);
}

function sameShapes(a: LayerInputs, b: LayerInputs): boolean {
  return shapesText(a) === shapesText(b);
}

/** Infers the shapes that leave; remembered as long as node and inputs stay the same objects. */
function inferShape(node: GraphNode, bound: BoundLayer, inputs: LayerInputs): Outcome {
  const known = outcomes.get(node);
  if (known !== undefined && known.bound === bound && sameSpecs(known.inputs, inputs)) return known.outcome;
  const outcome = bound.inferShape(inputs);
  outcomes.set(node, { bound, inputs, outcome });
  return outcome;
}

function wrongDType(node: GraphNode, layer: Layer, specs: readonly TensorSpec[]): Diagnostic | null {
  const wrong = specs.find((spec) => !layer.accepts.includes(spec.dtype));
  if (wrong === undefined) return null;
  const wanted = layer.accepts.join(' / ');
  const name = displayName(node);
  return fault(
    'dtype-mismatch',
    text(`“${name}” expects ${wanted}, found ${wrong.dtype}`, `“${name}”需要 ${wanted}，实际为 ${wrong.dtype}`),
    { nodeId: node.id, hint: text('Change the data type of the input.', '请修改输入的数据类型。') },
  );
}

function shapesText(specs: readonly TensorSpec[]): string {
  return specs.map(({ shape }) => shapeText(shape)).join(', ');
}

function otherShapes({ node }: WiredNode, owner: WiredNode, own: LayerInputs, others: LayerInputs): Diagnostic {
  const [name, other] = [displayName(node), displayName(owner.node)];
  return fault(
    'shares-other-shape',
    text(
      `“${name}” shares the weights of “${other}” and so expects ${shapesText(others)}, found ${shapesText(own)}`,
      `“${name}”共享“${other}”的权重，因此需要 ${shapesText(others)}，实际为 ${shapesText(own)}`,
    ),
    {
      nodeId: node.id,
      field: 'shares',
      hint: text('Bring both inputs into the same shape.', '请使两者的输入形状一致。'),
    },
  );
}

function ownsWeights({ node, owner }: WiredNode): boolean {
  return owner === null || owner === node.id;
}

/** The tensors that arrive at a node; undefined for those that are not known, which is told at the node that lacks them. */
function arrivingAt(wired: WiredNode, nodes: ReadonlyMap<string, ShapedNode>, use: Use): (Arriving | undefined)[] {
  if (wired.node.type === moduleInput.type) return [use.arriving.get(wired.node.id)];
  return wired.arriving.map(({ from }) => {
    const source = nodes.get(from.node);
    if (source === undefined) return undefined;
    const index = outputPorts(source.wired.role).findIndex((port) => port.name === from.port);
    const spec = source.facts.outputs[index];
    return spec === undefined ? undefined : { ref: { node: source.path, index }, spec };
  });
}

/** Gives every node its shapes, walking into modules at each of their uses. */
export class Shaper {
  /** Every node that has shapes, by its id in the whole model. */
  readonly shaped = new Map<string, ShapedNode>();
  readonly visited = new Set<string>();
  readonly #blueprints: Blueprints;
  readonly #findings: Findings;

  constructor(blueprints: Blueprints, findings: Findings) {
    this.#blueprints = blueprints;
    this.#findings = findings;
  }

  top(): ShapedGraph {
    const blueprint = this.#blueprints.top;
    return this.#graph(blueprint, {
      path: '',
      module: null,
      needs: (id) => blueprint.used.has(id),
      arriving: new Map(),
    });
  }

  #graph(blueprint: Blueprint, use: Use): ShapedGraph {
    for (const found of blueprint.diagnostics) this.#findings.add(found, use);
    const nodes = new Map<string, ShapedNode>();
    for (const id of blueprint.sorted) {
      const wired = blueprint.nodes.get(id);
      const node = wired === undefined ? null : this.#node(wired, nodes, use);
      if (node === null) continue;
      nodes.set(id, node);
      this.shaped.set(node.path, node);
    }
    this.#compareShared(nodes, use);
    return { blueprint, path: use.path, nodes };
  }

  #node(wired: WiredNode, nodes: ReadonlyMap<string, ShapedNode>, use: Use): ShapedNode | null {
    const { role, node } = wired;
    if (role.kind === 'module') return role.module.recursive ? null : this.#module(wired, role.module, nodes, use);
    const tensors = arrivingAt(wired, nodes, use);
    if (!wired.complete || role.bound === null || tensors.some((tensor) => tensor === undefined)) return null;
    const refs = tensors.flatMap((tensor) => tensor?.ref ?? []);
    const inputs = tensors.flatMap((tensor) => tensor?.spec ?? []);
    const wrong = wrongDType(node, role.layer, inputs);
    if (wrong !== null) return this.#refuse(wrong, refs, use);
    const outcome = inferShape(node, role.bound, inputs);
    if (!outcome.ok) return this.#refuse({ ...outcome.error, nodeId: node.id }, refs, use);
    const own = ownsWeights(wired);
    const facts = {
      inputs,
      outputs: outcome.value,
      parameters: own ? role.bound.countParams(inputs) : 0,
      frozen: own ? role.bound.countFrozen(inputs) : 0,
      flops: role.bound.flops(inputs, outcome.value),
    };
    return { wired, path: use.path + node.id, refs, facts, inner: null };
  }

  #module(wired: WiredNode, module: Module, nodes: ReadonlyMap<string, ShapedNode>, use: Use): ShapedNode | null {
    const { id } = wired.node;
    this.visited.add(module.definition.id);
    const tensors = arrivingAt(wired, nodes, use);
    const ports = wired.arriving.map(({ to }) => to.port);
    const blueprint = this.#blueprints.of(module);
    const inner = this.#graph(blueprint, {
      path: `${use.path}${id}.`,
      module: module.definition.id,
      needs: (innerId) => use.needs(id) && blueprint.used.has(innerId),
      arriving: new Map(
        tensors.flatMap((tensor, index) => (tensor === undefined ? [] : [[ports[index] ?? '', tensor]])),
      ),
    });
    const outputs = module.outputs.flatMap(({ name }) => inner.nodes.get(name)?.facts.inputs ?? []);
    if (!wired.complete || tensors.includes(undefined) || outputs.length < module.outputs.length) return null;
    const own = ownsWeights(wired);
    const total = (count: (facts: NodeFacts) => number) =>
      [...inner.nodes.values()].reduce((sum, { facts }) => sum + count(facts), 0);
    const facts = {
      inputs: tensors.flatMap((tensor) => tensor?.spec ?? []),
      outputs,
      parameters: own ? total(({ parameters }) => parameters) : 0,
      frozen: own ? total(({ frozen }) => frozen) : 0,
      flops: total(({ flops }) => flops),
    };
    return { wired, path: use.path + id, refs: tensors.flatMap((tensor) => tensor?.ref ?? []), facts, inner };
  }

  /** Nodes that share weights must see the shapes that the weights were made for. */
  #compareShared(nodes: ReadonlyMap<string, ShapedNode>, use: Use): void {
    for (const { wired, facts } of nodes.values()) {
      if (ownsWeights(wired)) continue;
      const owner = nodes.get(wired.owner ?? '');
      if (owner === undefined || sameShapes(owner.facts.inputs, facts.inputs)) continue;
      this.#findings.add(otherShapes(wired, owner.wired, facts.inputs, owner.facts.inputs), use);
    }
  }

  #refuse(found: Diagnostic, refs: readonly TensorRef[], use: Use): null {
    const trail = refs.map((ref) => trailOf(ref, this.shaped));
    this.#findings.add(trail.length === 0 ? found : { ...found, trail }, use);
    return null;
  }
}
