"""Pins what Keras makes of sample weights: losses with their gradients, alone and together with class weights, and a fit.

    KERAS_BACKEND=tensorflow python scripts/keras/sample-weights.py src-main/engine/train/sample-weights.keras-values.json

Needs Keras 3 with TensorFlow. Keras 3 refuses class weights beside sample weights; it makes sample weights of class weights
(`make_class_weight_map_fn`), so both together are their product here. The test is sample-weights.test.ts beside the file.
"""

import json
import sys

import keras
import numpy as np
import tensorflow as tf

from decimals import numbers, wave

ROWS = 11
BATCH = 4
CLASSES = 3


def weights_for(rows):
    """Small ones, large ones, and some rows that do not count."""
    return np.array([[0.5, 2, 0, 1, 3.25][row % 5] for row in range(rows)], dtype="float32")


def indices(shape, classes):
    size = int(np.prod(shape))
    return ((np.arange(size) * 5 + np.arange(size) // 3) % classes).astype("int32").reshape(shape)


def loss_cases():
    losses = keras.losses
    by_class = [2.0, 0.5, 1.0]
    for shape in [(7, CLASSES), (4, 2, CLASSES)]:
        index = indices(shape[:-1], CLASSES)
        hot = np.eye(CLASSES, dtype="float32")[index]
        logits = wave(shape, 1, 3)
        sparse = losses.SparseCategoricalCrossentropy(from_logits=True)
        for class_weights in [None, by_class]:
            factor = None if class_weights is None else np.array(class_weights, dtype="float32")[index]
            yield "sparseCategoricalCrossentropy", sparse, True, index, logits, class_weights, factor
            categorical = losses.CategoricalCrossentropy(from_logits=True)
            yield "categoricalCrossentropy", categorical, True, hot, logits, class_weights, factor
        binary = losses.BinaryCrossentropy(from_logits=True)
        yield "binaryCrossentropy", binary, True, (index % 2 == 0)[..., None] * np.ones(shape, "float32"), logits, None, None
        yield "meanSquaredError", losses.MeanSquaredError(), False, wave(shape, 4), logits, None, None
        yield "huber", losses.Huber(), False, wave(shape, 4), logits, None, None
    index = indices((7,), 2)
    factor = np.array([2.0, 0.5], dtype="float32")[index]
    single = losses.BinaryCrossentropy(from_logits=True)
    label = index.astype("float32")[:, None]
    yield "binaryCrossentropy", single, True, label, wave((7, 1), 2, 3), [2.0, 0.5], factor


def pin_loss(name, loss, from_logits, label, prediction, class_weights, factor):
    rows = weights_for(len(prediction))
    given = tf.Variable(prediction)
    # A row's weight counts at each of its places.
    places = loss.call(tf.constant(label), given).shape
    together = np.broadcast_to(rows.reshape([-1] + [1] * (len(places) - 1)), places) * (1 if factor is None else factor)
    with tf.GradientTape() as tape:
        value = loss(tf.constant(label), given, sample_weight=tf.constant(together, dtype="float32"))
    return {
        "loss": name,
        "fromLogits": from_logits,
        "label": numbers(label),
        "prediction": numbers(prediction),
        "weights": numbers(rows),
        "classWeights": class_weights,
        "value": float(value),
        "gradient": numbers(tape.gradient(value, given)),
    }


def pin_fit():
    """Three epochs of unshuffled batches of 4, 4 and 3 rows: losses and metrics of each epoch, and the weights in the end."""
    x, y, rows = wave((ROWS, 4), 1), indices((ROWS,), CLASSES), weights_for(ROWS)
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(CLASSES)])
    model.set_weights([wave((4, CLASSES), 2), wave((CLASSES,), 3)])
    model.compile(
        optimizer=keras.optimizers.SGD(0.1),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    fit = model.fit(x, y, sample_weight=rows, batch_size=BATCH, epochs=3, shuffle=False, verbose=0)
    judged = model.evaluate(x, y, sample_weight=rows, batch_size=BATCH, verbose=0, return_dict=True)
    return {
        "batchSize": BATCH,
        "input": numbers(x),
        "label": numbers(y),
        "weights": numbers(rows),
        "before": [numbers(wave((4, CLASSES), 2)), numbers(wave((CLASSES,), 3))],
        "after": [numbers(values) for values in model.get_weights()],
        "epochs": [{"loss": loss, "accuracy": right} for loss, right in zip(fit.history["loss"], fit.history["accuracy"])],
        "judged": {"loss": judged["loss"], "accuracy": judged["accuracy"]},
    }


def main():
    losses = ",\n".join(json.dumps(pin_loss(*case), separators=(",", ":")) for case in loss_cases())
    fit = json.dumps(pin_fit(), separators=(",", ":"))
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(f'{{"keras":"{keras.__version__}",\n"losses":[\n{losses}\n],\n"fit":{fit}}}\n')


main()
