import { err, ok, type Result } from '../base/result.ts';
import type { DType, TensorSpec } from '../base/tensor.ts';
import { text, type Text } from '../base/text.ts';
import type { GraphDocument, ModuleDefinition } from '../graph/document.ts';
import type { GraphId } from '../graph/edits.ts';
import { inputPorts, outputPorts, type Role } from '../ir/roles.ts';
import type { Layer } from '../layers/define.ts';
import { moduleNode } from '../layers/module.ts';
import { LAYERS } from '../layers/registry.ts';
import { draftOf, type Addition } from './add.ts';
import type { HeldEnd } from './connect.ts';
import { roleIn } from './placing.ts';
import { portsIn, specAt, type NodePorts } from './known.ts';

/** Something that could be added at the end of a held wire. */
export interface Candidate {
  readonly addition: Addition;
  readonly layer: Layer;
  /** The module that would be used, where it is one. */
  readonly module: ModuleDefinition | null;
  /** Why it does not fit; null where it does. */
  readonly refused: Text | null;
  /** What has to be changed once it is there: with its defaults it does not take this shape. */
  readonly then: Text | null;
}

const NO_INPUTS = text('It has no inputs', '它没有输入端口');
const NO_OUTPUTS = text('It has no outputs', '它没有输出端口');
const ORIGIN = { x: 0, y: 0 };

function wanted(accepts: readonly DType[], found: string): Text {
  const types = accepts.join(' / ');
  return text(`It takes ${types}, but this is ${found}`, `它需要 ${types}，而这里是 ${found}`);
}

type Verdict = Result<Text | null, Text>;

/** Whether a layer with its defaults takes a tensor. What it refuses for one of its params can be mended there. */
function takes(role: Role, spec: TensorSpec | undefined): Verdict {
  const inputs = inputPorts(role);
  if (inputs.length === 0) return err(NO_INPUTS);
  if (spec === undefined || role.kind === 'module') return ok(null);
  const { layer, bound } = role;
  if (!layer.accepts.includes(spec.dtype)) return err(wanted(layer.accepts, spec.dtype));
  const needed = inputs.filter(({ optional }) => optional !== true);
  const single = needed.length === 1 && needed[0]?.many === undefined;
  // What else arrives at a layer that needs several tensors is not known yet.
  if (!single || bound === null) return ok(null);
  const outcome = bound.inferShape([spec]);
  if (outcome.ok) return ok(null);
  const { message, field } = outcome.error;
  return field === undefined ? err(message) : ok(message);
}

/** The data types that a layer's outputs can have, by its samples. */
function typesOf(layer: Layer): readonly DType[] {
  const types = layer.samples.flatMap(({ params, inputs }) => {
    const bound = layer.bind(params);
    const outputs = bound.ok ? bound.value.inferShape(inputs) : bound;
    return outputs.ok ? outputs.value.map(({ dtype }) => dtype) : [];
  });
  return [...new Set(types)];
}

/** Whether what leaves a layer can be taken at a port. */
function gives(role: Role, target: NodePorts | undefined): Verdict {
  if (outputPorts(role).length === 0) return err(NO_OUTPUTS);
  const accepts = target?.accepts;
  if (role.kind === 'module' || accepts === undefined || accepts === null) return ok(null);
  if (role.layer.type === 'Input') return ok(null);
  const types = typesOf(role.layer);
  return types.some((type) => accepts.includes(type)) ? ok(null) : err(wanted(accepts, types.join(' / ')));
}

/**
 * Everything that can stand in a graph, and for each whether it fits a held wire; everything fits where none is held.
 * Layers in the order of the palette, then the modules of the document.
 */
export function layersThatFit(document: GraphDocument, graphId: GraphId, held?: HeldEnd): readonly Candidate[] {
  const spec = held !== undefined && 'from' in held ? specAt(document, graphId, held.from) : undefined;
  const target = held !== undefined && 'to' in held ? portsIn(document, graphId).get(held.to.node) : undefined;
  const judge = (role: Role): Verdict => {
    if (held === undefined) return ok(null);
    return 'from' in held ? takes(role, spec) : gives(role, target);
  };
  const layers = LAYERS.filter(({ type }) => type !== moduleNode.type).map((layer) => ({
    addition: { type: layer.type },
    layer,
    module: null,
  }));
  const modules = document.modules.map((module) => ({
    addition: { module: module.id },
    layer: moduleNode,
    module,
  }));
  return [...layers, ...modules].flatMap((known): Candidate[] => {
    const role = roleIn(document, graphId, draftOf(known.addition, 'draft', ORIGIN));
    if (!role.ok)
      return role.error.code === 'misplaced-node' ? [] : [{ ...known, refused: role.error.message, then: null }];
    const verdict = judge(role.value);
    return [
      verdict.ok ? { ...known, refused: null, then: verdict.value } : { ...known, refused: verdict.error, then: null },
    ];
  });
}
