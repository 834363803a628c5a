/** Names in a program: each is claimed once, and none is a word that means something else there. */
export class Scope {
  readonly #taken: Set<string>;

  constructor(...reserved: readonly Iterable<string>[]) {
    this.#taken = new Set(reserved.flatMap((names) => [...names]));
  }

  /** The name itself where it is free; otherwise with a `_` or a number behind it. */
  claim(wanted: string): string {
    let name = this.#taken.has(wanted) ? `${wanted}_` : wanted;
    for (let count = 2; this.#taken.has(name); count++) name = `${wanted}_${count}`;
    this.#taken.add(name);
    return name;
  }
}

/** The name of a class: `image_module` is `ImageModule`. */
export function pascalCase(name: string): string {
  return name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** The name of a function or a property in TypeScript: `kernel_size` is `kernelSize`. */
export function camelCase(name: string): string {
  const pascal = pascalCase(name);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}
