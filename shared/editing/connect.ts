import { groupedBy } from '../base/grouped-by.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { DType } from '../base/tensor.ts';
import { text, type Text } from '../base/text.ts';
import { displayName, type Graph, type GraphDocument, type GraphEdge } from '../graph/document.ts';
import type { GraphId } from '../graph/edits.ts';
import { ancestorsOf } from '../ir/order.ts';
import type { InputPort } from '../layers/define.ts';
import { all, changeEdges, graphOf, refuse, type Outcome } from './graphs.ts';
import { factsIn, portsIn, type NodePorts, type PortRef } from './known.ts';

/** A wire that can be drawn. */
export interface Connection {
  readonly edge: GraphEdge;
  /** The indices of the wires that it takes the place of, at a port which takes one only. */
  readonly replaces: readonly number[];
}

/** The end of a wire that is held: the wire leaves it, or arrives at it. */
export type HeldEnd = { readonly from: PortRef } | { readonly to: PortRef };

const SAME_NODE = text('A node cannot be wired to itself', '节点不能连接到自身');
const CYCLE = text('The wires would lead in a circle', '连线会构成环路');
const NO_NODE = text('There is no such node, or its type is unknown', '没有该节点，或其类型未知');
const WIRED_ALREADY = text('They are wired already', '两者已连接');

function noPort({ port }: PortRef, known: readonly { readonly name: string }[], side: Text): Text {
  const names = known.map(({ name }) => name).join(', ');
  if (names === '') return text(`It has no ${side.en}`, `它没有${side['zh-CN']}`);
  return text(
    `It has no ${side.en} “${port}”; it has: ${names}`,
    `它没有名为“${port}”的${side['zh-CN']}；现有：${names}`,
  );
}

const INPUT = text('input', '输入端口');
const OUTPUT = text('output', '输出端口');

/** Slots are numbered up to here in project files. */
const MOST_WIRES = 10_000;

function full(most: number): Text {
  return text(`It takes at most ${most} wires`, `它最多接受 ${most} 条连线`);
}

function otherType(accepts: readonly DType[], found: DType): Text {
  const wanted = accepts.join(' / ');
  return text(`It takes ${wanted}, but this is ${found}`, `它需要 ${wanted}，而这里是 ${found}`);
}

/** A wire with its index in the graph. */
type Indexed = readonly [index: number, edge: GraphEdge];

/**
 * Judges wires in a graph as it is, or as it is without one of its wires, which is about to be moved. What is found
 * out once serves for all that are judged.
 */
export class Judge {
  readonly #document: GraphDocument;
  readonly #id: GraphId;
  readonly #ports: ReadonlyMap<string, NodePorts>;
  readonly #wires: readonly Indexed[];
  readonly #arrivals: ReadonlyMap<string, readonly Indexed[]>;
  #facts: ReturnType<typeof factsIn> | undefined;

  constructor(document: GraphDocument, id: GraphId, graph: Graph, without: number | null = null) {
    this.#document = document;
    this.#id = id;
    this.#ports = portsIn(document, id);
    this.#wires = [...graph.edges.entries()].filter(([index]) => index !== without);
    this.#arrivals = groupedBy(this.#wires, ([, { to }]) => to.node);
  }

