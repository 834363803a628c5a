import { z } from 'zod';
import { documentSchema, type GraphDocument, type GraphDocumentInput } from '../graph/document.ts';
import type { Layer, LayerInputs } from '../layers/define.ts';
import { paramInfo } from '../base/described.ts';

const paramsSchema = z.record(z.string(), z.unknown());
type Params = Readonly<Record<string, unknown>>;

/** A layer with params, and what it is fed with. */
export interface Variant {
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
export function variants(layer: Layer): Variant[] {
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
export function documentAround(layer: Layer, { params, inputs }: Variant): GraphDocument {
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
