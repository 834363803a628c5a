import { randomStream } from '../base/random.ts';
import { sizeOf, type TensorSpec } from '../base/tensor.ts';
import { documentSchema, type Graph, type GraphDocument, type GraphEdge, type GraphNode } from '../graph/document.ts';
import type { BoundLayer, Layer } from '../layers/define.ts';
import { paramInfo } from '../base/described.ts';
import { LAYERS } from '../layers/registry.ts';

/** A tensor that may be wired on. */
interface Loose {
  readonly node: string;
  readonly port: string;
  readonly spec: TensorSpec;
  readonly uses: number;
}

const DRAWN = LAYERS.filter(({ type, category }) => category !== 'module' && type !== 'Input' && type !== 'Output');

/** Larger tensors only make the tests slow. */
const LARGEST = 600;

/** Draws valid documents, each from its seed, and keeps count so that every layer has its turn. */
export class RandomDocuments {
  /** How often each type was drawn so far. */
  readonly drawn = new Map<string, number>(DRAWN.map(({ type }) => [type, 0]));

  draw(seed: number): GraphDocument {
    return new Drawing(seed, this.drawn).document();
  }
}

class Drawing {
  readonly #random: () => number;
  readonly #drawn: Map<string, number>;

  constructor(seed: number, drawn: Map<string, number>) {
    this.#random = randomStream(seed);
    this.#drawn = drawn;
  }

