import type { LayersModel } from '@tensorflow/tfjs';
import { z } from 'zod';
import { fault } from '#shared/base/diagnostic.ts';
import { deriveSeed } from '#shared/base/random.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { toFunctionalModel } from '#shared/ir/keras.ts';
import type { ModelIR } from '#shared/ir/model-ir.ts';
import { handMasksOn } from './layers/masks.ts';
import { registerLayers } from './layers/register.ts';
import { tf } from './native/tf.ts';

type Json = z.core.util.JSONType;
type JsonObject = Record<string, Json>;

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Gives every initializer a seed of its own, derived from the run's seed, its layer and its weight. Layers within
 * layers, such as those of a module or a wrapper, count by their own names, or by the way to them where they have none.
 */
function seedInitializers(value: Json, seed: number, layer: string, path: readonly string[] = []): Json {
  if (Array.isArray(value))
    return value.map((item, index) => seedInitializers(item, seed, layer, [...path, `${index}`]));
  if (!isObject(value)) return value;
  const name = isObject(value['config']) ? value['config']['name'] : undefined;
  const [inside, way] = typeof name === 'string' ? [name, []] : [layer, path];
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (!key.endsWith('_initializer') || !isObject(inner)) {
        return [key, seedInitializers(inner, seed, inside, key === 'config' ? way : [...way, key])];
      }
      const config = isObject(inner['config']) ? inner['config'] : {};
      const own = deriveSeed(seed, 'weights', inside, ...way, key);
      return [key, { ...inner, config: { ...config, seed: own } }];
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
  const topology = seedInitializers(plainJson(toFunctionalModel(ir)), seed, ir.graph.inputs[0] ?? '');
  const model = await tf.models.modelFromJSON({ modelTopology: jsonObject.parse(topology) });
  checkCount(ir, model);
  handMasksOn(model);
  return model;
}
