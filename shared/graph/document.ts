import { z } from 'zod';
import { rule } from '../base/issue-words.ts';
import { text, type Text } from '../base/text.ts';
import { dataSchema } from './data.ts';
import { trainingSchema } from './training.ts';

/** The version of the project file that this program writes. A newer file is refused; older ones are migrated. */
export const CURRENT_VERSION = 1;

/** Node ids become layer names in every export, so they are ASCII. What people call a node is its `name`. */
export const nodeIdSchema = z
  .string()
  .max(64)
  .regex(
    /^[A-Za-z][A-Za-z0-9_]*$/,
    rule('an id is letters, digits and _, and starts with a letter', 'id 由字母、数字和 _ 组成，并以字母开头'),
  )
  // tfjs looks layers up by name in plain objects: a model with such a layer would load nowhere.
  .refine(
    (id) => !(id in Object.prototype),
    rule('an id is no name that every JavaScript object has', 'id 不能是 JavaScript 对象自带的名称'),
  );

/** The colours of nodes, groups and notes, by names: each theme has its own shades of them. */
export const COLORS = ['gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink'] as const;
const colorSchema = z.enum(COLORS);

const positionSchema = z.strictObject({ x: z.number(), y: z.number() });

/** A layer on the canvas. Its params stay unread here: the layer's own definition checks them. */
export const nodeSchema = z.strictObject({
  id: nodeIdSchema,
  type: z.string().min(1).max(64),
  /** What people call it, in any script. The id where it is missing. */
  name: z.string().max(200).optional(),
  params: z.record(z.string(), z.unknown()).default({}),
  /** The node of the same graph whose weights it uses; it has none of its own then, and its params are that node's. */
  shares: nodeIdSchema.optional(),
  position: positionSchema.default({ x: 0, y: 0 }),
  /** Without meaning to the model. */
  color: colorSchema.optional(),
});

/** One end of a wire. `slot` orders the wires of a port that takes several (Concatenate). */
const sourceEndSchema = z.strictObject({ node: nodeIdSchema, port: z.string().min(1).default('output') });
const targetEndSchema = z.strictObject({
  node: nodeIdSchema,
  port: z.string().min(1).default('input'),
  slot: z.number().int().min(0).max(10_000).default(0),
});

export const edgeSchema = z.strictObject({ from: sourceEndSchema, to: targetEndSchema });

/** Nodes that are shown together, without meaning to the model. */
export const groupSchema = z.strictObject({
  id: nodeIdSchema,
  name: z.string().max(200).optional(),
  nodes: z.array(nodeIdSchema).min(1).max(100_000),
  color: colorSchema.optional(),
  /** Whether its nodes are hidden behind one box. */
  collapsed: z.boolean().optional(),
});

export const graphSchema = z.strictObject({
  nodes: z.array(nodeSchema).max(100_000),
  edges: z.array(edgeSchema).max(1_000_000),
  groups: z.array(groupSchema).max(10_000).optional(),
});

/**
 * A graph that is drawn once and used as a node (of type Module) any number of times, in other modules too. Its
 * ModuleInput and ModuleOutput nodes are its ports: by their ids, in the order in which they stand here.
 */
export const moduleSchema = z.strictObject({
  id: nodeIdSchema,
  name: z.string().max(200).optional(),
  graph: graphSchema,
});

/** A note on the canvas, without meaning to the model. */
export const noteSchema = z.strictObject({
  id: nodeIdSchema,
  /** The module in whose graph it stands; the document's own where it is missing. */
  module: nodeIdSchema.optional(),
  text: z.string().max(100_000),
  position: positionSchema,
  color: z.string().max(32).optional(),
});

export const documentSchema = z.strictObject({
  format: z.literal('tributary'),
  version: z.literal(CURRENT_VERSION),
  name: z.string().max(200).default(''),
  graph: graphSchema,
  modules: z.array(moduleSchema).max(10_000).default([]),
  /** How the Input and Output nodes are fed; a graph can be drawn and checked without it. */
  data: dataSchema.optional(),
  training: trainingSchema.prefault({}),
  notes: z.array(noteSchema).max(10_000).default([]),
});

export type GraphNode = Readonly<z.infer<typeof nodeSchema>>;
export type GraphEdge = Readonly<z.infer<typeof edgeSchema>>;
export type Group = Readonly<z.infer<typeof groupSchema>>;
export type Color = z.infer<typeof colorSchema>;
export type Graph = Readonly<z.infer<typeof graphSchema>>;
export type ModuleDefinition = Readonly<z.infer<typeof moduleSchema>>;
export type Note = Readonly<z.infer<typeof noteSchema>>;
export type GraphDocument = Readonly<z.infer<typeof documentSchema>>;
/** What may be left out of a document when it is written by hand. */
export type GraphDocumentInput = z.input<typeof documentSchema>;

/** What people call a node. */
export function displayName(node: Pick<GraphNode, 'id' | 'name'>): string {
  return node.name ?? node.id;
}

/** Names a wire as long as its ends stay: wires have no ids of their own. */
export function edgeKey({ from, to }: GraphEdge): string {
  return `${from.node}.${from.port}>${to.node}.${to.port}.${to.slot}`;
}

/** What people call a group. */
export function groupName({ name }: Pick<Group, 'name'>): Text {
  return name === undefined ? text('Group', '分组') : text(name, name);
}