  document(): GraphDocument {
    const withModule = this.#random() < 0.3;
    const top = new Sketch(this.#random, this.#drawn, 'Input');
    const modules = withModule ? [{ id: 'block', graph: this.#module(top) }] : [];
    const layers = 6 + Math.floor(this.#random() * 8);
    for (let count = 0; count < layers; count++) top.grow();
    if (this.#random() < 0.4) top.shareOne();
    top.finish('Output');
    return documentSchema.parse({ format: 'tributary', version: 1, name: 'random', graph: top.graph(), modules });
  }

  /** Draws a module, and uses it once or twice in the graph: with weights of their own, or shared. */
  #module(top: Sketch): Graph {
    const inner = new Sketch(this.#random, this.#drawn, 'ModuleInput');
    const layers = 2 + Math.floor(this.#random() * 4);
    for (let count = 0; count < layers; count++) inner.grow();
    inner.finish('ModuleOutput');
    const uses = 1 + Math.floor(this.#random() * 2);
    const shared = this.#random() < 0.5;
    const units = inner.answer();
    for (let use = 0; use < uses; use++) {
      const id = `use_${use}`;
      const shares = use > 0 && shared ? { shares: 'use_0' } : {};
      top.add({ id, type: 'Module', params: { module: 'block' }, position: { x: 0, y: 0 }, ...shares });
      for (const { id: port, spec } of inner.entrances) top.wire(top.enter(spec), id, port, 0);
      top.offer({ node: id, port: 'end', spec: units, uses: 0 });
    }
    return inner.graph();
  }
}

/** A graph in the making. */
class Sketch {
  readonly entrances: { readonly id: string; readonly spec: TensorSpec }[] = [];
  readonly #random: () => number;
  readonly #drawn: Map<string, number>;
  readonly #entrance: 'Input' | 'ModuleInput';
  readonly #nodes: GraphNode[] = [];
  readonly #edges: GraphEdge[] = [];
  #loose: Loose[] = [];

  constructor(random: () => number, drawn: Map<string, number>, entrance: 'Input' | 'ModuleInput') {
    this.#random = random;
    this.#drawn = drawn;
    this.#entrance = entrance;
    this.enter({ shape: [3 + Math.floor(random() * 3)], dtype: 'float32' });
  }

  graph(): Graph {
    return { nodes: [...this.#nodes].sort(() => this.#random() - 0.5), edges: this.#edges };
  }

  add(node: GraphNode): void {
    this.#nodes.push(node);
  }

  offer(loose: Loose): void {
    this.#loose.push(loose);
  }

  wire(from: Loose, node: string, port: string, slot: number): void {
    this.#edges.push({ from: { node: from.node, port: from.port }, to: { node, port, slot } });
    this.#loose = this.#loose.map((loose) => (loose === from ? { ...loose, uses: loose.uses + 1 } : loose));
  }

  /** A new way in for a tensor of this shape. */
  enter(spec: TensorSpec): Loose {
    const id = `in_${this.entrances.length}`;
    const params = this.#entrance === 'Input' ? { shape: [...spec.shape], dtype: spec.dtype } : {};
    this.add({ id, type: this.#entrance, params, position: { x: 0, y: 0 } });
    this.entrances.push({ id, spec });
    const loose = { node: id, port: 'output', spec, uses: 0 };
    this.offer(loose);
    return loose;
  }

  /** Adds a layer: one of those that were drawn least so far, fed with what fits, or with new inputs. */
  grow(): void {
    const least = Math.min(...this.#drawn.values());
    const candidates = DRAWN.filter(({ type }) => (this.#drawn.get(type) ?? 0) <= least + 1);
    const layer = this.#pick(candidates);
    const { sample, bound, params } = this.#bind(layer);
    const fed = this.#feed(layer, bound, sample.inputs.length) ?? sample.inputs.map((spec) => this.enter(spec));
    this.#place(layer, bound, params, fed);
    this.#drawn.set(layer.type, (this.#drawn.get(layer.type) ?? 0) + 1);
  }

  /** Adds a node that uses the weights of another one, on the same kind of tensor. */
  shareOne(): void {
    const owner = this.#nodes.find(
      ({ id, type }) => DRAWN.some((layer) => layer.type === type) && this.#edges.some(({ to }) => to.node === id),
    );
    if (owner === undefined) return;
    const id = `${owner.id}_shared`;
    const arriving = this.#edges.filter(({ to }) => to.node === owner.id);
    this.add({ id, type: owner.type, params: {}, shares: owner.id, position: { x: 0, y: 0 } });
    for (const { from, to } of arriving) this.#edges.push({ from, to: { ...to, node: id } });
    const leaving = this.#loose.filter(({ node }) => node === owner.id);
    for (const loose of leaving) this.offer({ ...loose, node: id, uses: 0 });
  }

  /** Joins all loose ends into the one end of the graph. */
  finish(end: 'Output' | 'ModuleOutput'): void {
    const ends = this.#loose.filter(({ uses }) => uses === 0);
    const flat = ends.map((loose, index) => {
      const id = `flat_${index}`;
      this.add({ id, type: 'Flatten', params: {}, position: { x: 0, y: 0 } });
      this.wire(loose, id, 'input', 0);
      return id;
    });
    const position = { x: 0, y: 0 };
    const several = flat.length > 1;
    if (several) {
      this.add({ id: 'joined', type: 'Concatenate', params: {}, position });
      for (const [slot, node] of flat.entries()) {
        this.#edges.push({ from: { node, port: 'output' }, to: { node: 'joined', port: 'input', slot } });
      }
    }
    const last = several ? 'joined' : (flat[0] ?? '');
    this.add({ id: 'last', type: 'Dense', params: { units: ANSWERS }, position });
    this.add({ id: 'end', type: end, params: end === 'Output' ? { loss: 'meanSquaredError' } : {}, position });
    this.#edges.push(
      { from: { node: last, port: 'output' }, to: { node: 'last', port: 'input', slot: 0 } },
      { from: { node: 'last', port: 'output' }, to: { node: 'end', port: 'input', slot: 0 } },
    );
  }

  answer(): TensorSpec {
    return { shape: [ANSWERS], dtype: 'float32' };
  }

  /** One of the layer's samples, with one of its enumerated params at another value where the layer allows it. */
  #bind(layer: Layer) {
    const sample = this.#pick(layer.samples);
    const params: Record<string, unknown> = { ...sample.params };
    const enumerated = Object.entries(layer.params.shape).flatMap(([name, schema]): Record<string, unknown>[] => {
      const info = paramInfo(schema);
      if (info?.kind === 'choice') return [{ [name]: this.#pick(info.options) }];
      return info?.kind === 'flag' ? [{ [name]: this.#random() < 0.5 }] : [];
    });
    const changes = enumerated.length === 0 ? {} : this.#pick(enumerated);
    for (const changed of [{ ...params, ...changes }, params]) {
      const bound = layer.bind(changed);
      if (bound.ok && bound.value.inferShape(sample.inputs).ok) return { sample, bound: bound.value, params: changed };
    }
    throw new Error(`the sample of ${layer.type} is refused`);
  }

  /** Loose tensors that the layer takes; null where a few tries find none. */
  #feed(layer: Layer, bound: BoundLayer, count: number): Loose[] | null {
    const fitting = this.#loose.filter(({ spec }) => layer.accepts.includes(spec.dtype));
    if (fitting.length === 0 || count === 0) return count === 0 ? [] : null;
    for (let attempt = 0; attempt < 6; attempt++) {
      const chosen = Array.from({ length: count }, () => this.#pick(fitting));
      const outcome = bound.inferShape(chosen.map(({ spec }) => spec));
      if (outcome.ok && outcome.value.every(({ shape }) => sizeOf(shape) <= LARGEST)) return chosen;
    }
    return null;
  }

  #place(layer: Layer, bound: BoundLayer, params: Readonly<Record<string, unknown>>, fed: readonly Loose[]): void {
    const id = `n${this.#nodes.length}`;
    this.add({ id, type: layer.type, params, position: { x: 0, y: 0 } });
    const ports = layer.inputs.flatMap((port) => (port.many === undefined ? [port] : fed.map(() => port)));
    for (const [slot, loose] of fed.entries()) this.wire(loose, id, ports[slot]?.name ?? 'input', slot);
    const outcome = bound.inferShape(fed.map(({ spec }) => spec));
    if (!outcome.ok) throw new Error(`${layer.type} refuses what it took`);
    for (const [index, spec] of outcome.value.entries()) {
      this.offer({ node: id, port: bound.outputs[index]?.name ?? '', spec, uses: 0 });
    }
  }

  #pick<T>(list: readonly T[]): T {
    const chosen = list[Math.floor(this.#random() * list.length)];
    if (chosen === undefined) throw new Error('nothing to pick from');
    return chosen;
  }
}

/** How many values the last layer of every graph answers with. */
const ANSWERS = 2;
