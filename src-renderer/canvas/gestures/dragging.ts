import { ok } from '#shared/base/result.ts';
import { text, type Text } from '#shared/base/text.ts';
import { boundsOf, moveTo } from '#shared/editing/arrange.ts';
import { all, inTurn, type Outcome } from '#shared/editing/graphs.ts';
import { snap } from '#shared/editing/snap.ts';
import { isWired, splice } from '#shared/editing/splice.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import type { Point } from '#shared/layout/layout.ts';
import { NOTHING } from '../../editor/selection.ts';
import { shownGraph } from '../../editor/store.ts';
import type { Controller } from '../controller.ts';
import { flowIdOf, thingOf, type Thing } from '../flow-ids.ts';
import { NO_MOVES, overlaps, rectangleOf, seenIn } from '../view/visible.ts';
import { wireUnder } from './wire-under.ts';

/** How near to something else's line a dragged node snaps to it, in pixels of the screen. */
const SNAP_REACH = 6;
/** More than that is moved without snapping: what it is in line with is not seen anyway. */
const MOST_SNAPPING = 60;
/** From farther away nothing snaps. */
const SNAP_FROM = 0.3;

/** Where things stood when the drag began. */
type Starts = ReadonlyMap<string, Point>;

/** How far the pointer has to move until a press becomes a drag, in pixels. */
export const DRAG_THRESHOLD = 3;

/** Moves what is selected; one entry of the history a drag. */
export class Dragging {
  readonly #controller: Controller;
  /** What is pressed but not moved yet. */
  #pressed: { readonly flowId: string; readonly adding: boolean } | null = null;
  #starts: Starts = new Map();
  /** The one node that could be spliced into a wire. */
  #loose: string | null = null;

  constructor(controller: Controller) {
    this.#controller = controller;
  }

  /** Something is pressed: it may be about to be dragged. */
  press(flowId: string, adding: boolean): void {
    this.#pressed = { flowId, adding };
  }

  /** Begins with what the pointer holds: with all that is selected if that is, else with it alone. */
  #start(grabbed: string, adding: boolean): void {
    const { editor, canvas, view } = this.#controller;
    const thing = thingOf(grabbed);
    this.#select(thing, adding);
    const state = editor.getState();
    const { nodes, notes } = state.selection;
    const graph = shownGraph(state);
    const members = thing.kind === 'group' ? (graph.groups?.find(({ id }) => id === thing.id)?.nodes ?? []) : nodes;
    const moved = new Set(members);
    const nodeStarts = graph.nodes.filter(({ id }) => moved.has(id)).map(({ id, position }) => [id, position] as const);
    const noteStarts = state.document.notes
      .filter(({ id }) => thing.kind !== 'group' && notes.has(id))
      .map(({ id, position }) => [flowIdOf({ kind: 'note', id }), position] as const);
    // A collapsed group goes where its nodes go.
    const boxStarts = (graph.groups ?? [])
      .filter(({ nodes: inside }) => inside.some((id) => moved.has(id)))
      .flatMap(({ id }) => view().nodes.get(flowIdOf({ kind: 'group', id })) ?? [])
      .map(({ id, position }) => [id, position] as const);
    this.#starts = new Map([...nodeStarts, ...noteStarts, ...boxStarts]);
    this.#loose = this.#starts.size === 1 && thing.kind === 'node' && !isWired(graph, thing.id) ? thing.id : null;
    canvas.setState({ grabbed, hoveredWire: null });
  }

  #select(thing: Thing, adding: boolean): void {
    const { editor } = this.#controller;
    const { selection } = editor.getState();
    if (thing.kind === 'group') return;
    const side = thing.kind === 'node' ? 'nodes' : 'notes';
    if (selection[side].has(thing.id)) return;
    const before = adding ? selection : NOTHING;
    editor.select({ ...before, group: null, [side]: new Set([...before[side], thing.id]) });
  }

  /** Follows the pointer: what is held would lie so far from where it was. */
  move(by: Point, free: boolean): void {
    const { canvas, screen, view } = this.#controller;
    if (this.#pressed !== null) {
      if (Math.hypot(by.x, by.y) * screen.viewport().zoom < DRAG_THRESHOLD) return;
      this.#start(this.#pressed.flowId, this.#pressed.adding);
      this.#pressed = null;
    }
    const snapped = free || screen.viewport().zoom < SNAP_FROM ? null : this.#snap(by);
    const offset = snapped === null ? by : { x: by.x + snapped.offset.x, y: by.y + snapped.offset.y };
    const moves = new Map(
      [...this.#starts].map(([id, { x, y }]) => [id, { x: Math.round(x + offset.x), y: Math.round(y + offset.y) }]),
    );
    const loose = this.#loose === null ? undefined : view().nodes.get(this.#loose);
    const spliced = loose === undefined ? null : wireUnder(this.#controller, loose, moves);
    canvas.setState({ moves, guides: spliced === null ? (snapped?.guides ?? []) : [], spliced });
  }

  #snap(by: Point) {
    const { view, screen } = this.#controller;
    if (this.#starts.size > MOST_SNAPPING) return null;
    const { nodes } = view();
    const moving = [...this.#starts.keys()].flatMap((id) => nodes.get(id) ?? []).map((node) => rectangleOf(node));
    if (moving.length === 0) return null;
    const bounds = boundsOf(moving);
    const viewport = screen.viewport();
    const seen = seenIn(viewport, screen.size());
    const others = [...nodes.values()]
      .filter(({ id }) => !this.#starts.has(id))
      .map((node) => rectangleOf(node))
      .filter((rectangle) => overlaps(rectangle, seen));
    return snap({ ...bounds, x: bounds.x + by.x, y: bounds.y + by.y }, others, SNAP_REACH / viewport.zoom);
  }

  /** Puts down what is held. */
  stop(): void {
    const { canvas, graphId, document } = this.#controller;
    const { moves, spliced } = canvas.getState();
    const loose = this.#loose;
    this.#pressed = null;
    this.#starts = new Map();
    this.#loose = null;
    if (moves.size > 0) {
      const index = spliced === null || loose === null ? -1 : this.#indexOf(spliced);
      const moving = (current: GraphDocument) => moved(current, graphId, moves);
      const splicing = (current: GraphDocument) => splice(current, graphId, loose ?? '', index);
      const label: Text = index < 0 ? text('Move', '移动') : text('Insert into the wire', '插入连线');
      this.#controller.perform(inTurn(document, index < 0 ? [moving] : [moving, splicing]), label);
    }
    canvas.setState({ moves: NO_MOVES, grabbed: null, guides: [], spliced: null });
  }

  #indexOf(key: string): number {
    return this.#controller.view().wires.find((wire) => wire.key === key)?.index ?? -1;
  }
}

/** Moves nodes and notes to where they were dragged. */
function moved(document: GraphDocument, graphId: string | null, moves: ReadonlyMap<string, Point>): Outcome {
  const places = new Map([...moves].filter(([id]) => thingOf(id).kind === 'node'));
  const notes = new Map(
    [...moves].flatMap(([id, position]) => {
      const thing = thingOf(id);
      return thing.kind === 'note' ? [[thing.id, position] as const] : [];
    }),
  );
  const nodes = moveTo(document, graphId, places);
  if (!nodes.ok || notes.size === 0) return nodes;
  const placed = document.notes.map((note) => ({ ...note, position: notes.get(note.id) ?? note.position }));
  return ok(all([nodes.value, { type: 'setNotes', notes: placed }]));
}