  /** The nodes that lead to a node, itself included. */
  leadingTo(node: string): ReadonlySet<string> {
    const feeders = new Map([...this.#arrivals].map(([id, wires]) => [id, wires.map(([, { from }]) => from.node)]));
    return ancestorsOf([node], feeders);
  }

  /** The nodes that a node leads to, itself included. */
  leadingFrom(node: string): ReadonlySet<string> {
    const leaving = groupedBy(this.#wires, ([, { from }]) => from.node);
    const fed = new Map([...leaving].map(([id, wires]) => [id, wires.map(([, { to }]) => to.node)]));
    return ancestorsOf([node], fed);
  }

  /** What leaves a port, if that is known. */
  dtypeAt(from: PortRef): DType | undefined {
    this.#facts ??= factsIn(this.#document, this.#id);
    const index = this.#ports.get(from.node)?.outputs.findIndex(({ name }) => name === from.port) ?? -1;
    return this.#facts(from.node)?.outputs[index]?.dtype;
  }

  /** Whether a node takes tensors of this type, as far as that is known. */
  takes({ node }: PortRef, dtype: DType | undefined): boolean {
    return dtype === undefined || this.#ports.get(node)?.accepts?.includes(dtype) !== false;
  }

  /** Why no wire can leave there; null where one can. */
  refusesFrom(from: PortRef): Text | null {
    const ports = this.#ports.get(from.node);
    if (ports === undefined) return NO_NODE;
    return ports.outputs.some(({ name }) => name === from.port) ? null : noPort(from, ports.outputs, OUTPUT);
  }

  /** The wire from one end to the other, short of a circle. */
  connection(from: PortRef, to: PortRef, dtype: DType | undefined): Result<Connection, Text> {
    if (from.node === to.node) return err(SAME_NODE);
    const ports = this.#ports.get(to.node);
    if (ports === undefined) return err(NO_NODE);
    const port = ports.inputs.find(({ name }) => name === to.port);
    if (port === undefined) return err(noPort(to, ports.inputs, INPUT));
    if (dtype !== undefined && ports.accepts?.includes(dtype) === false) return err(otherType(ports.accepts, dtype));
    return this.#slot(from, to, port);
  }

  #slot(from: PortRef, to: PortRef, port: InputPort): Result<Connection, Text> {
    const wires = (this.#arrivals.get(to.node) ?? []).filter(([, edge]) => edge.to.port === to.port);
    const edge = (slot: number): GraphEdge => ({
      from: { node: from.node, port: from.port },
      to: { node: to.node, port: to.port, slot },
    });
    if (port.many === undefined) {
      const same = wires.some(([, other]) => other.from.node === from.node && other.from.port === from.port);
      return same && wires.length === 1
        ? err(WIRED_ALREADY)
        : ok({ edge: edge(0), replaces: wires.map(([index]) => index) });
    }
    const slot = wires.reduce((last, [, other]) => Math.max(last, other.to.slot), -1) + 1;
    const most = port.many.max ?? MOST_WIRES;
    return wires.length >= most || slot >= MOST_WIRES ? err(full(most)) : ok({ edge: edge(slot), replaces: [] });
  }
}

/**
 * Whether a wire can be drawn, and how; else why not. A port that takes one wire gives up the one it has. A port that
 * takes several gets it as its last, even where it has the same tensor already.
 *
 * @param moved the index of a wire that would be moved there, and is judged as if it were gone
 */
export function canConnect(
  document: GraphDocument,
  graphId: GraphId,
  from: PortRef,
  to: PortRef,
  moved: number | null = null,
): Result<Connection, Text> {
  const graph = graphOf(document, graphId);
  if (!graph.ok) return err(graph.error.message);
  const judge = new Judge(document, graphId, graph.value, moved);
  const refused = judge.refusesFrom(from);
  if (refused !== null) return err(refused);
  const connection = judge.connection(from, to, judge.dtypeAt(from));
  return connection.ok && judge.leadingTo(from.node).has(to.node) ? err(CYCLE) : connection;
}

/** For each port at the other side, by node and port: null where the wire can end there, else why it cannot. */
export type Ends = ReadonlyMap<string, ReadonlyMap<string, Text | null>>;

/** Where a held wire can end: all ports of the other side at once, while it is dragged. */
export function connectableEnds(
  document: GraphDocument,
  graphId: GraphId,
  held: HeldEnd,
  moved: number | null = null,
): Ends {
  const graph = graphOf(document, graphId);
  if (!graph.ok) return new Map();
  const judge = new Judge(document, graphId, graph.value, moved);
  const ports = portsIn(document, graphId);
  return 'from' in held ? endsOf(judge, ports, held.from) : startsOf(judge, ports, held.to);
}

function endsOf(judge: Judge, ports: ReadonlyMap<string, NodePorts>, from: PortRef): Ends {
  const never = judge.refusesFrom(from);
  const before = judge.leadingTo(from.node);
  const dtype = judge.dtypeAt(from);
  const verdict = (to: PortRef): Text | null => {
    if (never !== null) return never;
    const connection = judge.connection(from, to, dtype);
    if (!connection.ok) return connection.error;
    return before.has(to.node) ? CYCLE : null;
  };
  return verdicts(ports, ({ inputs }) => inputs, verdict);
}

function startsOf(judge: Judge, ports: ReadonlyMap<string, NodePorts>, to: PortRef): Ends {
  const after = judge.leadingFrom(to.node);
  const verdict = (from: PortRef): Text | null => {
    const connection = judge.connection(from, to, judge.dtypeAt(from));
    if (!connection.ok) return connection.error;
    return after.has(from.node) ? CYCLE : null;
  };
  return verdicts(ports, ({ outputs }) => outputs, verdict);
}

function verdicts(
  ports: ReadonlyMap<string, NodePorts>,
  side: (ports: NodePorts) => readonly { readonly name: string }[],
  verdict: (end: PortRef) => Text | null,
): Ends {
  return new Map(
    [...ports].map(([node, own]) => [
      node,
      new Map(side(own).map(({ name }) => [name, verdict({ node, port: name })])),
    ]),
  );
}

/** Draws a wire. */
export function connect(document: GraphDocument, graphId: GraphId, from: PortRef, to: PortRef): Outcome {
  const graph = graphOf(document, graphId);
  if (!graph.ok) return graph;
  const connection = canConnect(document, graphId, from, to);
  if (!connection.ok) return notConnected(graph.value, from, to, connection.error);
  const { edge, replaces } = connection.value;
  return ok(all(changeEdges(graphId, graph.value, replaces, [edge])));
}

/** Says which wire is refused, and why. */
export function notConnected(graph: Graph, from: PortRef, to: PortRef, why: Text): Outcome<never> {
  const nameOf = (id: string) => displayName(graph.nodes.find((node) => node.id === id) ?? { id });
  const [start, end] = [nameOf(from.node), nameOf(to.node)];
  return refuse(
    'not-connectable',
    text(`“${start}” cannot be wired to “${end}”: ${why.en}`, `“${start}”不能连接到“${end}”：${why['zh-CN']}`),
    { nodeId: to.node, field: to.port, hint: text('Choose another port.', '请选择其他端口。') },
  );
}
