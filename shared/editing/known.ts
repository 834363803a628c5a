import type { DType, TensorSpec } from '../base/tensor.ts';
import type { GraphDocument } from '../graph/document.ts';
import type { GraphId } from '../graph/edits.ts';
import { compile, type Compilation, type NodeFacts } from '../ir/compile.ts';
import { defineModules, moduleIdOf, type Definitions } from '../ir/definitions.ts';
import { inputPorts, outputPorts, roleOf, type Role } from '../ir/roles.ts';
import type { InputPort, OutputPort } from '../layers/define.ts';
import { findGraph } from './graphs.ts';
import { paramsOwner } from './sharing.ts';

/** One end of a wire, or where one could end. */
export interface PortRef {
  readonly node: string;
  readonly port: string;
}

/** The ports of a node, in their order, and what they take. */
export interface NodePorts {
  readonly inputs: readonly InputPort[];
  readonly outputs: readonly OutputPort[];
  /** The data types it can take; null for a use of a module, whose insides decide. */
  readonly accepts: readonly DType[] | null;
}

/** What is found out about a document once: documents never change, so it holds as long as they live. */
class Knowledge {
  readonly #document: GraphDocument;
  readonly #ports = new Map<GraphId, ReadonlyMap<string, NodePorts>>();
  #compilation: Compilation | undefined;
  #definitions: Definitions | undefined;

  constructor(document: GraphDocument) {
    this.#document = document;
  }

  get compilation(): Compilation {
    return (this.#compilation ??= compile(this.#document));
  }

  get definitions(): Definitions {
    return (this.#definitions ??= defineModules(this.#document));
  }

  ports(id: GraphId): ReadonlyMap<string, NodePorts> {
    const known = this.#ports.get(id);
    if (known !== undefined) return known;
    const graph = findGraph(this.#document, id) ?? { nodes: [], edges: [] };
    const place = { module: id, modules: this.definitions.modules };
    const ports = new Map<string, NodePorts>();
    for (const node of graph.nodes) {
      const role = roleOf(paramsOwner(graph, node), place, []);
      if (role !== null) ports.set(node.id, portsOf(role));
    }
    this.#ports.set(id, ports);
    return ports;
  }
}

function portsOf(role: Role): NodePorts {
  const accepts = role.kind === 'module' ? null : role.layer.accepts;
  return { inputs: inputPorts(role), outputs: outputPorts(role), accepts };
}

const knowledge = new WeakMap<GraphDocument, Knowledge>();

function of(document: GraphDocument): Knowledge {
  const known = knowledge.get(document) ?? new Knowledge(document);
  knowledge.set(document, known);
  return known;
}

/** The outcome of `compile`, remembered with the document: whoever needs it shares it with the operations here. */
export function compiled(document: GraphDocument): Compilation {
  return of(document).compilation;
}

export function definitionsOf(document: GraphDocument): Definitions {
  return of(document).definitions;
}

/** The ports of all nodes of a graph, by id; nodes of unknown types have none. */
export function portsIn(document: GraphDocument, graph: GraphId): ReadonlyMap<string, NodePorts> {
  return of(document).ports(graph);
}

/** The way to the nodes of a graph at the first use of its module, `tower.`; undefined where nothing uses it. */
export function firstUseOf(document: GraphDocument, graph: GraphId): string | undefined {
  return graph === null ? '' : findUse(document, null, graph, new Set());
}

function findUse(document: GraphDocument, within: GraphId, wanted: string, passed: Set<GraphId>): string | undefined {
  if (passed.has(within)) return undefined;
  passed.add(within);
  for (const node of findGraph(document, within)?.nodes ?? []) {
    const module = moduleIdOf(node);
    if (module === undefined) continue;
    const rest = module === wanted ? '' : findUse(document, module, wanted, passed);
    if (rest !== undefined) return `${node.id}.${rest}`;
  }
  return undefined;
}

/** What `compile` found out about the nodes of a graph; for a module's, at the first of its uses. */
export function factsIn(document: GraphDocument, graph: GraphId): (node: string) => NodeFacts | undefined {
  const way = firstUseOf(document, graph);
  const { nodes } = compiled(document);
  return (node) => (way === undefined ? undefined : nodes.get(way + node));
}

/** The tensor that leaves a port, where `compile` could find that out. */
export function specAt(document: GraphDocument, graph: GraphId, { node, port }: PortRef): TensorSpec | undefined {
  const ports = portsIn(document, graph).get(node);
  const index = ports?.outputs.findIndex(({ name }) => name === port) ?? -1;
  return factsIn(document, graph)(node)?.outputs[index];
}
