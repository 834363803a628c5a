import { z } from 'zod';
import { beforeAll, describe, expect, it } from 'vitest';
import { documentSchema, type GraphDocumentInput } from '#shared/graph/document.ts';
import { compile } from '#shared/ir/compile.ts';
import type { ModelIR } from '#shared/ir/model-ir.ts';
import type { Layer, LayerInputs } from '#shared/layers/define.ts';
import { paramInfo } from '#shared/layers/params.ts';
import { LAYERS } from '#shared/layers/registry.ts';
import { loadTensorflow } from './native/load-tensorflow.ts';

const paramsSchema = z.record(z.string(), z.unknown());
type Params = Readonly<Record<string, unknown>>;

/** A sample, and the same sample with each enumerated param at each of its values. */
function variants(layer: Layer): { readonly params: Params; readonly inputs: LayerInputs }[] {
  return layer.samples.flatMap(({ params, inputs }) => {
    const choices = Object.entries(layer.params.shape).flatMap(([name, schema]): Params[] => {
      const info = paramInfo.get(schema);
      if (info?.kind === 'choice') return info.options.map((value) => ({ [name]: value }));
      return info?.kind === 'flag' ? [{ [name]: true }, { [name]: false }] : [];
    });
    return [{}, ...choices].map((changes) => ({ params: { ...paramsSchema.parse(params), ...changes }, inputs }));
  });
}

/** Input -> a trainable layer that keeps the shape -> the sample -> Flatten -> Dense -> Output. */
function modelAround(layer: Layer, params: Params, inputs: LayerInputs): ModelIR {
  const nodes: GraphDocumentInput['graph']['nodes'] = [];
  const edges: GraphDocumentInput['graph']['edges'] = [];
  for (const [slot, { shape }] of inputs.entries()) {
    nodes.push({ id: `input_${slot}`, type: 'Input', params: { shape: [...shape] } });
    nodes.push({ id: `before_${slot}`, type: 'Dense', params: { units: shape.at(-1) ?? 1 } });
    edges.push({ from: { node: `input_${slot}` }, to: { node: `before_${slot}` } });
    edges.push({ from: { node: `before_${slot}` }, to: { node: 'sample', slot } });
  }
  const tail = ['sample', 'flat', 'after', 'answer'];
  nodes.push(
    { id: 'sample', type: layer.type, params },
    { id: 'flat', type: 'Flatten' },
    { id: 'after', type: 'Dense', params: { units: 2 } },
    { id: 'answer', type: 'Output', params: { loss: 'meanSquaredError' } },
  );
  for (const [index, node] of tail.slice(0, -1).entries()) {
    edges.push({ from: { node }, to: { node: tail[index + 1] ?? '' } });
  }
  const { ir, diagnostics } = compile(
    documentSchema.parse({ format: 'tributary', version: 1, graph: { nodes, edges } }),
  );
  if (ir === null) throw new Error(JSON.stringify(diagnostics.map(({ message }) => message.en)));
  return ir;
}

let engine: { build: typeof import('./build.ts'); random: typeof import('./layers/randomness.ts') };
let tf: Awaited<ReturnType<typeof loadTensorflow>>['tf'];

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  engine = { build: await import('./build.ts'), random: await import('./layers/randomness.ts') };
});

const inner = LAYERS.filter((layer) => layer.inputs.length > 0 && layer.outputs.length > 0);

describe.each(inner.map((layer) => [layer.type, layer] as const))('%s', (_type, layer) => {
  it.each(variants(layer).map((variant) => [JSON.stringify(variant.params), variant] as const))(
    'is built as it was inferred, and trains: %s',
    async (_params, { params, inputs }) => {
      const ir = modelAround(layer, params, inputs);
      const model = await engine.build.buildModel(ir, 1);
      engine.random.shareRandomness(model, new engine.random.Randomness(1));
      for (const { id, outputs, parameters } of ir.layers) {
        expect(model.getLayer(id).outputShape, id).toEqual([null, ...(outputs[0]?.shape ?? [])]);
        expect(model.getLayer(id).countParams(), id).toBe(parameters);
      }
      for (const batch of [1, 3]) {
        const data = ir.inputs.map(({ spec }) => tf.randomNormal([batch, ...spec.shape], 0, 1, 'float32', 1));
        const { value, grads } = tf.variableGrads(() => {
          const answer = model.apply(data, { training: true });
          if (!(answer instanceof tf.Tensor)) throw new Error('expected one tensor');
          return tf.mean(tf.square(answer)).asScalar();
        });
        expect(Number.isFinite(value.dataSync()[0])).toBe(true);
        for (const [name, gradient] of Object.entries(grads)) {
          expect(gradient.dataSync().every(Number.isFinite), name).toBe(true);
        }
        for (const end of ['before_0', 'after']) {
          const kernel = Object.entries(grads).find(([name]) => name.startsWith(`${end}/kernel`))?.[1];
          expect(kernel, `the gradient of ${end}`).toBeDefined();
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
      expect(paramInfo.get(schema)?.help['zh-CN'], `${layer.type}.${name}`).toMatch(/\p{Script=Han}/u);
    }
  }
});
