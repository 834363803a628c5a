import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { GraphDocumentInput } from '#shared/graph/document.ts';
import { tempFolder } from './folders.ts';

export interface SmallProject {
  readonly folder: string;
  readonly file: string;
  readonly csv: string;
}

export interface ProjectChanges {
  /** Changes the document; what comes out need not be one. */
  readonly document?: (document: GraphDocumentInput) => unknown;
  /** Takes the place of the project file's text. */
  readonly text?: string | Uint8Array;
  /** Takes the place of the CSV file; null leaves it out. */
  readonly csv?: string | Uint8Array | null;
  /** Does what else is to be done in the folder. */
  readonly folder?: (folder: string) => void;
}

const KINDS = ['round', 'square', 'long'];

export const CSV_HEADER = 'width,height,kind,label';

/** 120 rows that a small model learns: large round things and small others are `yes`. */
export function smallRows(): string[] {
  return Array.from({ length: 120 }, (_, row) => {
    const width = ((row * 37) % 100) / 10;
    const height = ((row * 53) % 70) / 10;
    const kind = KINDS[(row * 7 + Math.floor(row / 5)) % 3] ?? '';
    const large = width + height > 8;
    return `${width},${height},${kind},${large === (kind === 'round') ? 'yes' : 'no'}`;
  });
}

export function smallCsv(rows: readonly string[] = smallRows(), header = CSV_HEADER): string {
  return `${[header, ...rows].join('\n')}\n`;
}

const wire = (from: string, to: string, slot = 0) => ({ from: { node: from }, to: { node: to, slot } });

/** Two inputs (two numbers, one category), one output with two classes, trained from logits. */
export function smallDocument(): GraphDocumentInput {
  return {
    format: 'tributary',
    version: 1,
    name: 'Small',
    graph: {
      nodes: [
        { id: 'size', type: 'Input', name: 'Size', params: { shape: [2] } },
        { id: 'kind', type: 'Input', name: 'Kind', params: { shape: [3] } },
        { id: 'dense', type: 'Dense', params: { units: 8, activation: 'relu' } },
        { id: 'both', type: 'Concatenate' },
        { id: 'dropout', type: 'Dropout', params: { rate: 0.1 } },
        { id: 'logits', type: 'Dense', params: { units: 2 } },
        {
          id: 'answer',
          type: 'Output',
          name: 'Answer',
          params: { loss: 'sparseCategoricalCrossentropy', fromLogits: true, metrics: ['accuracy'] },
        },
      ],
      edges: [
        wire('size', 'dense'),
        wire('dense', 'both'),
        wire('kind', 'both', 1),
        wire('both', 'dropout'),
        wire('dropout', 'logits'),
        wire('logits', 'answer'),
      ],
    },
    data: {
      source: { type: 'csv', path: 'data.csv' },
      bindings: [
        { node: 'size', columns: ['width', 'height'], encoding: { type: 'numeric', scale: 'standard' } },
        { node: 'kind', columns: ['kind'], encoding: { type: 'category', oneHot: true } },
        { node: 'answer', columns: ['label'], encoding: { type: 'category' } },
      ],
    },
    training: { epochs: 3, batchSize: 32, seed: 1, optimizer: { type: 'adam', learningRate: 0.01 } },
  };
}

/** Writes a small project with its CSV file into a folder of its own. */
export function smallProject(changes: ProjectChanges = {}): SmallProject {
  const folder = tempFolder();
  const file = path.join(folder, 'small.tributary');
  const csv = path.join(folder, 'data.csv');
  const document = changes.document?.(smallDocument()) ?? smallDocument();
  writeFileSync(file, changes.text ?? JSON.stringify(document, null, 2));
  if (changes.csv !== null) writeFileSync(csv, changes.csv ?? smallCsv());
  changes.folder?.(folder);
  return { folder, file, csv };
}

type Node = GraphDocumentInput['graph']['nodes'][number];
type Edge = GraphDocumentInput['graph']['edges'][number];

/** The small document with other nodes, and other edges. */
export function withGraph(
  nodes: (nodes: readonly Node[]) => readonly unknown[],
  edges: (edges: readonly Edge[]) => readonly unknown[] = (same) => same,
): (document: GraphDocumentInput) => unknown {
  return (document) => ({
    ...document,
    graph: { nodes: nodes(document.graph.nodes), edges: edges(document.graph.edges) },
  });
}

/** The small document with something else in one node. */
export function withNode(id: string, changes: object): (document: GraphDocumentInput) => unknown {
  return withGraph((nodes) => nodes.map((node) => (node.id === id ? { ...node, ...changes } : node)));
}

/** The small document with another node everywhere an id stands. */
export function renamed(id: string, to: string): (document: GraphDocumentInput) => unknown {
  return (document): unknown =>
    JSON.parse(
      JSON.stringify(document)
        .replaceAll(`"id":"${id}"`, `"id":${JSON.stringify(to)}`)
        .replaceAll(`"node":"${id}"`, `"node":${JSON.stringify(to)}`),
    );
}
