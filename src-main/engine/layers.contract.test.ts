import { beforeAll, describe, expect, it } from 'vitest';
import { compile } from '#shared/ir/compile.ts';
import type { ModelIR } from '#shared/ir/model-ir.ts';
import { paramInfo } from '#shared/base/described.ts';
import type { Layer } from '#shared/layers/define.ts';
import { LAYERS } from '#shared/layers/registry.ts';
import { documentAround, variants, type Variant } from '#shared/testing/layer-documents.ts';
import { loadTensorflow } from './native/load-tensorflow.ts';

/** The model around a variant; null where the layer refuses the changed param beside the others, at that very field. */
function modelAround(layer: Layer, variant: Variant): ModelIR | null {
  const { ir, diagnostics } = compile(documentAround(layer, variant));
  if (ir !== null) return ir;
  const refused = diagnostics.some(({ nodeId, field }) => nodeId === 'sample' && field === variant.changed);
  if (variant.changed !== null && refused) return null;
  throw new Error(JSON.stringify(diagnostics.map(({ message }) => message.en)));
}

let engine: { build: typeof import('./build.ts'); random: typeof import('./layers/randomness.ts') };
let tf: Awaited<ReturnType<typeof loadTensorflow>>['tf'];

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  engine = { build: await import('./build.ts'), random: await import('./layers/randomness.ts') };
});

const inner = LAYERS.filter(
  (layer) => layer.outputs.length > 0 && layer.category !== 'module' && layer.type !== 'Input',
);

describe.each(inner.map((layer) => [layer.type, layer] as const))('%s', (_type, layer) => {
  it.each(variants(layer).map((variant) => [JSON.stringify(variant.params), variant] as const))(
    'is built as it was inferred, and trains: %s',
    async (_params, variant) => {
      const ir = modelAround(layer, variant);
      if (ir === null) return;
      const model = await engine.build.buildModel(ir, 1);
      engine.random.shareRandomness(model, new engine.random.Randomness(1));
      for (const { id, outputs, parameters, frozen } of ir.graph.nodes) {
        const built = [model.getLayer(id).output].flat().map(({ shape }) => shape);
        expect(built, id).toEqual(outputs.map(({ shape }) => [null, ...shape]));
        expect(model.getLayer(id).countParams(), id).toBe(parameters + frozen);
      }
      for (const [index, weight] of model.trainableWeights.entries()) {
        expect(weight.read().dataSync().every(Number.isFinite), `${weight.name} starts out finite`).toBe(true);
        // Zeros or one constant everywhere would make for no gradient, whatever the layer does.
        weight.write(tf.randomUniform(weight.read().shape, -0.3, 0.7, 'float32', index + 1));
      }
      for (const batch of [1, 3]) {
        const data = ir.inputs.map(({ spec }) => {
          const shape = [batch, ...spec.shape];
          return spec.dtype === 'int32'
            ? tf.randomUniformInt(shape, 0, variant.below, 1)
            : tf.randomNormal(shape, 0, 1, 'float32', 1);
        });
        const { value, grads } = tf.variableGrads(() => {
          const answer = model.apply(data, { training: true });
          if (!(answer instanceof tf.Tensor)) throw new Error('expected one tensor');
          return tf.mean(tf.square(answer)).asScalar();
        });
        expect(Number.isFinite(value.dataSync()[0])).toBe(true);
        for (const [name, gradient] of Object.entries(grads)) {
          expect(gradient.dataSync().every(Number.isFinite), name).toBe(true);
        }
        const learns = (end: string) =>
          Object.entries(grads).some(([name, gradient]) => {
            return name.startsWith(`${end}/kernel`) && gradient.dataSync().some((number) => number !== 0);
          });
        // Of one row alone, batch normalization leaves nothing.
        if (batch > 1) {
          expect(learns('after'), 'the layer behind learns').toBe(true);
          const feeds = layer.differentiable && ir.graph.nodes.some(({ id }) => id === 'before_0');
          if (feeds) expect(learns('before_0'), 'the layer before learns').toBe(true);
        }
        tf.dispose([...data, value, ...Object.values(grads)]);
      }
      model.dispose();
    },
  );
});

it('every layer has texts in both languages, and defaults that it accepts', () => {
  for (const layer of LAYERS) {
    expect(layer.bind({}).ok, layer.type).toBe(true);
    expect(layer.samples.length, layer.type).toBeGreaterThan(0);
    for (const text of [layer.label, layer.doc]) expect(text['zh-CN'], layer.type).not.toBe('');
    for (const [name, schema] of Object.entries(layer.params.shape)) {
      expect(paramInfo(schema)?.help['zh-CN'], `${layer.type}.${name}`).toMatch(/\p{Script=Han}/u);
    }
  }
});
