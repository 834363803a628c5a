import type { LayersModel } from '@tensorflow/tfjs';
import { z } from 'zod';
import { fault } from '#shared/base/diagnostic.ts';
import { deriveSeed } from '#shared/base/random.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { toFunctionalModel } from '#shared/ir/keras.ts';
import type { ModelIR } from '#shared/ir/model-ir.ts';
import { registerLayers } from './layers/register.ts';
import { tf } from './native/tf.ts';

interface InitializerConfig {
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

function isInitializer(key: string, value: unknown): value is InitializerConfig {
  return key.endsWith('_initializer') && typeof value === 'object' && value !== null && 'class_name' in value;
}

/** Gives every initializer a seed of its own, derived from the run's seed, its layer and its weight. */
function seedInitializers(config: Readonly<Record<string, unknown>>, layer: string, seed: number) {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => {
      if (!isInitializer(key, value)) return [key, value];
      return [key, { ...value, config: { ...value.config, seed: deriveSeed(seed, 'weights', layer, key) } }];
    }),
  );
}

const jsonObject = z.record(z.string(), z.json());

/** A copy that shares nothing with the IR: tfjs changes what it is given. */
function plainJson(value: object) {
  return jsonObject.parse(JSON.parse(JSON.stringify(value)));
}

function checkCount(ir: ModelIR, model: LayersModel): void {
  const built = model.countParams();
  const inferred = ir.parameters + ir.frozen;
  if (built === inferred) return;
  model.dispose();
  const message = text(
    `The model was inferred to have ${inferred} parameters, but was built with ${built}`,
    `推断模型有 ${inferred} 个参数，但构建后有 ${built} 个`,
  );
  const hint = text('This is a fault of Tributary: please report it.', '这是 Tributary 的错误，请报告。');
  throw new TributaryError('engine', [fault('parameter-count', message, { hint })]);
}

/**
 * Builds a model through its functional-model JSON, so there is no case for any layer here. The same seed gives the
 * same initial weights.
 *
 * @throws TributaryError where the built model is not the one that was inferred
 */
export async function buildModel(ir: ModelIR, seed: number): Promise<LayersModel> {
  registerLayers();
  const functional = toFunctionalModel(ir);
  const layers = functional.config.layers.map((layer) => ({
    ...layer,
    config: seedInitializers(layer.config, layer.name, seed),
  }));
  const topology = { ...functional, config: { ...functional.config, layers } };
  const model = await tf.models.modelFromJSON({ modelTopology: plainJson(topology) });
  checkCount(ir, model);
  return model;
}
