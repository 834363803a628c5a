import { fault, hasErrors, warning, type Diagnostic } from '../base/diagnostic.ts';
import type { TensorSpec } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { displayName, type GraphDocument } from '../graph/document.ts';
import type { BoundLayer } from '../layers/define.ts';
import { outputParams } from '../layers/output.ts';
import type { IRInput, IRLayer, IROutput, ModelIR, TensorRef } from './model-ir.ts';
import { ancestorsOf, order } from './order.ts';
import { checkOutput, targetOf } from './targets.ts';
import { wire, type WiredNode } from './wiring.ts';

/** What is known of a node, also where the graph as a whole is broken. */
export interface NodeFacts {
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
  readonly parameters: number;
  /** Numbers in its weights that no gradient moves, such as moving averages. */
  readonly frozen: number;
}

export interface Compilation {
  /** The model; null when there is an error among the diagnostics. */
  readonly ir: ModelIR | null;
  /** Everything that was found, errors and warnings, each pinned to its node where there is one. */
  readonly diagnostics: readonly Diagnostic[];
  readonly nodes: ReadonlyMap<string, NodeFacts>;
}

/** A node whose params are valid and whose inputs have shapes. */
interface ShapedNode extends WiredNode {
  readonly bound: BoundLayer;
  readonly refs: readonly TensorRef[];
  readonly facts: NodeFacts;
}

/** The tensors that arrive; null where one of them is not known, which is told at the node that lacks it. */
function arrivingTensors(wired: WiredNode, shaped: ReadonlyMap<string, ShapedNode>) {
  const refs: TensorRef[] = [];
  const specs: TensorSpec[] = [];
  for (const { from } of wired.arriving) {
    const source = shaped.get(from.node);
    const index = source?.layer.outputs.findIndex((port) => port.name === from.port) ?? -1;
    const spec = source?.facts.outputs[index];
    if (spec === undefined) return null;
    refs.push({ layer: from.node, index });
    specs.push(spec);
  }
  return { refs, specs };
}

function hasAllWires({ layer, arriving }: WiredNode): boolean {
  return layer.inputs.every((port) => {
    const count = arriving.filter((edge) => edge.to.port === port.name).length;
    if (port.optional === true) return count <= 1;
    return port.many === undefined ? count === 1 : count >= port.many.min;
  });
}

function wrongDType(wired: WiredNode, specs: readonly TensorSpec[]): Diagnostic | null {
  const wrong = specs.find((spec) => !wired.layer.accepts.includes(spec.dtype));
  if (wrong === undefined) return null;
  const wanted = wired.layer.accepts.join(' / ');
  return fault(
    'dtype-mismatch',
    text(
      `“${displayName(wired.node)}” expects ${wanted}, found ${wrong.dtype}`,
      `“${displayName(wired.node)}”需要 ${wanted}，实际为 ${wrong.dtype}`,
    ),
    { nodeId: wired.node.id, hint: text('Change the data type of the input.', '请修改输入的数据类型。') },
  );
}

function shapeNode(
  wired: WiredNode,
  shaped: ReadonlyMap<string, ShapedNode>,
  diagnostics: Diagnostic[],
): ShapedNode | null {
  const nodeId = wired.node.id;
  const bound = wired.layer.bind(wired.node.params);
  if (!bound.ok) diagnostics.push(...bound.error.map((found) => ({ ...found, nodeId })));
  if (!hasAllWires(wired)) return null;
  const tensors = arrivingTensors(wired, shaped);
  if (!bound.ok || tensors === null) return null;
  const wrong = wrongDType(wired, tensors.specs);
  if (wrong !== null) {
    diagnostics.push(wrong);
    return null;
  }
  const outputs = bound.value.inferShape(tensors.specs);
  if (!outputs.ok) {
    diagnostics.push({ ...outputs.error, nodeId });
    return null;
  }
  const parameters = bound.value.countParams(tensors.specs);
  const frozen = bound.value.countFrozen(tensors.specs);
  return {
    ...wired,
    bound: bound.value,
    refs: tensors.refs,
    facts: { inputs: tensors.specs, outputs: outputs.value, parameters, frozen },
  };
}

function shapeAll(sorted: readonly string[], nodes: ReadonlyMap<string, WiredNode>, diagnostics: Diagnostic[]) {
  const shaped = new Map<string, ShapedNode>();
  for (const id of sorted) {
    const wired = nodes.get(id);
    const node = wired === undefined ? null : shapeNode(wired, shaped, diagnostics);
    if (node !== null) shaped.set(id, node);
  }
  return shaped;
}

function cycleFaults(cyclic: readonly string[], nodes: ReadonlyMap<string, WiredNode>): Diagnostic[] {
  const names = cyclic.map((id) => `“${displayName(nodes.get(id)?.node ?? { id })}”`).join(', ');
  return cyclic.map((nodeId) =>
    fault('cycle', text(`The wires lead in a circle: ${names}`, `连线构成环路：${names}`), {
      nodeId,
      hint: text('Remove one of the wires of the circle.', '请删除环路中的一条连线。'),
    }),
  );
}

function endsOf(type: string, nodes: ReadonlyMap<string, WiredNode>): string[] {
  return [...nodes.values()].filter(({ layer }) => layer.type === type).map(({ node }) => node.id);
}

