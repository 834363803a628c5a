import type { Text } from '../../../base/text.ts';
import { typescript, typescriptString } from '../literals.ts';
import { Unsupported, type Layer } from '../operation.ts';
import { tfLayer } from './config.ts';

/** Layers, one behind the other, that compute one of ours: what makes each, and the helpers that they need. */
export interface Steps {
  readonly made: readonly string[];
  readonly helpers: readonly string[];
}

export function refuse(what: Text, hint: Text): never {
  throw new Unsupported(what, hint);
}

/** A function of tensors as a layer; `names` are those of its inputs. */
export function lambda(
  layer: Layer,
  name: string,
  names: readonly string[],
  body: string,
  shapes?: readonly (readonly number[])[],
): string {
  const given = shapes ?? layer.gives.map(({ shape }) => shape);
  return `new Lambda(${typescriptString(name)}, ${typescript(given)}, ([${names.join(', ')}]) => ${body})`;
}

export function one(layer: Layer, name: string, body: (x: string) => string, ...helpers: readonly string[]): Steps {
  return { made: [lambda(layer, name, ['x'], body('x'))], helpers: ['Lambda', ...helpers] };
}

export function native({ className, config }: Layer, name: string): Steps {
  return { made: [tfLayer(className, config, name)], helpers: [] };
}
