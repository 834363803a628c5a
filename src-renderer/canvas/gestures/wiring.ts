import { connect, connectableEnds, type HeldEnd } from '#shared/editing/connect.ts';
import type { PortRef } from '#shared/editing/known.ts';
import { reconnect } from '#shared/editing/rewire.ts';
import { text, type Text } from '#shared/base/text.ts';
import type { Point } from '#shared/layout/layout.ts';
import type { Controller } from '../controller.ts';
import { handleIndex } from '../flow-elements.ts';
import type { HeldWire } from '../canvas-store.ts';

/** An end of a wire as React Flow names it. */
export interface FlowEnd {
  readonly node: string;
  readonly handle: string | null | undefined;
}

/** Why a held wire cannot end at a port; null where it can. Ports of its own side cannot take it either. */
export function refusalAt({ end, ends }: HeldWire, side: 'input' | 'output', { node, port }: PortRef): Text | null {
  const wanted = 'from' in end ? 'input' : 'output';
  if (side !== wanted) return SAME_SIDE;
  const verdict = ends.get(node)?.get(port);
  return verdict === undefined ? NO_PORT : verdict;
}

const SAME_SIDE = text('Wires lead from an output to an input', '连线须从输出端口连到输入端口');
const NO_PORT = text('No wire can end here', '连线不能在此结束');

/** Draws wires, and moves their ends. */
export class Wiring {
  readonly #controller: Controller;
  #moved: number | null = null;

  constructor(controller: Controller) {
    this.#controller = controller;
  }

  portAt(side: 'input' | 'output', { node, handle }: FlowEnd): PortRef | null {
    const view = this.#controller.view().nodes.get(node);
    const ports = side === 'input' ? view?.inputs : view?.outputs;
    const port = ports?.[handleIndex(handle)];
    return port === undefined ? null : { node, port: port.port };
  }

  /** Says which wire is about to be taken by one of its ends. */
  take(index: number): void {
    this.#moved = index;
  }

  /** Takes a wire by the end that is free; the other end stays at a port. */
  hold(side: 'input' | 'output', fixed: FlowEnd): void {
    const { canvas, document, graphId } = this.#controller;
    const port = this.portAt(side, fixed);
    if (port === null) return;
    const end: HeldEnd = side === 'output' ? { from: port } : { to: port };
    const ends = connectableEnds(document, graphId, end, this.#moved);
    canvas.setState({ held: { end, moved: this.#moved, ends }, hoveredWire: null });
  }

  canEnd(side: 'input' | 'output', end: FlowEnd): boolean {
    const { held } = this.#controller.canvas.getState();
    const port = this.portAt(side, end);
    return held !== null && port !== null && refusalAt(held, side, port) === null;
  }

  /** Fastens the held end at a port. */
  fasten(port: PortRef): void {
    const { canvas, document, graphId } = this.#controller;
    const { held } = canvas.getState();
    if (held === null) return;
    if (held.moved !== null) {
      const end: HeldEnd = 'from' in held.end ? { to: port } : { from: port };
      this.#controller.perform(reconnect(document, graphId, held.moved, end), text('Move a wire', '移动连线'));
      return;
    }
    const { end } = held;
    const edit = 'from' in end ? connect(document, graphId, end.from, port) : connect(document, graphId, port, end.to);
    this.#controller.perform(edit, text('Wire', '连线'));
  }

  /** Fastens the held end at the first port of a node that takes it; tells why none does. */
  fastenAt(node: string): void {
    const { canvas, surface, view } = this.#controller;
    const { held } = canvas.getState();
    const target = view().nodes.get(node);
    if (held === null || target === undefined) return;
    const side = 'from' in held.end ? 'input' : 'output';
    const ports = (side === 'input' ? target.inputs : target.outputs).map(({ port }) => ({ node, port }));
    const verdicts = ports.map((port) => ({ port, refusal: refusalAt(held, side, port) }));
    const open = verdicts.filter(({ refusal }) => refusal === null);
    const states = side === 'input' ? target.inputs : target.outputs;
    const free = open.find(({ port }) => states.some((other) => other.port === port.port && other.state !== 'wired'));
    const [first] = open;
    const chosen = free ?? first;
    if (chosen !== undefined) this.fasten(chosen.port);
    else surface.tell(verdicts[0]?.refusal ?? NO_PORT);
  }

  /** Lets go of the wire over empty canvas: a new one asks what it shall lead to; one that was moved stays as it was. */
  drop(at: Point): void {
    const { canvas } = this.#controller;
    const { held } = canvas.getState();
    if (held === null || held.moved !== null) return;
    const position = this.#controller.inGraph(at);
    canvas.setState({ addSearch: { target: { kind: 'wire', held: held.end }, position, at } });
  }

  release(): void {
    this.#moved = null;
    this.#controller.canvas.setState({ held: null });
  }
}
