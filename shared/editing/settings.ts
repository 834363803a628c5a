import { parse } from '../base/parse.ts';
import { err, ok, type Result } from '../base/result.ts';
import { fault, type Diagnostic } from '../base/diagnostic.ts';
import { text } from '../base/text.ts';
import { bindingSchema, dataSchema, type DataSettings } from '../graph/data.ts';
import type { GraphDocument } from '../graph/document.ts';
import { trainingSchema } from '../graph/training.ts';
import type { Edit } from '../graph/edits.ts';
import { refuse, type Outcome } from './graphs.ts';

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value with another one at a place within; undefined takes the field away. */
function withField(whole: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const fields = isFields(whole) ? whole : {};
  const { [name]: old, ...others } = fields;
  const inner = withField(Object.hasOwn(fields, name) ? old : undefined, rest, value);
  return inner === undefined ? others : { ...fields, [name]: inner };
}

/** The faults of a setting, by their paths in the document. */
function under(root: string, faults: readonly Diagnostic[]): readonly Diagnostic[] {
  return faults.map((found) => ({ ...found, field: found.field === undefined ? root : `${root}.${found.field}` }));
}

/** An edit, or everything that is wrong with the setting. */
type Checked = Result<Edit, readonly Diagnostic[]>;

/**
 * Makes a training setting, by its path: `epochs`, `optimizer.learningRate`, or `optimizer` as a whole. Undefined takes
 * it back to its default. What is wrong is told by the setting's path in the document.
 */
export function setTraining({ training }: GraphDocument, path: string, value: unknown): Checked {
  const changed = withField(training, path.split('.'), value);
  const checked = parse(trainingSchema, changed, 'bad-setting');
  return checked.ok ? ok({ type: 'setTraining', training: checked.value }) : err(under('training', checked.error));
}

/** Makes a setting of the data, by its path: `split.seed`, `source`. An empty path sets, or takes away, all of it. */
export function setData({ data }: GraphDocument, path: string, value: unknown): Checked {
  const steps = path === '' ? [] : path.split('.');
  const changed = withField(data, steps, value);
  if (changed === undefined) return ok({ type: 'setData', data: undefined });
  const checked = parse(dataSchema, changed, 'bad-setting');
  return checked.ok ? ok({ type: 'setData', data: checked.value }) : err(under('data', checked.error));
}

type Binding = DataSettings['bindings'][number];

/** Ties columns to an Input or Output in the place of those before; none (null) leaves the node without data. */
export function bindData({ data }: GraphDocument, node: string, binding: Omit<Binding, 'node'> | null): Outcome {
  if (data === undefined) {
    return refuse('no-data', text('The project has no data yet', '项目尚未设置数据'), {
      nodeId: node,
      field: 'data.source',
      hint: text('Choose a data file first.', '请先选择数据文件。'),
    });
  }
  const index = data.bindings.findIndex((other) => other.node === node);
  const others = data.bindings.filter((other) => other.node !== node);
  if (binding === null) return ok({ type: 'setData', data: { ...data, bindings: others } });
  const checked = parse(bindingSchema, { ...binding, node }, 'bad-setting');
  if (!checked.ok) return err({ ...(checked.error[0] ?? NOT_VALID), nodeId: node });
  const bindings = [...others];
  bindings.splice(index < 0 ? bindings.length : index, 0, checked.value);
  return ok({ type: 'setData', data: { ...data, bindings } });
}

const NOT_VALID = fault('bad-setting', text('The setting is not valid', '该设置无效'));

/** Whether a node's weights stay as they are: because it is frozen itself, or with a module that it is within. */
export function isFrozen({ training }: GraphDocument, path: string): boolean {
  return training.frozen.some((frozen) => path === frozen || path.startsWith(`${frozen}.`));
}

/**
 * Freezes nodes, or thaws them; by their ids in the whole model: `tower.conv`. A module that is frozen stands for all
 * within it, so a node within cannot be thawed by itself.
 */
export function freeze(document: GraphDocument, paths: readonly string[], frozen: boolean): Outcome {
  const { training } = document;
  const chosen = new Set(paths);
  const others = training.frozen.filter((path) => !chosen.has(path));
  if (frozen) return ok({ type: 'setTraining', training: { ...training, frozen: [...others, ...chosen] } });
  const held = others.find((path) => paths.some((inner) => inner.startsWith(`${path}.`)));
  if (held === undefined) return ok({ type: 'setTraining', training: { ...training, frozen: others } });
  return refuse('frozen-module', text(`The module “${held}” is frozen as a whole`, `模块“${held}”已整体冻结`), {
    field: 'training.frozen',
    hint: text('Thaw the module.', '请解冻该模块。'),
  });
}

const LONGEST_NAME = 200;

/** Calls the project by another name. */
export function renameProject(name: string): Edit {
  return { type: 'setName', name: name.trim().slice(0, LONGEST_NAME) };
}
