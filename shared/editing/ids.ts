import type { Graph, GraphDocument } from '../graph/document.ts';

/** As long as ids may be, with room for a number. */
const LONGEST_STEM = 56;

/** `MaxPooling2D` as `max_pooling2d`. Source: `to_snake_case` of Keras. */
function snakeCaseOf(type: string): string {
  return type
    .replaceAll(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** What ids begin with: letters, digits and _ alone, whatever the type or the name is. */
function stemOf(type: string, fallback: string): string {
  const stem = snakeCaseOf(type)
    .replaceAll(/[^a-z0-9_]/g, '')
    .replace(/^[0-9_]+/, '')
    .slice(0, LONGEST_STEM);
  return stem === '' ? fallback : stem;
}

function firstFree(stem: string, taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(`${stem}_${number}`)) number++;
  return `${stem}_${number}`;
}

/** Gives ids that nothing has yet, each only once. */
export class FreshIds {
  readonly #taken: Set<string>;

  constructor(taken: readonly { readonly id: string }[]) {
    this.#taken = new Set(taken.map(({ id }) => id));
  }

  /** An id for a node of this type: `max_pooling2d_1`. */
  forType(type: string): string {
    return this.#take(firstFree(stemOf(type, 'node'), this.#taken));
  }

  /** An id for something that people call by this name, in any script: `tower_1`. */
  forName(name: string, fallback: string): string {
    return this.#take(firstFree(stemOf(name, fallback), this.#taken));
  }

  /** This id where it is free, else the next that is like it: `dense_3` for `dense_1`. */
  like(id: string): string {
    if (!this.#taken.has(id)) return this.#take(id);
    const stem = id.replace(/_\d+$/, '').slice(0, LONGEST_STEM);
    return this.#take(firstFree(stem, this.#taken));
  }

  #take(id: string): string {
    this.#taken.add(id);
    return id;
  }
}

/** An id for a new node of this type, such as `dense_1`. */
export function freshId(graph: Graph, type: string): string {
  return new FreshIds(graph.nodes).forType(type);
}

/** A name that no module has: the given one, else with a number: `Tower 2`. */
export function freshName({ modules }: Pick<GraphDocument, 'modules'>, wanted: string): string {
  const taken = new Set(modules.map(({ id, name }) => name ?? id));
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted} ${number}`;
  return name;
}
