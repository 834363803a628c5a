import { z } from 'zod';
import { fault, type Diagnostic } from '../base/diagnostic.ts';
import { parse, shown } from '../base/parse.ts';
import { err, ok, type Result } from '../base/result.ts';
import { text, type Text } from '../base/text.ts';
import { assign, meantName, type PathFault } from './assign.ts';
import { dataSchema } from './data.ts';
import type { Graph, GraphDocument, GraphNode } from './document.ts';
import { applyEdit, type GraphId } from './edits.ts';
import { trainingSchema } from './training.ts';

/** A value that is to take the place of what a document says. */
export interface Setting {
  /** How it was asked for, for faults to point at: `--set training.epochs`, `--epochs`. */
  readonly flag: string;
  /** `training.…`, `data.…`, or `node:<node>.<param>`. */
  readonly path: string;
  readonly value: unknown;
}

/** Where a setting has gone. */
type Target =
  | { readonly kind: 'settings'; readonly place: string }
  | { readonly kind: 'param'; readonly graph: GraphId; readonly node: string; readonly param: string };

/** A document with settings replaced. */
export interface SetDocument {
  readonly document: GraphDocument;
  /** Pins what was found wrong with the document to the flags that caused it, as far as they did. */
  readonly blame: (diagnostics: readonly Diagnostic[]) => readonly Diagnostic[];
}

const NODE = 'node:';

/** Short forms, and what they stand for. */
const ALIASES: Readonly<Record<string, string>> = { 'training.learningRate': 'training.optimizer.learningRate' };

const HOW = text(
  'Write training.optimizer.learningRate=0.01, data.split.seed=3 or node:dense_1.units=128.',
  '请写成 training.optimizer.learningRate=0.01、data.split.seed=3 或 node:dense_1.units=128。',
);

function badSetting(flag: string, message: Text, hint: Text): Diagnostic {
  return fault('bad-setting', message, { field: flag, hint });
}

/** JSON where it is some, text otherwise: `relu` needs no quotes. */
function valueOf(written: string): unknown {
  try {
    const value: unknown = JSON.parse(written);
    return value;
  } catch {
    return written;
  }
}

/** Reads `path=value` as it is given on the command line after `--set`. */
export function readSetting(given: string): Result<Setting, Diagnostic> {
  const end = given.indexOf('=');
  const written = given.slice(0, Math.max(0, end)).trim();
  if (written === '') {
    const found = shown(given);
    return err(badSetting('--set', text(`Expected PATH=VALUE, found ${found}`, `应为 路径=值，实际为 ${found}`), HOW));
  }
  const flag = `--set ${written}`;
  if (given.includes('__proto__')) {
    const message = text('No field may be named __proto__', '字段不得命名为 __proto__');
    return err(badSetting(flag, message, text('Give it another name.', '请改用其他名称。')));
  }
  const path = ALIASES[written] ?? written;
  return ok({ flag, path, value: valueOf(given.slice(end + 1)) });
}

/** Containers before what they contain, and a type before what belongs to it: the order of flags means nothing. */
function inOrder(settings: readonly Setting[]): readonly Setting[] {
  const depth = ({ path }: Setting) => path.split('.').length - (path.endsWith('.type') ? 0.5 : 0);
  return settings.toSorted((a, b) => depth(a) - depth(b));
}

function twiceFaults(settings: readonly Setting[]): Diagnostic[] {
  return settings.flatMap(({ path, flag }, index) => {
    const first = settings.findIndex((other) => other.path === path);
    const other = settings[first]?.flag ?? '';
    if (first === index) return [];
    const message = text(
      `Expected ${path} to be set once, found it set by ${other} already`,
      `${path} 只应设置一次，但已由 ${other} 设置`,
    );
    return badSetting(flag, message, text('Leave one of them out.', '请去掉其中一个。'));
  });
}

/** What settings outside of the graph go into. */
const settingsSchema = z.strictObject({ training: trainingSchema, data: dataSchema.optional() });

/** A document on the way: its training and data stand apart until all settings are in, and are checked then. */
interface Draft {
  readonly document: GraphDocument;
  readonly settings: unknown;
}

type Applied = Result<{ readonly draft: Draft; readonly target: Target }, PathFault>;

function withSetting(draft: Draft, { path, value }: Setting): Applied {
  if (path.startsWith('data.') && draft.document.data === undefined) {
    return err({
      message: text('Expected a project that is bound to data, found none', '项目应绑定数据，实际没有'),
      hint: text('Bind the project to data first.', '请先为项目绑定数据。'),
    });
  }
  const assigned = assign(settingsSchema, draft.settings, path.split('.'), value);
  if (!assigned.ok) return assigned;
  const { value: settings, place } = assigned.value;
  return ok({ draft: { ...draft, settings }, target: { kind: 'settings', place: place.join('.') } });
}

interface Found {
  readonly graph: GraphId;
  readonly node: GraphNode;
}

function moduleOf(node: GraphNode): string | undefined {
  const { module } = node.params;
  return node.type === 'Module' && typeof module === 'string' ? module : undefined;
}

