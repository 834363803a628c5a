"""Pins what Keras answers for every sample of every layer, and its gradients.

    npx tsx src-main/engine/testing/print-keras-samples.ts > samples.json
    KERAS_BACKEND=tensorflow python scripts/keras/layers.py samples.json src-main/engine/layers/keras-values.json

Needs Keras 3 with TensorFlow. Inputs, weights and the gradient that comes from behind are made by a formula that the
test (src-main/engine/layers.keras.test.ts) repeats, so only fingerprints of the answers are kept: for each tensor its
first values, and three sums over all of it that any difference would change.
"""

import json
import sys

import keras
import numpy as np
import tensorflow as tf

# Not in Keras's vocabulary; the engine's own tests pin them.
OWN = {"Slice", "Split", "Stack", "Constant", "PositionEmbedding", "ThresholdedReLU"}


def pattern(shape, kind):
    size = int(np.prod(shape))
    values = 0.6 * np.sin(np.arange(size) * 0.7 + 1.3 * kind)
    return values.astype("float32").reshape(shape)


def fingerprint(tensor):
    values = np.asarray(tensor, dtype="float64").ravel()
    index = np.arange(values.size)
    sums = [np.sum(values * np.sin(0.7 * index + 0.3)), np.sum(values * np.cos(1.3 * index)), np.sum(np.abs(values))]
    first = [float(f"{value:.7g}") for value in values[:6]]
    return {"shape": list(np.shape(tensor)), "first": first, "sums": [float(f"{value:.8g}") for value in sums]}


def made_input(spec, below, kind):
    shape = [2, *spec["shape"]]
    if spec["dtype"] == "int32":
        return tf.constant((np.arange(int(np.prod(shape))) * 7 + kind) % below, shape=shape, dtype="int32")
    return tf.constant(pattern(shape, kind))


def made_weight(weight, kind):
    values = pattern(tuple(weight.shape), kind)
    return np.abs(values) + 0.1 if "variance" in weight.path else values


def answer_of(layer, inputs, merge):
    if layer.__class__.__name__ == "MultiHeadAttention":
        query, *others = inputs
        value = others[0] if others else query
        causal = getattr(layer, "tributary_causal", False)
        return layer(query, value, *others[1:], use_causal_mask=causal)
    return layer(inputs if merge else inputs[0])


def pin(sample):
    config = dict(sample["keras"]["config"])
    class_name = sample["keras"]["className"]
    causal = config.pop("use_causal_mask", False) if class_name == "MultiHeadAttention" else False
    layer = getattr(keras.layers, class_name).from_config(config)
    if class_name == "MultiHeadAttention":
        layer.tributary_causal = causal
    merge = len(sample["inputs"]) > 1
    inputs = [made_input(spec, sample["below"], 10 + i) for i, spec in enumerate(sample["inputs"])]
    answer_of(layer, inputs, merge)
    layer.set_weights([made_weight(weight, 20 + i) for i, weight in enumerate(layer.weights)])
    floats = [tensor for tensor in inputs if tensor.dtype == tf.float32]
    weights = [weight.value for weight in layer.trainable_weights]
    with tf.GradientTape() as tape:
        tape.watch(floats)
        answer = answer_of(layer, inputs, merge)
        behind = tf.constant(pattern(answer.shape, 30))
        total = tf.reduce_sum(tf.cast(answer, "float32") * behind)
    gradients = tape.gradient(total, floats + weights, unconnected_gradients=tf.UnconnectedGradients.ZERO)
    gradients = [tf.convert_to_tensor(gradient) for gradient in gradients]
    return {
        "id": sample["id"],
        "weights": [list(weight.shape) for weight in layer.weights],
        "answer": fingerprint(answer),
        "inputGradients": [fingerprint(gradient) for gradient in gradients[: len(floats)]],
        "weightGradients": [fingerprint(gradient) for gradient in gradients[len(floats) :]],
    }


def main(source, target):
    with open(source, encoding="utf8") as file:
        samples = json.load(file)
    pinned, failed = [], []
    for sample in samples:
        if sample["type"] in OWN:
            continue
        try:
            pinned.append(pin(sample))
        except Exception as error:  # Told below, all of them at once.
            failed.append(f"{sample['id']}: {str(error).strip().splitlines()[-1][:200]}")
    with open(target, "w", encoding="utf8") as file:
        lines = ",\n".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in pinned)
        file.write(f'{{"keras":"{keras.__version__}","samples":[\n{lines}\n]}}\n')
    print(f"{len(pinned)} pinned, {len(failed)} failed")
    print("\n".join(failed))


main(*sys.argv[1:])
