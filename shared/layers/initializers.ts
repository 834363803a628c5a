import { text } from '../base/text.ts';
import { choice } from './params.ts';

const KERAS_CLASSES = {
  glorotUniform: 'GlorotUniform',
  glorotNormal: 'GlorotNormal',
  heUniform: 'HeUniform',
  heNormal: 'HeNormal',
  lecunUniform: 'LeCunUniform',
  lecunNormal: 'LeCunNormal',
  zeros: 'Zeros',
  ones: 'Ones',
} as const;

export type InitializerName = keyof typeof KERAS_CLASSES;

const NAMES = [
  'glorotUniform',
  'glorotNormal',
  'heUniform',
  'heNormal',
  'lecunUniform',
  'lecunNormal',
  'zeros',
  'ones',
] as const satisfies readonly InitializerName[];

/** The param of a layer whose kernel starts from random or constant values. */
export function kernelInitializer() {
  return choice(NAMES, {
    default: 'glorotUniform',
    label: text('Kernel initializer', '核初始化器'),
    help: text('How the kernel starts out, before training.', '训练前核的初始取值方式。'),
  });
}

/** An initializer as Keras's configuration has it. Its seed is set by the engine, from the run's seed. */
export function initializerToKeras(name: InitializerName) {
  return { class_name: KERAS_CLASSES[name], config: {} };
}
