import type { KerasLayer, LayerInputs } from '../layers/define.ts';
import { paramInfo } from '../base/described.ts';
import { LAYERS } from '../layers/registry.ts';

/** A layer with params and inputs, ready to be built here and in Keras. */
export interface KerasSample {
  /** Unique: the layer's type and its params. */
  readonly id: string;
  readonly type: string;
  readonly keras: KerasLayer;
  readonly inputs: LayerInputs;
  /** What int32 inputs stay below. */
  readonly below: number;
}

/** Every sample of every layer, and the same with each param of few words at each of its values. */
export function samplesForKeras(): KerasSample[] {
  const samples = new Map<string, KerasSample>();
  for (const layer of LAYERS) {
    if (layer.category === 'module' || layer.type === 'Input' || layer.type === 'Output') continue;
    for (const { params, inputs, below = 2 } of layer.samples) {
      const changes = Object.entries(layer.params.shape).flatMap(([name, schema]): Record<string, unknown>[] => {
        const info = paramInfo(schema);
        if (info?.kind === 'choice') return info.options.map((value) => ({ [name]: value }));
        return info?.kind === 'flag' ? [{ [name]: true }, { [name]: false }] : [];
      });
      for (const change of [{}, ...changes]) {
        const bound = layer.bind({ ...params, ...change });
        if (!bound.ok || !bound.value.inferShape(inputs).ok) continue;
        const keras = bound.value.toKeras(inputs);
        if (keras === null) continue;
        const id = `${layer.type} ${JSON.stringify({ ...params, ...change })} ${inputs.map(({ shape }) => shape.join('x')).join()}`;
        samples.set(id, { id, type: layer.type, keras, inputs, below });
      }
    }
  }
  return [...samples.values()];
}
