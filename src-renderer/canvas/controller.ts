import { createContext, useContext } from 'react';
import type { Text } from '#shared/base/text.ts';
import { boundsOf } from '#shared/editing/arrange.ts';
import type { Made, Outcome } from '#shared/editing/graphs.ts';
import type { Edit, GraphId } from '#shared/graph/edits.ts';
import type { Point, Rectangle, Size } from '#shared/layout/layout.ts';
import { selectNodes } from '../editor/selection.ts';
import { shownGraph, shownGraphId, type EditorStore } from '../editor/store.ts';
import type { SurfaceStore } from '../editor/surface-store.ts';
import type { CanvasStore } from './canvas-store.ts';
import { nodesOf, thingOf } from './flow-ids.ts';
import type { GraphView } from './view/graph-view.ts';
import { overlaps, rectangleOf, seenIn, type Viewport } from './view/visible.ts';

/** The canvas as React Flow shows it. */
export interface Screen {
  viewport(): Viewport;
  size(): Size;
  /** Where the canvas is in the window. */
  origin(): Point;
  show(viewport: Viewport, animated: boolean): void;
}

export const NEAREST = 2;
export const FARTHEST = 0.02;
const FIT_MARGIN = 48;

/** What gestures work with: the project, the canvas, and the ways between their coordinates. */
export class Controller {
  readonly editor: EditorStore;
  readonly canvas: CanvasStore;
  readonly surface: SurfaceStore;
  readonly screen: Screen;
  readonly view: () => GraphView;
  /** Where the pointer is over the canvas, in the window's pixels. */
  #pointer: Point | null = null;

  constructor(
    editor: EditorStore,
    canvas: CanvasStore,
    surface: SurfaceStore,
    { screen, view }: { readonly screen: Screen; readonly view: () => GraphView },
  ) {
    this.editor = editor;
    this.canvas = canvas;
    this.surface = surface;
    this.screen = screen;
    this.view = view;
  }

  get graphId(): GraphId {
    return shownGraphId(this.editor.getState());
  }

  get document() {
    return this.editor.getState().document;
  }

  /** Says where the pointer is, in the window's pixels; null where it has left the canvas. */
  pointTo(place: Point | null): void {
    this.#pointer = place;
  }

  /** A point of the window as one of the canvas. */
  onCanvas({ x, y }: Point): Point {
    const origin = this.screen.origin();
    return { x: x - origin.x, y: y - origin.y };
  }

  /** A point of the canvas as one of the graph. */
  inGraph({ x, y }: Point): Point {
    const viewport = this.screen.viewport();
    return { x: (x - viewport.x) / viewport.zoom, y: (y - viewport.y) / viewport.zoom };
  }

  /** The pointer's place on the canvas; the middle where it is elsewhere. */
  pointerOnCanvas(): Point {
    const { width, height } = this.screen.size();
    const at = this.#pointer === null ? null : this.onCanvas(this.#pointer);
    const within = at !== null && at.x >= 0 && at.y >= 0 && at.x <= width && at.y <= height;
    return within ? at : { x: width / 2, y: height / 2 };
  }

  /** Makes an edit, if there is one; tells why not. */
  perform(outcome: Outcome, label: Text, key?: string): boolean {
    const done = outcome.ok
      ? this.editor.perform(outcome.value, { label, ...(key === undefined ? {} : { key }) })
      : outcome;
    if (!done.ok) this.surface.tellFaults([done.error]);
    return done.ok;
  }

  /** Adds nodes, and selects them. */
  add(outcome: Outcome<Made>, label: Text): boolean {
    const edit: Outcome<Edit> = outcome.ok ? { ok: true, value: outcome.value.edit } : outcome;
    if (!this.perform(edit, label) || !outcome.ok) return false;
    this.editor.select(selectNodes(outcome.value.nodes));
    return true;
  }

  /** Shows all of these nodes, or of the graph. */
  fit(ids?: readonly string[], animated = true): void {
    const { nodes } = this.view();
    const chosen = ids === undefined ? [...nodes.values()] : ids.flatMap((id) => nodes.get(id) ?? []);
    if (chosen.length === 0) return;
    this.#show(boundsOf(chosen.map((node) => rectangleOf(node))), animated);
  }

  #show(bounds: Rectangle, animated: boolean, most = 1): void {
    const { width, height } = this.screen.size();
    const { x, y } = bounds;
    const room = { width: Math.max(1, width - 2 * FIT_MARGIN), height: Math.max(1, height - 2 * FIT_MARGIN) };
    const wanted = Math.min(most, room.width / bounds.width, room.height / bounds.height);
    const zoom = Math.max(FARTHEST, Math.min(NEAREST, wanted));
    const middle = { x: x + bounds.width / 2, y: y + bounds.height / 2 };
    this.screen.show({ x: width / 2 - middle.x * zoom, y: height / 2 - middle.y * zoom, zoom }, animated);
  }

  /** Brings nodes into sight: as it is where all of them are, else in the middle, near enough to be read. */
  reveal(ids: readonly string[]): void {
    const { nodes } = this.view();
    const boxes = ids.flatMap((id) => nodes.get(id) ?? []).map((node) => rectangleOf(node));
    if (boxes.length === 0) return;
    const bounds = boundsOf(boxes);
    const viewport = this.screen.viewport();
    const seen = seenIn(viewport, this.screen.size());
    const inner = boundsOf([bounds, seen]);
    const inSight = overlaps(bounds, seen) && inner.width <= seen.width + 1 && inner.height <= seen.height + 1;
    if (!inSight || viewport.zoom < 0.4) this.#show(bounds, true, Math.max(viewport.zoom, 0.8));
  }

  /** As {@link reveal} for what stands on the canvas by its id in the flow, such as a group with all of its nodes. */
  revealThing(flowId: string): void {
    this.reveal([flowId, ...nodesOf(thingOf(flowId), shownGraph(this.editor.getState()))]);
  }

  /** Zooms about the middle of what is seen. */
  zoomTo(wanted: number): void {
    const { x, y, zoom: before } = this.screen.viewport();
    const { width, height } = this.screen.size();
    const zoom = Math.max(FARTHEST, Math.min(NEAREST, wanted));
    const moved = (start: number, length: number) => length / 2 - ((length / 2 - start) / before) * zoom;
    this.screen.show({ x: moved(x, width), y: moved(y, height), zoom }, true);
  }

  /** The node at a point of the graph, the uppermost of several. */
  nodeAt(point: Point): string | null {
    const spot = { ...point, width: 0.01, height: 0.01 };
    let found: string | null = null;
    for (const [id, node] of this.view().nodes) if (overlaps(rectangleOf(node), spot)) found = id;
    return found;
  }
}

export const ControllerContext = createContext<Controller | null>(null);

export function useController(): Controller {
  const controller = useContext(ControllerContext);
  if (controller === null) throw new Error('useController is for what is within the ControllerContext');
  return controller;
}
