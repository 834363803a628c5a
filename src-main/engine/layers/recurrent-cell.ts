import type { LayerVariable, Tensor, Tensor4D } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { at } from './call.ts';
import { activationOf, type KerasObject, type WeightRules } from './keras-objects.ts';
