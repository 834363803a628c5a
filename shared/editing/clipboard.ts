import { z } from 'zod';
import { shown } from '../base/parse.ts';
import { ok, type Result } from '../base/result.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { text, type Text } from '../base/text.ts';
import { bindingSchema } from '../graph/data.ts';
import {
  edgeSchema,
  groupSchema,
  moduleSchema,
  nodeSchema,
  type Graph,
  type GraphDocument,
} from '../graph/document.ts';
import type { GraphId } from '../graph/edits.ts';
import { DEEPEST, depthWithin, namesProto } from '../graph/untrusted-json.ts';
import { order } from '../ir/order.ts';
import { graphOf, nodesOf, refuse, type Outcome } from './graphs.ts';
import { modulesUsedIn, modulesWithin } from './placing.ts';
import { moduleUsedBy, paramsOwner } from './sharing.ts';

/** The version of what is copied; text of another one is refused. */
const VERSION = 1;
const FORMAT = 'tributary-clipboard';

/** More text than that is not looked at: some 20,000 nodes. */
const LARGEST_TEXT = 16 * 1024 * 1024;

function unique(items: readonly { readonly id: string }[]): boolean {
  return new Set(items.map(({ id }) => id)).size === items.length;
}

function acyclic({ nodes, edges }: Pick<Graph, 'nodes' | 'edges'>): boolean {
  const feeders = new Map(nodes.map(({ id }) => [id, new Set<string>()]));
  for (const { from, to } of edges) feeders.get(to.node)?.add(from.node);
  return order(feeders).cyclic.length === 0;
}

/** What is on the clipboard, as JSON, so that it can be taken to other windows, projects and programs. */
const clipboardSchema = z
  .strictObject({
    format: z.literal(FORMAT),
    version: z.literal(VERSION),
    nodes: z.array(nodeSchema).min(1).max(20_000).refine(unique, 'each node has an id of its own'),
    /** Wires among them. */
    edges: z.array(edgeSchema).max(200_000),
    /** Wires that arrive from elsewhere: drawn again only where that is asked for. */
    arriving: z.array(edgeSchema).max(200_000),
    groups: z.array(groupSchema).max(10_000),
    /** The modules that they use, and those that these use. */
    modules: z.array(moduleSchema).max(1000).refine(unique, 'each module has an id of its own'),
    bindings: z.array(bindingSchema).max(1000),
  })
  .refine(({ nodes, edges }) => {
    const ids = new Set(nodes.map(({ id }) => id));
    return edges.every(({ from, to }) => ids.has(from.node) && ids.has(to.node));
  }, 'wires lead from and to copied nodes')
  .refine(acyclic, 'the wires lead in no circle')
  .refine(({ modules }) => {
    const feeders = new Map(modules.map(({ id, graph }) => [id, new Set(modulesUsedIn(graph))]));
    return order(feeders).cyclic.length === 0;
  }, 'no module uses itself');

export type Clipboard = Readonly<z.infer<typeof clipboardSchema>>;

/**
 * Copies nodes as text: with the wires among them, groups that are copied whole, the modules that they use, and their
 * data bindings. A node that uses the weights of one that is not copied brings the params along.
 */
export function copy(document: GraphDocument, graphId: GraphId, ids: readonly string[]): Outcome<string> {
  const graph = graphOf(document, graphId);
  if (!graph.ok) return graph;
  const nodes = nodesOf(graph.value, ids);
  if (!nodes.ok) return nodes;
  if (nodes.value.length === 0) {
    return refuse('nothing-selected', text('Nothing is selected', '没有选中任何节点'), {
      hint: text('Select the nodes to copy.', '请先选中要复制的节点。'),
    });
  }
  const copied = new Set(ids);
  const { edges, groups = [] } = graph.value;
  const used = modulesWithin(
    document,
    nodes.value.flatMap((node) => moduleUsedBy(graph.value, node) ?? []),
  );
  const clipboard: Clipboard = {
    format: FORMAT,
    version: VERSION,
    nodes: nodes.value.map((node) => ({ ...node, params: paramsOwner(graph.value, node).params })),
    edges: edges.filter(({ from, to }) => copied.has(from.node) && copied.has(to.node)),
    arriving: edges.filter(({ from, to }) => !copied.has(from.node) && copied.has(to.node)),
    groups: groups.filter((group) => group.nodes.every((id) => copied.has(id))),
    modules: document.modules.filter(({ id }) => used.has(id)),
    bindings: graphId === null ? (document.data?.bindings ?? []).filter(({ node }) => copied.has(node)) : [],
  };
  return ok(JSON.stringify(clipboard));
}

function foreign(found: Text): Result<never, Diagnostic> {
  return refuse(
    'foreign-clipboard',
    text(
      `The clipboard should hold nodes copied in Tributary, found ${found.en}`,
      `剪贴板中应为在 Tributary 中复制的节点，实际为${found['zh-CN']}`,
    ),
    { hint: text('Copy nodes in Tributary first.', '请先在 Tributary 中复制节点。') },
  );
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/** Reads what was copied, whoever put it there. */
export function readClipboard(content: string): Outcome<Clipboard> {
  if (content.length > LARGEST_TEXT) return foreign(text('more text than that can be', '过长的文本'));
  const json = parsed(content);
  if (json === undefined) {
    const start = shown(content);
    return foreign(content.trim() === '' ? text('nothing', '空') : text(`the text ${start}`, `文本 ${start}`));
  }
  if (!depthWithin(json, DEEPEST)) return foreign(text('data nested too deeply', '嵌套过深的数据'));
  if (namesProto(json)) return foreign(text('a field named __proto__', '名为 __proto__ 的字段'));
  const clipboard = clipboardSchema.safeParse(json);
  if (clipboard.success) return ok(clipboard.data);
  const [issue] = clipboard.error.issues;
  const where = issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`;
  return foreign(text(`other data (${where})`, `其他数据（${where}）`));
}
