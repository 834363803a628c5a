import { fault, hasErrors, type Diagnostic } from '../base/diagnostic.ts';
import { nearest } from '../base/nearest.ts';
import { text } from '../base/text.ts';
import type { GraphDocument } from '../graph/document.ts';
import { outputParams } from '../layers/output.ts';
import { assemble } from './assemble.ts';
import { Blueprints } from './blueprints.ts';
import { defineModules, type Definitions } from './definitions.ts';
import { Findings } from './findings.ts';
import type { ModelIR, TensorRef } from './model-ir.ts';
import type { NodeFacts, ShapedNode } from './shaped.ts';
import { Shaper } from './shapes.ts';
import { checkOutput } from './targets.ts';

export type { NodeFacts } from './shaped.ts';

export interface Compilation {
  /** The model; null when there is an error among the diagnostics. */
  readonly ir: ModelIR | null;
  /** Everything that was found, errors and warnings, each pinned to its node where there is one. */
  readonly diagnostics: readonly Diagnostic[];
  /** By the nodes' ids in the whole model: `conv`, `tower.conv`. */
  readonly nodes: ReadonlyMap<string, NodeFacts>;
}

/** The function that a tensor was last put through, as far as its layer tells; `linear` where a trained layer has none. */
function activationOf(ref: TensorRef | undefined, shaped: ReadonlyMap<string, ShapedNode>): string | undefined {
  const node = shaped.get(ref?.node ?? '');
  if (node === undefined || ref === undefined) return undefined;
  const { role } = node.wired;
  if (role.kind === 'module') {
    const port = role.module.outputs[ref.index]?.name ?? '';
    return activationOf(node.inner?.nodes.get(port)?.refs[0], shaped);
  }
  if (role.layer.type === 'Softmax') return 'softmax';
  const activation = role.bound?.params['activation'];
  return typeof activation === 'string' ? activation : undefined;
}

function outputFaults(shaped: ReadonlyMap<string, ShapedNode>): Diagnostic[] {
  return [...shaped.values()].flatMap(({ wired, refs, facts, path }) => {
    const [spec] = facts.inputs;
    if (wired.node.type !== 'Output' || wired.role.kind !== 'layer' || spec === undefined) return [];
    const params = outputParams.parse(wired.role.bound?.params);
    return checkOutput(path, params, spec, activationOf(refs[0], shaped));
  });
}

const nothingToTrain = fault(
  'nothing-to-train',
  text('The model expects at least one layer with weights, found none', '模型至少需要一个带权重的层，实际没有'),
  { hint: text('Add a Dense or a Conv2D layer.', '请添加全连接层或二维卷积层。') },
);

const noInputUsed = fault(
  'no-input',
  text(
    'The model expects at least one Input that leads to an Output, found none',
    '模型至少需要一个通向输出的输入节点，实际没有',
  ),
  { hint: text('Wire an Input to what leads to the Output.', '请把输入节点连到通向输出的节点。') },
);

/** Faults of modules that are used nowhere: only warnings, as the model does without them. */
function tellUnused(
  { modules }: Definitions,
  blueprints: Blueprints,
  visited: ReadonlySet<string>,
  findings: Findings,
) {
  for (const [id, module] of modules) {
    if (visited.has(id)) continue;
    const place = { path: '', module: id, needs: () => false };
    for (const found of blueprints.of(module).diagnostics) {
      if (found.severity === 'error') findings.add({ ...found, severity: 'warning' }, place);
    }
  }
}

/** Frozen nodes that are not there. */
function frozenFaults(document: GraphDocument, known: ReadonlyMap<string, unknown>): Diagnostic[] {
  return document.training.frozen
    .filter((id) => !known.has(id))
    .map((id) => {
      const meant = nearest(id, [...known.keys()]);
      const hint =
        meant === undefined
          ? text('Remove it from the list.', '请从列表中删除它。')
          : text(`Did you mean ${meant}?`, `是否想用 ${meant}？`);
      const message = text(`The frozen node “${id}” does not exist`, `要冻结的节点“${id}”不存在`);
      return fault('unknown-node', message, { field: 'training.frozen', hint });
    });
}

function checkModel(ir: ModelIR): Diagnostic[] {
  if (ir.inputs.length === 0) return [noInputUsed];
  return ir.parameters === 0 ? [nothingToTrain] : [];
}

/**
 * Translates a document into a model. Never throws for a bad graph: everything that is wrong comes back at once, as
 * diagnostics pinned to nodes and, where it can be said, to a field. Nodes that lead to no Output are left out of the
 * model, and what is wrong with them is only a warning.
 *
 * Incremental: params and shapes are remembered with the node objects, so an edit that leaves the other nodes' objects
 * alone checks again only what it changes.
 */
export function compile(document: GraphDocument): Compilation {
  const definitions = defineModules(document);
  if (definitions.diagnostics.some(({ code }) => code === 'too-many-nodes')) {
    return { ir: null, diagnostics: definitions.diagnostics, nodes: new Map() };
  }
  const findings = new Findings();
  const blueprints = new Blueprints(document, definitions.modules);
  const shaper = new Shaper(blueprints, findings);
  const top = shaper.top();
  const place = { path: '', module: null, needs: (id: string) => blueprints.top.used.has(id) };
  for (const found of outputFaults(shaper.shaped)) findings.add(found, place);
  tellUnused(definitions, blueprints, shaper.visited, findings);

  const diagnostics = [...definitions.diagnostics, ...findings.list()];
  const nodes = new Map([...shaper.shaped].map(([path, { facts }]) => [path, facts]));
  if (hasErrors(diagnostics)) return { ir: null, diagnostics, nodes };
  const ir = assemble(top);
  const faults = [...checkModel(ir), ...frozenFaults(document, nodes)];
  return faults.length > 0 ? { ir: null, diagnostics: [...diagnostics, ...faults], nodes } : { ir, diagnostics, nodes };
}
