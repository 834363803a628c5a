import { fault, type Diagnostic } from '../base/diagnostic.ts';
import { nearest } from '../base/nearest.ts';
import { text } from '../base/text.ts';
import { displayName, type GraphNode } from '../graph/document.ts';
import type { BoundLayer, InputPort, Layer, OutputPort } from '../layers/define.ts';
import { moduleNode } from '../layers/module.ts';
import { findLayer, LAYERS } from '../layers/registry.ts';
import { moduleIdOf, type Module } from './definitions.ts';

/** What a node is: a layer, with its params where they are valid, or a use of a module. */
export type Role =
  | { readonly kind: 'layer'; readonly layer: Layer; readonly bound: BoundLayer | null }
  | { readonly kind: 'module'; readonly module: Module };

/** Where a graph is drawn, and what can be used there. */
export interface Place {
  /** The module that the graph is of; null for the document's own graph. */
  readonly module: string | null;
  readonly modules: ReadonlyMap<string, Module>;
}

type Bound = ReturnType<Layer['bind']>;
const bindings = new WeakMap<GraphNode, Bound>();

/** Checks a node's params. Remembered as long as the node stays the same object, which an edit of another one leaves be. */
function bind(node: GraphNode, layer: Layer): Bound {
  const known = bindings.get(node);
  if (known !== undefined) return known;
  const bound = layer.bind(node.params);
  bindings.set(node, bound);
  return bound;
}

export function inputPorts(role: Role): readonly InputPort[] {
  return role.kind === 'module' ? role.module.inputs : role.layer.inputs;
}

export function outputPorts(role: Role): readonly OutputPort[] {
  if (role.kind === 'module') return role.module.outputs;
  return role.bound?.outputs ?? role.layer.outputs;
}

const TOP_ONLY = new Set(['Input', 'Output']);
const MODULE_ONLY = new Set(['ModuleInput', 'ModuleOutput']);

function misplaced(node: GraphNode, place: Place): Diagnostic | null {
  if ((place.module === null ? MODULE_ONLY : TOP_ONLY).has(node.type) === false) return null;
  const name = displayName(node);
  const hint =
    place.module === null
      ? text(
          `Use ${node.type.slice('Module'.length)} here, or move it into a module.`,
          '请改用输入/输出节点，或把它移入模块。',
        )
      : text(`Use Module${node.type} here.`, '请改用模块输入/模块输出节点。');
  const message =
    place.module === null
      ? text(`“${name}” is a port of a module, but stands in no module`, `“${name}”是模块的端口，却不在任何模块中`)
      : text(
          `“${name}” is an ${node.type} of the whole model, but stands in a module`,
          `“${name}”是整个模型的${node.type === 'Input' ? '输入' : '输出'}，却位于模块中`,
        );
  return fault('misplaced-node', message, { nodeId: node.id, field: 'type', hint });
}

function unknownLayer(node: GraphNode): Diagnostic {
  const meant = nearest(
    node.type,
    LAYERS.map(({ type }) => type),
  );
  const name = displayName(node);
  return fault(
    'unknown-layer',
    text(`“${name}” is of the unknown type “${node.type}”`, `“${name}”的类型“${node.type}”未知`),
    {
      nodeId: node.id,
      field: 'type',
      hint:
        meant === undefined
          ? text('`tributary layers` lists the known types.', '用 `tributary layers` 可列出已知的类型。')
          : text(`Did you mean ${meant}?`, `是否想用 ${meant}？`),
    },
  );
}

function unknownModule(node: GraphNode, place: Place): Diagnostic {
  const name = displayName(node);
  const id = moduleIdOf(node) ?? '';
  const known = [...place.modules.keys()];
  const meant = nearest(id, known);
  const listed = known.length === 0 ? '—' : known.slice(0, 20).join(', ');
  return fault(
    'unknown-module',
    id === ''
      ? text(`“${name}” expects a module to use, found none`, `“${name}”需要指定所用的模块，实际没有`)
      : text(`“${name}” uses the unknown module “${id}”`, `“${name}”使用了未知的模块“${id}”`),
    {
      nodeId: node.id,
      field: 'module',
      hint:
        meant === undefined || id === ''
          ? text(`The document's modules are: ${listed}`, `文档中的模块有：${listed}`)
          : text(`Did you mean ${meant}?`, `是否想用 ${meant}？`),
    },
  );
}

/** Finds out what a node is; null, with the reason among the diagnostics, where that cannot be said. */
export function roleOf(node: GraphNode, place: Place, diagnostics: Diagnostic[]): Role | null {
  const layer = findLayer(node.type);
  if (layer === undefined) {
    diagnostics.push(unknownLayer(node));
    return null;
  }
  const wrongPlace = misplaced(node, place);
  if (wrongPlace !== null) {
    diagnostics.push(wrongPlace);
    return null;
  }
  const bound = bind(node, layer);
  if (!bound.ok) diagnostics.push(...bound.error.map((found) => ({ ...found, nodeId: node.id })));
  if (layer.type !== moduleNode.type) return { kind: 'layer', layer, bound: bound.ok ? bound.value : null };
  const module = place.modules.get(moduleIdOf(node) ?? '');
  if (module !== undefined) return { kind: 'module', module };
  if (bound.ok) diagnostics.push(unknownModule(node, place));
  return null;
}
