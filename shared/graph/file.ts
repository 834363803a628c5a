import { z } from 'zod';
import { fault, type Diagnostic } from '../base/diagnostic.ts';
import { parse, shown } from '../base/parse.ts';
import { err, ok, type Result } from '../base/result.ts';
import { text } from '../base/text.ts';
import { CURRENT_VERSION, documentSchema, type Graph, type GraphDocument } from './document.ts';
import { DEEPEST, depthWithin, namesProto } from './untrusted-json.ts';
import { migrate } from './migrations.ts';
import { writtenTraining } from './training.ts';

/** The largest project file that is read: some 100,000 nodes. */
export const LARGEST_FILE = 64 * 1024 * 1024;

const headSchema = z.looseObject({ format: z.literal('tributary'), version: z.int().min(1) });

function notAProject(found: string, foundZh: string): Result<never, readonly Diagnostic[]> {
  return err([
    fault(
      'not-a-project',
      text(`Expected a Tributary project (JSON), found ${found}`, `需要 Tributary 项目文件（JSON），实际为${foundZh}`),
      {
        hint: text(
          'Open a file that Tributary has saved, or restore this one from a copy.',
          '请打开由 Tributary 保存的文件，或从备份恢复此文件。',
        ),
      },
    ),
  ]);
}

function parseJson(content: string): Result<unknown, readonly Diagnostic[]> {
  if (content.trim() === '') return notAProject('an empty file', '空文件');
  if (content.includes('\u0000')) return notAProject('binary data', '二进制数据');
  try {
    return ok(JSON.parse(content));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return notAProject(`text that is not JSON (${why})`, `无法解析的文本（${why}）`);
  }
}

const protoFault = fault('bad-document', text('No field may be named __proto__', '字段不得命名为 __proto__'), {
  field: '__proto__',
  hint: text('Rename or remove it.', '请重命名或删除该字段。'),
});

/**
 * Reads the text of a project file: JSON, then its version, then every field. Older versions are migrated; a newer
 * one is refused rather than half understood. Never throws: whatever the text is, the faults come back.
 */
export function readDocument(content: string): Result<GraphDocument, readonly Diagnostic[]> {
  const json = parseJson(content);
  if (!json.ok) return json;
  if (!depthWithin(json.value, DEEPEST)) return notAProject('data nested too deeply', '嵌套过深的数据');
  if (namesProto(json.value)) return err([protoFault]);
  const head = headSchema.safeParse(json.value);
  if (!head.success) return notAProject(`other JSON: ${shown(json.value)}`, `其他 JSON：${shown(json.value)}`);
  const { version } = head.data;
  if (version > CURRENT_VERSION) {
    return err([
      fault(
        'newer-version',
        text(
          `The project was saved by a newer Tributary: version ${version}, this one reads up to ${CURRENT_VERSION}`,
          `该项目由更新的 Tributary 保存：版本 ${version}，当前程序最多读取版本 ${CURRENT_VERSION}`,
        ),
        { field: 'version', hint: text('Update Tributary.', '请更新 Tributary。') },
      ),
    ]);
  }
  return parse(documentSchema, migrate(head.data, version), 'bad-document');
}

/** Lists of these are written one item a line, so that a change in one item is a change of one line. */
const ONE_A_LINE = new Set(['nodes', 'edges', 'groups', 'bindings', 'notes']);

function line(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(line).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  if (entries.length === 0) return '{}';
  return `{ ${entries.map(([key, inner]) => `${JSON.stringify(key)}: ${line(inner)}`).join(', ')} }`;
}

function block(key: string, value: unknown, indent: string): string {
  const inside = `${indent}  `;
  if (Array.isArray(value) && ONE_A_LINE.has(key)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map((item) => inside + line(item)).join(',\n')}\n${indent}]`;
  }
  if (Array.isArray(value) && key === 'modules') {
    if (value.length === 0) return '[]';
    return `[\n${value.map((item) => inside + block('', item, inside)).join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return line(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const lines = entries.map(([name, inner]) => `${inside}${JSON.stringify(name)}: ${block(name, inner, inside)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

function sortedKeys(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function orderedGraph(graph: Graph) {
  const nodes = graph.nodes.map((node) => ({
    id: node.id,
    type: node.type,
    name: node.name,
    shares: node.shares,
    params: sortedKeys(node.params),
    position: { x: Math.round(node.position.x), y: Math.round(node.position.y) },
    color: node.color,
  }));
  const edges = graph.edges.map(({ from, to }) => ({
    from: { node: from.node, port: from.port },
    to: { node: to.node, port: to.port, slot: to.slot },
  }));
  const groups = graph.groups?.map(({ id, name, nodes: within, color, collapsed }) => ({
    id,
    name,
    nodes: within,
    color,
    collapsed,
  }));
  return { nodes, edges, groups: groups?.length === 0 ? undefined : groups };
}

/**
 * Writes a document as the text of a project file, friendly to version control: keys in one order, one node and one
 * wire a line, positions rounded. Reading and writing again gives the same text.
 */
export function writeDocument(document: GraphDocument): string {
  const { format, version, name, graph, data, notes } = document;
  const drawn = document.modules.map((module) => ({
    id: module.id,
    name: module.name,
    graph: orderedGraph(module.graph),
  }));
  const modules = drawn.length === 0 ? undefined : drawn;
  const training = writtenTraining(document.training);
  const ordered = { format, version, name, graph: orderedGraph(graph), modules, data, training, notes };
  return `${block('', ordered, '')}\n`;
}
