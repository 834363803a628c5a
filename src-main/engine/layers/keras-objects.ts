import type { serialization, Tensor } from '@tensorflow/tfjs';
import { deriveSeed } from '#shared/base/random.ts';
import { tf } from '../native/tf.ts';

/** What has a class of its own inside a configuration, with keys as tfjs hands them to constructors. */
export type KerasObject = {
  readonly className: string;
  readonly config: serialization.ConfigDict;
};

export type Initializer = ReturnType<typeof tf.initializers.zeros>;
type Regularizer = ReturnType<typeof tf.regularizers.l1>;
type Constraint = ReturnType<typeof tf.constraints.nonNeg>;
type Layer = InstanceType<typeof tf.layers.Layer>;

/** How one weight starts out, what large values of it cost, and what holds it within bounds. */
export interface WeightRules {
  readonly initializer: Initializer;
  readonly regularizer: KerasObject | null;
  readonly constraint: KerasObject | null;
}

function create({ className, config }: KerasObject): serialization.Serializable {
  const entry = tf.serialization.SerializationMap.getMap().classNameMap[className];
  if (entry === undefined) throw new Error(`No class is registered for “${className}”`);
  const [constructor, fromConfig] = entry;
  return fromConfig(constructor, { ...config });
}

function isInitializer(object: serialization.Serializable): object is Initializer {
  return 'apply' in object && 'fromConfigUsesCustomObjects' in object;
}

function isRegularizer(object: serialization.Serializable): object is Regularizer {
  return 'apply' in object;
}

function isConstraint(object: serialization.Serializable): object is Constraint {
  return 'apply' in object;
}

function checked<T extends serialization.Serializable>(
  object: KerasObject,
  fits: (created: serialization.Serializable) => created is T,
): T {
  const created = create(object);
  if (!fits(created)) throw new Error(`“${object.className}” is not what its place in a configuration wants`);
  return created;
}

export function createInitializer(object: KerasObject): Initializer {
  return checked(object, isInitializer);
}

export function createRegularizer(object: KerasObject | null): Regularizer | undefined {
  return object === null ? undefined : checked(object, isRegularizer);
}

export function createConstraint(object: KerasObject | null): Constraint | undefined {
  return object === null ? undefined : checked(object, isConstraint);
}

/** Makes a layer of the class that is registered under its name: the one we supply, where we do. */
export function createLayer(object: KerasObject): Layer {
  return checked(object, (created): created is Layer => created instanceof tf.layers.Layer);
}

function reseededValue(value: serialization.ConfigDictValue, purpose: string): serialization.ConfigDictValue {
  if (Array.isArray(value)) return value.map((item) => reseededValue(item, purpose));
  return typeof value === 'object' && value !== null ? reseeded(value, purpose) : value;
}

/**
 * A configuration whose every seed is derived anew for a purpose: two weights, or two layers, that are made of one
 * configuration would otherwise start out alike.
 */
export function reseeded(config: serialization.ConfigDict, purpose: string): serialization.ConfigDict {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      key,
      key === 'seed' && typeof value === 'number' ? deriveSeed(value, purpose) : reseededValue(value, purpose),
    ]),
  );
}

/** A function at the end of a layer. */
export interface Activation extends serialization.Serializable {
  apply(x: Tensor): Tensor;
}

function isActivation(object: serialization.Serializable): object is Activation {
  return 'apply' in object;
}

/** The activation of this name; names are in camel case here, as tfjs makes them. */
export function createActivation(name: string): Activation {
  return checked({ className: name, config: {} }, isActivation);
}

/** The function of this name. */
export function activationOf(name: string): (x: Tensor) => Tensor {
  const activation = createActivation(name);
  return (x) => activation.apply(x);
}
