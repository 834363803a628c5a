/** Prints, as JSON, every sample of every layer as Keras's configuration has it: what `scripts/keras/layers.py` is fed with. */
import { samplesForKeras } from '#shared/testing/keras-samples.ts';

process.stdout.write(JSON.stringify(samplesForKeras()));