function unknownNode(name: string, { nodes }: Graph): Result<never, PathFault> {
  const called = nodes.find((node) => node.name === name)?.id;
  const hint =
    called === undefined
      ? meantName(
          name,
          nodes.map(({ id }) => id),
        )
      : text(`Write its id: ${called}.`, `请写它的 id：${called}。`);
  return err({ message: text(`There is no node “${name}”`, `没有节点“${name}”`), hint });
}

/** Follows the ids of nodes into modules, and modules within them. */
function findNode(document: GraphDocument, ids: readonly string[]): Result<Found, PathFault> {
  let graph = document.graph;
  let graphId: GraphId = null;
  for (const [index, id] of ids.entries()) {
    const node = graph.nodes.find((candidate) => candidate.id === id);
    if (node === undefined) return unknownNode(id, graph);
    if (index === ids.length - 1) return ok({ graph: graphId, node });
    const module = document.modules.find((candidate) => candidate.id === moduleOf(node));
    if (module === undefined) {
      const [inner = ''] = ids.slice(index + 1);
      return err({
        message: text(
          `“${id}” is ${node.type}, not a module: it has no node “${inner}” in it`,
          `“${id}”的类型为 ${node.type}，不是模块，其中没有节点“${inner}”`,
        ),
        hint: text(`Write ${NODE}${id}.<param>=<value>.`, `请写成 ${NODE}${id}.<参数>=<值>。`),
      });
    }
    [graph, graphId] = [module.graph, module.id];
  }
  return err({ message: text('Expected a node and a param', '应为节点与参数'), hint: HOW });
}

function withParam({ document, settings }: Draft, { path, value }: Setting): Applied {
  const ids = path.slice(NODE.length).split('.');
  const param = ids.pop() ?? '';
  const found = findNode(document, ids);
  if (!found.ok) return found;
  const { graph, node } = found.value;
  if (node.shares !== undefined) {
    const owner = [...ids.slice(0, -1), node.shares].join('.');
    return err({
      message: text(
        `“${node.id}” uses the weights and params of “${node.shares}”`,
        `“${node.id}”使用“${node.shares}”的权重与参数`,
      ),
      hint: text(`Set ${NODE}${owner}.${param} instead.`, `请改为设置 ${NODE}${owner}.${param}。`),
    });
  }
  const changed = { ...node, params: { ...node.params, [param]: value } };
  const edited = applyEdit(document, { type: 'changeNodes', graph, nodes: [changed] });
  if (!edited.ok) return err({ message: edited.error.message, hint: edited.error.hint ?? HOW });
  const target = { kind: 'param', graph, node: node.id, param } as const;
  return ok({ draft: { document: edited.value.document, settings }, target });
}

function withOne(draft: Draft, setting: Setting): Applied {
  const { path } = setting;
  if (path.startsWith(NODE)) return withParam(draft, setting);
  if (/^(training|data)\../.test(path)) return withSetting(draft, setting);
  return err({
    message: text(
      `Expected a path that starts with training., data. or ${NODE}; found ${shown(path)}`,
      `路径应以 training.、data. 或 ${NODE} 开头；实际为 ${shown(path)}`,
    ),
    hint: HOW,
  });
}

/** Whether one path leads to the other, or into it. */
function related(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}

function causes({ field, nodeId, module, code }: Diagnostic, target: Target): boolean {
  if (target.kind === 'settings') return field !== undefined && related(field, target.place);
  const isNode = (module ?? null) === target.graph && nodeId?.split('.').at(-1) === target.node;
  // A param that the layer does not have is pinned to the node alone.
  return isNode && (field === undefined ? code === 'bad-param' : related(field, target.param));
}

function blameOn(targets: ReadonlyMap<Setting, Target>): SetDocument['blame'] {
  return (diagnostics) =>
    diagnostics.map((diagnostic) => {
      const guilty = [...targets].filter(([, target]) => causes(diagnostic, target)).map(([{ flag }]) => flag);
      return guilty.length === 0 ? diagnostic : { hint: HOW, ...diagnostic, field: guilty.join(', ') };
    });
}

/**
 * Replaces what a document says of training, data and the params of its nodes. Names and values outside of the graph
 * are checked here; params by whoever compiles the document, for only layers know them. A param within a module is the
 * module's: it changes wherever the module is used. Another `type`, of the optimizer for example, begins with its own
 * defaults.
 *
 * @returns the document, or what is wrong, each fault pinned to its flag
 */
export function applySettings(
  document: GraphDocument,
  settings: readonly Setting[],
): Result<SetDocument, readonly Diagnostic[]> {
  const faults = twiceFaults(settings);
  const targets = new Map<Setting, Target>();
  const { training, data, ...others } = document;
  let draft: Draft = { document, settings: data === undefined ? { training } : { training, data } };
  for (const setting of inOrder(settings)) {
    const applied = withOne(draft, setting);
    if (applied.ok) {
      draft = applied.value.draft;
      targets.set(setting, applied.value.target);
    } else faults.push(badSetting(setting.flag, applied.error.message, applied.error.hint));
  }
  if (faults.length > 0) return err(faults);
  const blame = blameOn(targets);
  const checked = parse(settingsSchema, draft.settings, 'bad-setting');
  if (!checked.ok) return err(blame(checked.error));
  const { graph, modules } = draft.document;
  return ok({ document: { ...others, graph, modules, ...checked.value }, blame });
}
