import { describe, expect, it } from 'vitest';
import { randomStream } from '../base/random.ts';
import { layOut, type Box, type Drawing, type Layout, type Port, type Rectangle, type Wire } from './layout.ts';

/** Draws graphs with boxes within boxes, wires that skip layers, wires back, and wires to themselves. */
class RandomDrawing {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = randomStream(seed);
  }

  draw(prefix = '', depth = 0): Drawing {
    const count = 2 + this.#below(depth === 0 ? 12 : 4);
    const boxes = Array.from({ length: count }, (_, index) => this.#box(`${prefix}${index}`, depth));
    const wires: Wire[] = boxes.flatMap((box, index) =>
      box.inputs.map((port, place) => {
        const backwards = this.#random() < 0.1;
        const from = boxes[backwards ? index + this.#below(count - index) : this.#below(Math.max(1, index))];
        const { id } = this.#pick(from?.outputs ?? []);
        return { id: `${prefix}wire ${index} ${place}`, from: id, to: port.id };
      }),
    );
    return { boxes, wires };
  }

  #box(id: string, depth: number): Box {
    const height = 40 + this.#below(80);
    const ports = (side: string, count: number): Port[] =>
      Array.from({ length: count }, (_, index) => ({
        id: `${id} ${side} ${index}`,
        y: Math.round(((index + 1) * height) / (count + 1)),
        ...(side === 'out' && this.#random() < 0.5 ? { label: { width: 20 + this.#below(60), height: 12 } } : {}),
      }));
    const [inputs, outputs] = [ports('in', 1 + this.#below(4)), ports('out', 1 + this.#below(3))];
    const box = { id, width: 60 + this.#below(200), height, inputs, outputs };
    return depth < 2 && this.#random() < 0.25 ? { ...box, inside: this.#inside(box, depth) } : box;
  }

  /** A graph whose ends are joined to the ports of the box around it. */
  #inside(outer: Box, depth: number) {
    const { boxes, wires } = this.draw(`${outer.id}/`, depth + 1);
    const [first, last] = [boxes[0], boxes.at(-1)];
    const entering = outer.inputs.map((port, index) => {
      return { id: `${outer.id} enters ${index}`, from: port.id, to: this.#pick(first?.inputs ?? []).id };
    });
    const leaving = outer.outputs.map((port, index) => {
      return { id: `${outer.id} leaves ${index}`, from: this.#pick(last?.outputs ?? []).id, to: port.id };
    });
    return { boxes, wires: [...entering, ...wires, ...leaving], head: 46 };
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #pick<T>(list: readonly T[]): T {
    const chosen = list[this.#below(list.length)];
    if (chosen === undefined) throw new Error('nothing to pick from');
    return chosen;
  }
}

function found<T>(map: ReadonlyMap<string, T>, id: string): T {
  const value = map.get(id);
  if (value === undefined) throw new Error(`the layout has lost ${id}`);
  return value;
}

/** ELK computes in floating point. */
const SLACK = 0.01;

function overlap(a: Rectangle, b: Rectangle): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across > SLACK && down > SLACK;
}

function within(inner: Rectangle, outer: Rectangle): boolean {
  return (
    inner.x >= outer.x - SLACK &&
    inner.y >= outer.y - SLACK &&
    inner.x + inner.width <= outer.x + outer.width + SLACK &&
    inner.y + inner.height <= outer.y + outer.height + SLACK
  );
}

function checkPorts(box: Box, place: Rectangle, layout: Layout): void {
  const sides = [
    { ports: box.inputs, x: place.x },
    { ports: box.outputs, x: place.x + place.width },
  ];
  for (const { ports, x } of sides) {
    const points = ports.map(({ id }) => found(layout.ports, id));
    const heights = points.map(({ y }) => y);
    expect(heights, `${box.id}: its ports in their order`).toEqual(heights.toSorted((a, b) => a - b));
    for (const point of points) {
      expect(point.x, `${box.id}: ports at its sides`).toBeCloseTo(x, 1);
      expect(within({ ...point, width: 0, height: 0 }, place), `${box.id}: ports at its border`).toBe(true);
    }
    if (box.inside !== undefined) continue;
    for (const [index, point] of points.entries()) expect(point.y - place.y).toBeCloseTo(ports[index]?.y ?? 0, 1);
  }
}

function check(drawing: Drawing, layout: Layout, around: Rectangle): void {
  const places = drawing.boxes.map((box) => ({ box, place: found(layout.boxes, box.id) }));
  for (const [index, { box, place }] of places.entries()) {
    expect(within(place, around), `${box.id} lies in what it is part of`).toBe(true);
    for (const other of places.slice(index + 1)) {
      expect(overlap(place, other.place), `${box.id} overlaps ${other.box.id}`).toBe(false);
    }
    for (const { id, label } of box.outputs) {
      const written = label === undefined ? undefined : found(layout.labels, id);
      if (written === undefined) continue;
      const covering = places.filter((other) => overlap(written, other.place)).map((other) => other.box.id);
      expect(covering, `boxes over the label of ${id}`).toEqual([]);
    }
    checkPorts(box, place, layout);
    if (box.inside === undefined) {
      expect(place).toMatchObject({ width: box.width, height: box.height });
      continue;
    }
    expect(place.width).toBeGreaterThanOrEqual(box.width - SLACK);
    const { head } = box.inside;
    check(box.inside, layout, { ...place, y: place.y + head, height: place.height - head });
  }
  for (const { id, from, to } of drawing.wires) {
    const points = found(layout.wires, id);
    expect(points.length, `${id} has ends`).toBeGreaterThanOrEqual(2);
    for (const [point, port] of [
      [points[0], from],
      [points.at(-1), to],
    ] as const) {
      const { x, y } = found(layout.ports, port);
      expect(point?.x, id).toBeCloseTo(x, 1);
      expect(point?.y, id).toBeCloseTo(y, 1);
    }
  }
}

describe('layOut', () => {
  it('keeps boxes apart, insides within, ports in order and wires at their ends, for 25 random graphs', async () => {
    let nested = 0;
    for (let seed = 1; seed <= 25; seed++) {
      const drawing = new RandomDrawing(seed).draw();
      const layout = await layOut(drawing);
      check(drawing, layout, { x: 0, y: 0, width: layout.width, height: layout.height });
      if (drawing.boxes.some(({ inside }) => inside !== undefined)) nested++;
    }
    expect(nested).toBeGreaterThan(10);
  });

  it('goes from left to right', async () => {
    const box = (id: string): Box => ({
      id,
      width: 50,
      height: 30,
      inputs: [{ id: `${id} in`, y: 15 }],
      outputs: [{ id: `${id} out`, y: 15 }],
    });
    const wires = [
      { id: '1', from: 'b out', to: 'a in' },
      { id: '2', from: 'a out', to: 'c in' },
    ];
    const { boxes } = await layOut({ boxes: ['a', 'b', 'c'].map(box), wires });
    const order = [...boxes].toSorted(([, a], [, b]) => a.x - b.x).map(([id]) => id);
    expect(order).toEqual(['b', 'a', 'c']);
  });

  it('is the same for the same drawing', async () => {
    expect(await layOut(new RandomDrawing(7).draw())).toEqual(await layOut(new RandomDrawing(7).draw()));
  });

  it('is quick for a thousand boxes in a row', { timeout: 30_000 }, async () => {
    const boxes = Array.from({ length: 1000 }, (_, index): Box => ({
      id: String(index),
      width: 100,
      height: 50,
      inputs: [{ id: `${index} in`, y: 20 }],
      outputs: [{ id: `${index} out`, y: 20 }],
    }));
    const wires = boxes.slice(1).map((_, index) => ({ id: `w${index}`, from: `${index} out`, to: `${index + 1} in` }));
    const layout = await layOut({ boxes, wires });
    check({ boxes, wires }, layout, { x: 0, y: 0, width: layout.width, height: layout.height });
  });

  it('has nothing to do for nothing', async () => {
    expect(await layOut({ boxes: [], wires: [] })).toMatchObject({ boxes: new Map(), wires: new Map() });
  });
});
