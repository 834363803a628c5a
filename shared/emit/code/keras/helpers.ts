/** Layers of the vocabulary that Keras itself lacks: each is written into the programs that use it. */
export const KERAS_HELPERS: ReadonlyMap<string, string> = new Map([
  [
    'Slice',
    `@keras.saving.register_keras_serializable("tributary")
class Slice(layers.Layer):
    """Cuts a block out of each sample; a size of -1 goes to the end of its axis."""

    def __init__(self, start, size, **kwargs):
        super().__init__(**kwargs)
        self.start, self.size = tuple(start), tuple(size)

    def call(self, inputs):
        axes = len(inputs.shape) - 1
        starts = self.start + (0,) * (axes - len(self.start))
        sizes = self.size + (-1,) * (axes - len(self.size))
        block = [slice(a, None if n == -1 else a + n) for a, n in zip(starts, sizes)]
        return inputs[(slice(None), *block)]

    def get_config(self):
        return {**super().get_config(), "start": self.start, "size": self.size}`,
  ],
  [
    'Split',
    `@keras.saving.register_keras_serializable("tributary")
class Split(layers.Layer):
    """Cuts its input along an axis into parts of these sizes: one output each."""

    def __init__(self, sizes, axis=-1, **kwargs):
        super().__init__(**kwargs)
        self.sizes, self.axis = tuple(sizes), axis

    def call(self, inputs):
        ends = [sum(self.sizes[:i]) for i in range(1, len(self.sizes))]
        parts = keras.ops.split(inputs, ends, axis=self.axis) if ends else [inputs]
        return parts if ends else parts[0]

    def get_config(self):
        return {**super().get_config(), "sizes": self.sizes, "axis": self.axis}`,
  ],
  [
    'Stack',
    `@keras.saving.register_keras_serializable("tributary")
class Stack(layers.Layer):
    """Lays its inputs upon each other along a new axis."""

    def __init__(self, axis=-1, **kwargs):
        super().__init__(**kwargs)
        self.axis = axis

    def call(self, inputs):
        return keras.ops.stack(inputs, axis=self.axis)

    def get_config(self):
        return {**super().get_config(), "axis": self.axis}`,
  ],
  [
    'ConstantTensor',
    `@keras.saving.register_keras_serializable("tributary")
class ConstantTensor(layers.Layer):
    """The same numbers for every sample; its input only says how many samples there are."""

    def __init__(self, shape, values, **kwargs):
        super().__init__(**kwargs)
        self.shape, self.values = tuple(shape), tuple(values)

    def call(self, inputs):
        values = self.values if len(self.values) > 1 else self.values * math.prod(self.shape)
        sample = keras.ops.reshape(keras.ops.convert_to_tensor(values, "float32"), (1, *self.shape))
        return keras.ops.repeat(sample, keras.ops.shape(inputs)[0], axis=0)

    def compute_output_shape(self, input_shape):
        return (input_shape[0], *self.shape)

    def get_config(self):
        return {**super().get_config(), "shape": self.shape, "values": self.values}`,
  ],
  [
    'IndexEncoding',
    `@keras.saving.register_keras_serializable("tributary")
class IndexEncoding(layers.Layer):
    """Marks or counts the indices along the last axis. Keras's CategoryEncoding takes one list a sample, not several."""

    def __init__(self, num_tokens, output_mode="multi_hot", **kwargs):
        super().__init__(**kwargs)
        self.num_tokens, self.output_mode = num_tokens, output_mode

    def call(self, inputs):
        encoded = keras.ops.one_hot(keras.ops.cast(inputs, "int32"), self.num_tokens)
        join = keras.ops.sum if self.output_mode == "count" else keras.ops.max
        return join(encoded, axis=-2)

    def get_config(self):
        config = {"num_tokens": self.num_tokens, "output_mode": self.output_mode}
        return {**super().get_config(), **config}`,
  ],
  [
    'PositionEmbedding',
    `@keras.saving.register_keras_serializable("tributary")
class PositionEmbedding(layers.Layer):
    """Adds a trained vector to each step of a sequence, by its position."""

    def __init__(
        self,
        sequence_length,
        embeddings_initializer="glorot_uniform",
        embeddings_regularizer=None,
        embeddings_constraint=None,
        **kwargs,
    ):
        super().__init__(**kwargs)
        self.supports_masking = True
        self.sequence_length = sequence_length
        self.embeddings_initializer = keras.initializers.get(embeddings_initializer)
        self.embeddings_regularizer = keras.regularizers.get(embeddings_regularizer)
        self.embeddings_constraint = keras.constraints.get(embeddings_constraint)

    def build(self, input_shape):
        self.embeddings = self.add_weight(
            shape=(self.sequence_length, input_shape[-1]),
            initializer=self.embeddings_initializer,
            regularizer=self.embeddings_regularizer,
            constraint=self.embeddings_constraint,
            name="embeddings",
        )

    def call(self, inputs):
        return inputs + self.embeddings[: inputs.shape[1]]

    def get_config(self):
        return {
            **super().get_config(),
            "sequence_length": self.sequence_length,
            "embeddings_initializer": keras.initializers.serialize(self.embeddings_initializer),
            "embeddings_regularizer": keras.regularizers.serialize(self.embeddings_regularizer),
            "embeddings_constraint": keras.constraints.serialize(self.embeddings_constraint),
        }`,
  ],
  [
    'ThresholdedReLU',
    `@keras.saving.register_keras_serializable("tributary")
class ThresholdedReLU(layers.Layer):
    """Keeps values above theta and sets all others to zero."""

    def __init__(self, theta, **kwargs):
        super().__init__(**kwargs)
        self.supports_masking = True
        self.theta = theta

    def call(self, inputs):
        return inputs * keras.ops.cast(inputs > self.theta, inputs.dtype)

    def get_config(self):
        return {**super().get_config(), "theta": self.theta}`,
  ],
]);
