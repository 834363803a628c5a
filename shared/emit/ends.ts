import type { Language } from '../base/text.ts';
import type { GraphEdge, GraphNode } from '../graph/document.ts';
import { inputPorts, outputPorts, type Role } from '../ir/roles.ts';

/** An end of wires at a node, with the words for it. */
export interface End {
  /** The port of the node that it is, or is part of. */
  readonly port: string;
  readonly name: string;
  readonly wires: readonly GraphEdge[];
  readonly known: boolean;
  /** Whether it may stay without a wire. */
  readonly optional?: boolean;
}

/** Wires by the node at one of their ends. */
export function wiresBy(
  edges: readonly GraphEdge[],
  nodeOf: (edge: GraphEdge) => string,
): ReadonlyMap<string, readonly GraphEdge[]> {
  const found = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const others = found.get(nodeOf(edge));
    if (others === undefined) found.set(nodeOf(edge), [edge]);
    else others.push(edge);
  }
  return found;
}

/** The ports that wires name, beyond those that are known. */
function unknownPorts(known: readonly string[], named: readonly string[]): readonly string[] {
  return [...new Set(named)].filter((port) => !known.includes(port));
}

/** A place for each wire that arrives, in the order in which the node sees them, and for each port without one. */
export function inputEnds(
  node: GraphNode,
  role: Role | null,
  arriving: readonly GraphEdge[],
  language: Language,
): readonly End[] {
  // What enters here comes from outside the graph: no wire of the graph may.
  if (node.type === 'ModuleInput') return [{ port: '', name: '', wires: arriving, known: false }];
  const ports = role === null ? [] : inputPorts(role);
  const at = (name: string) => arriving.filter(({ to }) => to.port === name).toSorted((a, b) => a.to.slot - b.to.slot);
  const known = ports.flatMap(({ name: port, label, many, optional = false }): End[] => {
    const said = label[language];
    const wires = at(port);
    // A module that is drawn with its inside hands all wires of a port to one node there.
    if (wires.length < 2 || role?.kind === 'module') return [{ port, name: said, wires, known: true, optional }];
    return wires.map((wire, index) => ({
      port,
      name: many === undefined ? said : ports.length === 1 ? String(index + 1) : `${said} ${index + 1}`,
      wires: [wire],
      known: true,
    }));
  });
  const names = ports.map(({ name }) => name);
  const named = arriving.map(({ to }) => to.port);
  const unknown = unknownPorts(names, named).map((name) => ({
    port: name,
    name,
    wires: at(name),
    known: role === null,
  }));
  return [...known, ...unknown];
}

/** A place for each port that wires leave. */
export function outputEnds(
  node: GraphNode,
  role: Role | null,
  leaving: readonly GraphEdge[],
  language: Language,
): readonly End[] {
  if (node.type === 'ModuleOutput') return [{ port: '', name: '', wires: leaving, known: false }];
  const ports = role === null ? [] : outputPorts(role);
  const at = (name: string) => leaving.filter(({ from }) => from.port === name);
  const known = ports.map(({ name, label }) => ({ port: name, name: label[language], known: true }));
  const named = leaving.map(({ from }) => from.port);
  const names = ports.map(({ name }) => name);
  const unknown = unknownPorts(names, named).map((name) => ({ port: name, name, known: role === null }));
  return [...known, ...unknown].map((end) => ({ ...end, wires: at(end.port) }));
}
