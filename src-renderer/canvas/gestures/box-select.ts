import type { Point, Rectangle } from '#shared/layout/layout.ts';
import { nodesOf, thingOf } from '../flow-ids.ts';
import { shownGraph } from '../../editor/store.ts';
import { notesIn } from '#shared/editing/notes.ts';
import { NOTHING, type Selection } from '../../editor/selection.ts';
import type { Controller } from '../controller.ts';
import { NOTE_SIZE } from '../notes/note-size.ts';
import { overlaps, rectangleOf } from '../view/visible.ts';

/** How far the pointer has to move until a press becomes a box, in pixels. */
const THRESHOLD = 4;

/** Selects what a box touches that is drawn on the empty canvas; a mere click selects nothing. */
export class BoxSelect {
  readonly #controller: Controller;
  #start: Point | null = null;
  #before: Selection = NOTHING;

  constructor(controller: Controller) {
    this.#controller = controller;
  }

  start(at: Point, adding: boolean): void {
    this.#start = at;
    this.#before = adding ? this.#controller.editor.getState().selection : NOTHING;
  }

  move({ x, y }: Point): void {
    const { canvas, editor, document, graphId, view } = this.#controller;
    const start = this.#start;
    if (start === null) return;
    const box = {
      x: Math.min(start.x, x),
      y: Math.min(start.y, y),
      width: Math.abs(start.x - x),
      height: Math.abs(start.y - y),
    };
    if (canvas.getState().box === null && Math.hypot(box.width, box.height) < THRESHOLD) return;
    canvas.setState({ box });
    const area = this.#inGraph(box);
    const touched = [...view().nodes.values()].filter((node) => overlaps(rectangleOf(node), area));
    const nodes = touched.flatMap(({ id }) => nodesOf(thingOf(id), shownGraph(editor.getState())));
    const notes = notesIn(document, graphId).filter(({ position }) => overlaps({ ...position, ...NOTE_SIZE }, area));
    editor.select({
      nodes: new Set([...this.#before.nodes, ...nodes]),
      edges: this.#before.edges,
      group: null,
      notes: new Set([...this.#before.notes, ...notes.map(({ id }) => id)]),
    });
  }

  stop(): void {
    const { canvas, editor } = this.#controller;
    if (this.#start !== null && canvas.getState().box === null) editor.select(this.#before);
    this.#start = null;
    canvas.setState({ box: null });
  }

  #inGraph({ x, y, width, height }: Rectangle): Rectangle {
    const from = this.#controller.inGraph({ x, y });
    const to = this.#controller.inGraph({ x: x + width, y: y + height });
    return { ...from, width: to.x - from.x, height: to.y - from.y };
  }
}