function missingEnds(nodes: ReadonlyMap<string, WiredNode>): Diagnostic[] {
  const ends = [
    { type: 'Input', zh: '输入', code: 'no-input' },
    { type: 'Output', zh: '输出', code: 'no-output' },
  ];
  return ends
    .filter(({ type }) => endsOf(type, nodes).length === 0)
    .map(({ type, zh, code }) =>
      fault(
        code,
        text(`The graph expects at least one ${type} node, found none`, `图中至少需要一个${zh}节点，实际没有`),
        { hint: text(`Add a node of type ${type}.`, `请添加一个${zh}节点。`) },
      ),
    );
}

function unusedNodes(nodes: ReadonlyMap<string, WiredNode>, used: ReadonlySet<string>): Diagnostic[] {
  return [...nodes.values()]
    .filter(({ node }) => !used.has(node.id))
    .map(({ node }) =>
      warning(
        'unused-node',
        text(
          `“${displayName(node)}” leads to no Output, so the model leaves it out`,
          `“${displayName(node)}”不通向任何输出，因此不属于模型`,
        ),
        { nodeId: node.id, hint: text('Wire it to an Output, or delete it.', '请把它连到输出，或将其删除。') },
      ),
    );
}

/** The function that a layer ends in, as far as its params tell; `linear` where a trained layer has none. */
function activationOf(node: ShapedNode | undefined): string | undefined {
  const { activation } = node?.bound.params ?? {};
  return typeof activation === 'string' ? activation : undefined;
}

function irOutput(node: ShapedNode): IROutput | null {
  const [from] = node.refs;
  const [spec] = node.facts.inputs;
  if (from === undefined || spec === undefined) return null;
  const { loss, fromLogits, weight, metrics } = outputParams.parse(node.bound.params);
  const target = targetOf(loss, spec);
  return {
    id: node.node.id,
    from,
    spec,
    target: target.spec,
    classes: target.classes,
    loss,
    fromLogits,
    weight,
    metrics,
  };
}

function outputFaults(shaped: ReadonlyMap<string, ShapedNode>): Diagnostic[] {
  return [...shaped.values()].flatMap((node) => {
    const [from] = node.refs;
    const [spec] = node.facts.inputs;
    if (node.layer.type !== 'Output' || from === undefined || spec === undefined) return [];
    return checkOutput(node.node.id, outputParams.parse(node.bound.params), spec, activationOf(shaped.get(from.layer)));
  });
}

function assemble(used: readonly ShapedNode[]): ModelIR {
  const layers: IRLayer[] = [];
  const inputs: IRInput[] = [];
  const outputs: IROutput[] = [];
  for (const shaped of used) {
    const { node, layer, bound, refs, facts } = shaped;
    const [spec] = facts.outputs;
    if (layer.type === 'Input' && spec !== undefined) inputs.push({ id: node.id, spec });
    const output = layer.type === 'Output' ? irOutput(shaped) : null;
    if (output !== null) outputs.push(output);
    const keras = bound.toKeras(facts.inputs);
    if (keras === null) continue;
    const { outputs: specs, parameters, frozen } = facts;
    layers.push({ id: node.id, type: layer.type, keras, inputs: refs, outputs: specs, parameters, frozen });
  }
  return {
    layers,
    inputs,
    outputs,
    names: new Map(used.map(({ node }) => [node.id, displayName(node)])),
    parameters: layers.reduce((sum, layer) => sum + layer.parameters, 0),
    frozen: layers.reduce((sum, layer) => sum + layer.frozen, 0),
  };
}

/** A fault in a part of the graph that the model leaves out does not keep the rest from being trained. */
function demoteUnused(found: readonly Diagnostic[], used: ReadonlySet<string>): Diagnostic[] {
  return found.map((diagnostic) =>
    diagnostic.nodeId === undefined || used.has(diagnostic.nodeId) || diagnostic.code === 'duplicate-id'
      ? diagnostic
      : { ...diagnostic, severity: 'warning' },
  );
}

const nothingToTrain = fault(
  'nothing-to-train',
  text('The model expects at least one layer with weights, found none', '模型至少需要一个带权重的层，实际没有'),
  { hint: text('Add a Dense or a Conv2D layer.', '请添加全连接层或二维卷积层。') },
);

/**
 * Translates a document into a model. Never throws for a bad graph: everything that is wrong comes back at once, as
 * diagnostics pinned to nodes and, where it can be said, to a field. Nodes that lead to no Output are left out of the
 * model, and what is wrong with them is only a warning.
 */
export function compile(document: GraphDocument): Compilation {
  const { nodes, diagnostics: wiringFaults } = wire(document);
  const { sorted, cyclic } = order(nodes);
  const found: Diagnostic[] = [...wiringFaults, ...cycleFaults(cyclic, nodes)];
  const shaped = shapeAll(sorted, nodes, found);
  found.push(...outputFaults(shaped));

  const outputs = endsOf('Output', nodes);
  const used = ancestorsOf(outputs, document.graph.edges);
  const diagnostics = [...missingEnds(nodes), ...demoteUnused(found, used)];
  if (outputs.length > 0) diagnostics.push(...unusedNodes(nodes, used));

  const facts = new Map([...shaped].map(([id, node]) => [id, node.facts]));
  if (hasErrors(diagnostics)) return { ir: null, diagnostics, nodes: facts };
  const ir = assemble([...shaped.values()].filter(({ node }) => used.has(node.id)));
  if (ir.parameters === 0) return { ir: null, diagnostics: [...diagnostics, nothingToTrain], nodes: facts };
  return { ir, diagnostics, nodes: facts };
}
