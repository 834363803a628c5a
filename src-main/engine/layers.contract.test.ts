import { z } from 'zod';
import { beforeAll, describe, expect, it } from 'vitest';
import { documentSchema, type GraphDocument, type GraphDocumentInput } from '#shared/graph/document.ts';
import { compile } from '#shared/ir/compile.ts';
import type { ModelIR } from '#shared/ir/model-ir.ts';
import type { Layer, LayerInputs } from '#shared/layers/define.ts';
import { paramInfo } from '#shared/base/described.ts';
import { LAYERS } from '#shared/layers/registry.ts';
import { loadTensorflow } from './native/load-tensorflow.ts';

const paramsSchema = z.record(z.string(), z.unknown());
type Params = Readonly<Record<string, unknown>>;

interface Variant {
  readonly params: Params;
  readonly inputs: LayerInputs;
  readonly below: number;
  /** The param that was set to another value than the sample's; null for the sample itself. */
  readonly changed: string | null;
}

/** The word that tells a variant from its siblings. */
function kindOf(variant: z.ZodObject): unknown {
  const { type } = variant.shape;
  if (!(type instanceof z.ZodLiteral)) throw new Error('a variant has a literal `type`');
  return type.value;
}

/** Every value of a param that has few. */
function valuesOf(schema: unknown): readonly unknown[] {
  const info = paramInfo(schema);
  if (info?.kind === 'choice') return info.options;
  if (info?.kind === 'flag') return [true, false];
  if (info?.kind !== 'variant') return [];
  return info.variants.map((variant) => ({ type: kindOf(variant) }));
}

/** A sample, and the same sample with each enumerated param at each of its values. */
function variants(layer: Layer): Variant[] {
  return layer.samples.flatMap(({ params, inputs, below = 2 }) => {
    const sample = { ...paramsSchema.parse(params) };
    const others = Object.entries(layer.params.shape).flatMap(([changed, schema]) =>
      valuesOf(schema).map((value) => ({ params: { ...sample, [changed]: value }, inputs, below, changed })),
    );
    return [{ params: sample, inputs, below, changed: null }, ...others];
  });
}

/**
 * Input -> a trainable layer that keeps the shape -> the sample -> Flatten -> Dense -> Output; indices (int32) go
 * straight into the sample, and what leaves it by several ports is joined.
 */
function documentAround(layer: Layer, { params, inputs }: Variant): GraphDocument {
  const nodes: GraphDocumentInput['graph']['nodes'] = [{ id: 'sample', type: layer.type, params }];
  const edges: GraphDocumentInput['graph']['edges'] = [];
  const ports = layer.inputs.flatMap((port) => (port.many === undefined ? [port] : inputs.map(() => port)));
  for (const [slot, { shape, dtype }] of inputs.entries()) {
    const [enters, port] = [`input_${slot}`, ports[slot]?.name ?? 'input'];
    nodes.push({ id: enters, type: 'Input', params: { shape: [...shape], dtype } });
    if (dtype === 'int32') {
      edges.push({ from: { node: enters }, to: { node: 'sample', port, slot } });
      continue;
    }
    nodes.push({ id: `before_${slot}`, type: 'Dense', params: { units: shape.at(-1) ?? 1 } });
    edges.push({ from: { node: enters }, to: { node: `before_${slot}` } });
    edges.push({ from: { node: `before_${slot}` }, to: { node: 'sample', port, slot } });
  }
  const bound = layer.bind(params);
  if (!bound.ok) throw new Error(JSON.stringify(bound.error));
  const flat = bound.value.outputs.map(({ name }, slot) => {
    const id = `flat_${slot}`;
    nodes.push({ id, type: 'Flatten' });
    edges.push({ from: { node: 'sample', port: name }, to: { node: id } });
    return id;
  });
  if (inputs.length === 0) {
    nodes.push({ id: 'input_0', type: 'Input' });
    flat.push('input_0');
  }
  if (flat.length > 1) {
    nodes.push({ id: 'joined', type: 'Concatenate' });
    for (const [slot, node] of flat.entries()) edges.push({ from: { node }, to: { node: 'joined', slot } });
  }
  const last = flat.length > 1 ? 'joined' : (flat[0] ?? '');
  nodes.push(
    { id: 'after', type: 'Dense', params: { units: 2 } },
    { id: 'answer', type: 'Output', params: { loss: 'meanSquaredError' } },
  );
  edges.push({ from: { node: last }, to: { node: 'after' } }, { from: { node: 'after' }, to: { node: 'answer' } });
  return documentSchema.parse({ format: 'tributary', version: 1, graph: { nodes, edges } });
}

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
