import type { Box, Drawing, Port, Wire } from '../layout/layout.ts';

/** A group as it is to be drawn: as a frame around the boxes of its nodes, or as one box in their place. */
export interface DrawnGroup {
  /** The frame without anything in it, its `inside` empty; or the box of a group that is collapsed. */
  readonly box: Box;
  /** The ids of the boxes of its nodes. No box is in two groups. */
  readonly members: ReadonlySet<string>;
}

/** A drawing whose groups are boxes. */
export interface Grouped {
  readonly drawing: Drawing;
  /** The wires that go along each piece of wire that was cut at the edge of a group. */
  readonly pieces: ReadonlyMap<string, readonly Wire[]>;
}

/** What a frame holds. Wires that come from one port cross its edge together. */
interface Frame {
  readonly group: DrawnGroup;
  readonly boxes: Box[];
  readonly wires: Wire[];
  readonly inputs: Map<string, Port>;
  readonly outputs: Map<string, Port>;
}

class Grouping {
  readonly #frames: readonly Frame[];
  readonly #frameOf = new Map<string, Frame>();
  readonly #pieces = new Map<string, Wire[]>();
  readonly #boxes: Box[] = [];
  readonly #wires: Wire[] = [];

  constructor({ boxes, wires }: Drawing, groups: readonly DrawnGroup[]) {
    this.#frames = groups.map((group) => {
      return { group, boxes: [], wires: [], inputs: new Map<string, Port>(), outputs: new Map<string, Port>() };
    });
    const frameOf = new Map(this.#frames.flatMap((frame) => [...frame.group.members].map((id) => [id, frame])));
    for (const box of boxes) {
      const frame = frameOf.get(box.id);
      (frame?.boxes ?? this.#boxes).push(box);
      if (frame === undefined) continue;
      for (const { id } of [...box.inputs, ...box.outputs]) this.#frameOf.set(id, frame);
    }
    for (const wire of wires) this.#lay(wire);
  }

  grouped(): Grouped {
    const boxes = [...this.#boxes, ...this.#frames.map((frame) => closed(frame))];
    return { drawing: { boxes, wires: this.#wires }, pieces: this.#pieces };
  }

  #lay(wire: Wire): void {
    const [source, target] = [this.#frameOf.get(wire.from), this.#frameOf.get(wire.to)];
    if (source === target) {
      (source?.wires ?? this.#wires).push(wire);
      return;
    }
    const from = source === undefined ? wire.from : this.#leave(source, wire);
    const to = target === undefined ? wire.to : this.#enter(target, wire);
    if (source === undefined && target === undefined) this.#wires.push(wire);
    else this.#piece(this.#wires, wire, from, to);
  }

  /** The port by which a wire leaves a frame. */
  #leave(frame: Frame, wire: Wire): string {
    const [collapsed] = frame.group.box.outputs;
    if (collapsed !== undefined) return collapsed.id;
    const id = `${frame.group.box.id} out ${wire.from}`;
    frame.outputs.set(id, { id, y: 0 });
    this.#piece(frame.wires, wire, wire.from, id);
    return id;
  }

  /** The port by which a wire enters a frame. */
  #enter(frame: Frame, wire: Wire): string {
    const [collapsed] = frame.group.box.inputs;
    if (collapsed !== undefined) return collapsed.id;
    const id = `${frame.group.box.id} in ${wire.from}`;
    frame.inputs.set(id, { id, y: 0 });
    this.#piece(frame.wires, wire, id, wire.to);
    return id;
  }

  /** Lays a piece of a wire, unless one lies there already. */
  #piece(into: Wire[], wire: Wire, from: string, to: string): void {
    const id = `${from} > ${to}`;
    const along = this.#pieces.get(id);
    if (along !== undefined) {
      along.push(wire);
      return;
    }
    this.#pieces.set(id, [wire]);
    into.push({ id, from, to });
  }
}

/** A frame with what is in it; of a collapsed group, nothing is. */
function closed({ group: { box }, boxes, wires, inputs, outputs }: Frame): Box {
  if (box.inside === undefined) return box;
  return {
    ...box,
    inputs: [...inputs.values()],
    outputs: [...outputs.values()],
    inside: { ...box.inside, boxes, wires },
  };
}

/** Puts the boxes of each group into its frame, or its one box into their place; wires are cut at its edge. */
export function groupBoxes(drawing: Drawing, groups: readonly DrawnGroup[]): Grouped {
  return new Grouping(drawing, groups).grouped();
}
