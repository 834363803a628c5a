import { paramInfo } from '../base/described.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { shown } from '../base/parse.ts';
import { shapeText, type TensorSpec } from '../base/tensor.ts';
import { text, type Language } from '../base/text.ts';
import { displayName, groupName, type GraphNode, type Group } from '../graph/document.ts';
import type { NodeFacts } from '../ir/compile.ts';
import type { Role } from '../ir/roles.ts';
import type { LayerCategory } from '../layers/define.ts';
import { findLayer } from '../layers/registry.ts';

/** Two texts on one line: one at the left, one at the right. */
export interface Row {
  readonly left: string;
  readonly right: string;
}

/** What is told of a node wherever it is drawn. */
export interface Face {
  readonly title: string;
  readonly subtitle: string;
  /** Null where its type is unknown. */
  readonly category: LayerCategory | null;
  /** Its key params. */
  readonly rows: readonly Row[];
  /** The shapes that leave it, and its parameters. */
  readonly foot: Row;
  readonly faults: readonly Diagnostic[];
}

const YES = text('yes', '是');
const NO = text('no', '否');
const NONE = text('none', '无');

/** The value of a param as briefly as it can be said: `3×3`, `yes`, `l2 0.01`. */
function valueText(value: unknown, language: Language): string {
  if (typeof value === 'boolean') return (value ? YES : NO)[language];
  if (typeof value === 'string') return value;
  if (value === null) return NONE[language];
  if (Array.isArray(value)) {
    if (value.length === 0) return NONE[language];
    const numbers = value.every((item) => typeof item === 'number');
    const flat = value.every((item) => !Array.isArray(item));
    return flat ? value.map((item) => valueText(item, language)).join(numbers ? '×' : ', ') : shown(value);
  }
  if (typeof value === 'object' && 'type' in value && typeof value.type === 'string') {
    const numbers = Object.values(value).filter((inner) => typeof inner === 'number');
    return [value.type, ...numbers].join(' ');
  }
  return typeof value === 'number' ? String(value) : shown(value);
}

const MOST_ROWS = 4;

/** Told elsewhere on the face: an Input's shape is what leaves it, a Module's module stands below its name. */
const TOLD_ELSEWHERE = new Set(['shape', 'module']);

/** A layer's key params: its first one, and whatever is not at its default. Raw where they are not valid. */
function paramRows(role: Role | null, node: GraphNode, language: Language): readonly Row[] {
  const layer = findLayer(node.type);
  const bound = role?.kind === 'layer' ? role.bound : null;
  const params: Readonly<Record<string, unknown>> = bound?.params ?? node.params;
  const defaults: Readonly<Record<string, unknown>> = layer?.params.parse({}) ?? {};
  const [first] = Object.keys(layer?.params.shape ?? {});
  const telling = Object.keys(params).filter((name) => {
    if (TOLD_ELSEWHERE.has(name)) return false;
    return bound === null || name === first || JSON.stringify(params[name]) !== JSON.stringify(defaults[name]);
  });
  const rows = telling.slice(0, MOST_ROWS).map((name) => {
    const label = paramInfo(layer?.params.shape[name])?.label[language] ?? name;
    return { left: label, right: valueText(params[name], language) };
  });
  const left = telling.length - rows.length;
  return left === 0 ? rows : [...rows, { left: '…', right: text(`${left} more`, `另有 ${left} 项`)[language] }];
}

function sharesRow(node: GraphNode, owner: GraphNode | undefined, language: Language): readonly Row[] {
  if (node.shares === undefined) return [];
  const left = text('Weights of', '共享权重')[language];
  return [{ left, right: owner === undefined ? node.shares : displayName(owner) }];
}

function subtitleOf(node: GraphNode, role: Role | null, language: Language): string {
  if (role?.kind === 'module') {
    const name = displayName(role.module.definition);
    return text(`Module · ${name}`, `模块 · ${name}`)[language];
  }
  const label = findLayer(node.type)?.label;
  if (label === undefined) return text(`${node.type}: unknown type`, `${node.type}：未知类型`)[language];
  return text(node.type, `${label['zh-CN']} · ${node.type}`)[language];
}

/** The shapes of tensors, one after the other; whole numbers say so, as most are float32. */
export function shapesText(specs: readonly TensorSpec[]): string {
  return specs.map(({ shape, dtype }) => shapeText(shape) + (dtype === 'int32' ? ' int32' : '')).join(', ');
}

function weightsText(facts: NodeFacts | undefined, language: Language): string {
  if (facts === undefined || facts.parameters + facts.frozen === 0) return '';
  const counted = (facts.parameters + facts.frozen).toLocaleString('en');
  return text(`${counted} params`, `${counted} 个参数`)[language];
}

export interface FaceOf {
  readonly node: GraphNode;
  /** What it is; null where its type or module is unknown. */
  readonly role: Role | null;
  /** The node whose weights it uses, where it names one that exists. */
  readonly owner: GraphNode | undefined;
  /** What is known of its shapes, if anything is. */
  readonly facts: NodeFacts | undefined;
  readonly faults: readonly Diagnostic[];
}

/** Puts together what is told of a node, in one language. */
export function faceOf({ node, role, owner, facts, faults }: FaceOf, language: Language): Face {
  return {
    title: displayName(node),
    subtitle: subtitleOf(node, role, language),
    category: findLayer(node.type)?.category ?? null,
    rows: [...sharesRow(node, owner, language), ...paramRows(role, owner ?? node, language)],
    foot: { left: shapesText(facts?.outputs ?? []), right: weightsText(facts, language) },
    faults,
  };
}

/** What is told of a group that is collapsed into one box. */
export function collapsedFace(group: Group, count: number, language: Language): Face {
  return {
    title: groupName(group)[language],
    subtitle: text(`Group · ${count} ${count === 1 ? 'node' : 'nodes'}`, `分组 · ${count} 个节点`)[language],
    category: 'module',
    rows: [],
    foot: { left: '', right: '' },
    faults: [],
  };
}
