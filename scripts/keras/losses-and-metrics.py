"""Pins what Keras computes for every loss, with its gradient, and for every metric over three uneven batches.

    KERAS_BACKEND=tensorflow python scripts/keras/losses-and-metrics.py src-main/engine/train/keras-values.json

Needs Keras 3 with TensorFlow. Labels and predictions are kept beside the values, so that the test
(src-main/engine/train/keras.test.ts) only has to compare.
"""

import json
import sys

import keras
import numpy as np
import tensorflow as tf

from decimals import numbers, wave


def softmax(values):
    return np.asarray(tf.nn.softmax(tf.constant(values, dtype="float32")))


def sigmoid(values):
    return np.asarray(tf.sigmoid(tf.constant(values, dtype="float32")))


def indices(shape, classes, kind=0):
    size = int(np.prod(shape))
    return ((np.arange(size) * 5 + kind + np.arange(size) // 3) % classes).astype("int32").reshape(shape)


def one_hot(labels, classes):
    return np.eye(classes, dtype="float32")[labels]


def yes_or_no(shape, kind=0):
    return (indices(shape, 7, kind) % 2).astype("float32")


EXTREME = np.array(
    [[1000, -1000, 0, 0], [-1000, 1000, 0, 3], [0, 0, 0, 0], [30, -30, 20, -20], [1e-3, -1e-3, 100, -100]],
    dtype="float32",
)
# Two values of one vector at both ends, so that clipping is seen; its gradient is not compared.
SATURATED = np.array([[1, 0, 0, 0], [0, 1, 0, 0], [0.5, 0.5, 0, 0], [1e-9, 1 - 1e-9, 0, 0]], dtype="float32")


def loss_cases():
    losses = keras.losses
    rows, classes = 5, 4
    for shape in [(rows, classes), (2, 3, classes)]:
        index = indices(shape[:-1], classes)
        hot = one_hot(index, classes)
        logits = wave(shape, 1, 3)
        soft = softmax(wave(shape, 2))
        for from_logits, given in [(False, softmax(logits)), (True, logits)]:
            yield losses.SparseCategoricalCrossentropy(from_logits=from_logits), index, given, {}
            yield losses.CategoricalCrossentropy(from_logits=from_logits), hot, given, {}
            yield losses.CategoricalCrossentropy(from_logits=from_logits), soft, given, {}
            smooth = losses.CategoricalCrossentropy(from_logits=from_logits, label_smoothing=0.1)
            yield smooth, hot, given, {"labelSmoothing": 0.1}
        for from_logits, given in [(False, sigmoid(logits)), (True, logits)]:
            yield losses.BinaryCrossentropy(from_logits=from_logits), yes_or_no(shape), given, {}
            yield losses.BinaryCrossentropy(from_logits=from_logits), sigmoid(wave(shape, 3)), given, {}
            smooth = losses.BinaryCrossentropy(from_logits=from_logits, label_smoothing=0.2)
            yield smooth, yes_or_no(shape), given, {"labelSmoothing": 0.2}
        for loss in [losses.MeanSquaredError(), losses.MeanAbsoluteError(), losses.MeanAbsolutePercentageError()]:
            yield loss, wave(shape, 4), logits, {}
        yield losses.MeanSquaredLogarithmicError(), np.abs(wave(shape, 4)), np.abs(logits), {}
        yield losses.MeanSquaredLogarithmicError(), np.abs(wave(shape, 4)), logits, {}
        yield losses.Huber(), wave(shape, 4), logits, {}
        yield losses.LogCosh(), wave(shape, 4), logits, {}
        yield losses.Hinge(), yes_or_no(shape), logits, {}
        yield losses.Hinge(), 2 * yes_or_no(shape) - 1, logits, {}
        yield losses.SquaredHinge(), yes_or_no(shape), logits, {}
        yield losses.SquaredHinge(), 2 * yes_or_no(shape) - 1, logits, {}
        yield losses.CategoricalHinge(), hot, logits, {}
        yield losses.KLDivergence(), soft, softmax(logits), {}
        yield losses.KLDivergence(), hot, softmax(logits), {}
        yield losses.Poisson(), np.floor(np.abs(wave(shape, 4)) * 3), np.abs(logits), {}
        yield losses.CosineSimilarity(), wave(shape, 4), logits, {}

    # One value for each row.
    yield losses.BinaryCrossentropy(), yes_or_no((rows, 1)), sigmoid(wave((rows, 1), 1)), {}
    yield losses.MeanSquaredError(), wave((rows, 1), 4), wave((rows, 1), 1), {}
    # Equal to the label: the gradient of an absolute value at 0 is 0.
    yield losses.MeanAbsoluteError(), wave((rows, 2), 1), wave((rows, 2), 1), {}
    yield losses.Huber(), wave((rows, 2), 1), wave((rows, 2), 1), {}

    index = indices((5,), classes, 1)
    yield losses.SparseCategoricalCrossentropy(from_logits=True), index, EXTREME, {}
    yield losses.CategoricalCrossentropy(from_logits=True), one_hot(index, classes), EXTREME, {}
    for label in [0, 1, 0.3]:
        yield losses.BinaryCrossentropy(from_logits=True), np.full_like(EXTREME, label), EXTREME, {}
    index = indices((4,), classes, 2)
    yield losses.SparseCategoricalCrossentropy(), index, SATURATED, {"gradient": None}
    yield losses.CategoricalCrossentropy(), one_hot(index, classes), SATURATED, {"gradient": None}
    yield losses.BinaryCrossentropy(), one_hot(index, classes), SATURATED, {"gradient": None}
    yield losses.KLDivergence(), one_hot(index, classes), SATURATED, {"gradient": None}


def camel(name):
    return {"kldivergence": "klDivergence", "KLDivergence": "klDivergence"}.get(name, name[0].lower() + name[1:])


def pin_loss(loss, label, prediction, changes):
    given = tf.Variable(prediction)
    with tf.GradientTape() as tape:
        value = loss(tf.constant(label), given)
    gradient = tape.gradient(value, given)
    return {
        "loss": camel(type(loss).__name__),
        "fromLogits": bool(getattr(loss, "from_logits", False) or loss.get_config().get("from_logits", False)),
        "labelSmoothing": 0,
        "label": numbers(label),
        "prediction": numbers(prediction),
        "value": float(value),
        "gradient": numbers(gradient),
        **changes,
    }


class ByClass:
    """The mean of a metric over the classes that occur, each class's answers being those where it is the likeliest."""

    def __init__(self, metric, classes):
        self.classes = classes
        self.metrics = [metric(class_id=index) for index in range(classes)]
        self.seen = set()

    def update_state(self, label, prediction):
        named = np.argmax(prediction, -1)
        self.seen |= set(named.ravel().tolist()) | set(np.argmax(label, -1).ravel().tolist())
        for metric in self.metrics:
            metric.update_state(label, one_hot(named, self.classes))

    def result(self):
        return np.mean([float(self.metrics[index].result()) for index in sorted(self.seen)])


def metric_cases():
    """Each metric over three batches of 6, 4 and 1 rows. Where an output gives logits, Keras gets their probabilities."""
    metrics = keras.metrics
    classes = 6

    def labels_of(kind, raw):
        """Labels that predictions are right about now and then; the last class never occurs."""
        if kind in ("index", "oneHot"):
            others = indices(raw.shape[:-1], classes - 1, 3)
            index = np.where(others % 2 == 0, np.argmax(raw[..., :-1], -1).astype("int32"), others)
            return index if kind == "index" else one_hot(index, classes)
        if kind == "yesOrNo":
            return (raw + wave(raw.shape, 9, 3) > 0).astype("float32")
        near = raw * np.float32(0.7) + wave(raw.shape, 9, 0.8)
        return np.abs(near) + np.float32(0.1) if kind == "positive" else near

    def pin(name, metric, loss, label, width, squash, logits=False, places=(), top_k=5):
        batches = []
        for batch, rows in enumerate([6, 4, 1]):
            raw = wave((rows, *places, width), 5 + batch, 2.5)
            known = labels_of(label, raw)
            widened = label == "index" and isinstance(metric, (ByClass, metrics.AUC))
            metric.update_state(one_hot(known, classes) if widened else known, squash(raw))
            batches.append({"label": numbers(known), "prediction": numbers(raw if logits else squash(raw))})
        return {
            "metric": name,
            "loss": loss,
            "fromLogits": logits,
            "topK": top_k,
            "batches": batches,
            "value": float(metric.result()),
        }

    def same(values):
        return values

    def positive(values):
        return np.abs(values) + np.float32(0.2)

    for logits in [False, True]:
        for width, places in [(1, ()), (3, ())] if logits else [(1, ()), (3, ()), (2, (4,))]:
            binary = {"loss": "binaryCrossentropy", "label": "yesOrNo", "width": width, "squash": sigmoid}
            binary |= {"logits": logits, "places": places}
            yield pin("accuracy", metrics.BinaryAccuracy(), **binary)
            yield pin("binaryAccuracy", metrics.BinaryAccuracy(), **binary)
            yield pin("precision", metrics.Precision(), **binary)
            yield pin("recall", metrics.Recall(), **binary)
            yield pin("auc", metrics.AUC(), **binary)
            yield pin("binaryCrossentropy", metrics.BinaryCrossentropy(), **binary)
            yield pin("meanSquaredError", metrics.MeanSquaredError(), **binary)

        for places in [()] if logits else [(), (4,)]:
            hot = {"loss": "categoricalCrossentropy", "label": "oneHot", "width": classes, "squash": softmax}
            hot |= {"logits": logits, "places": places}
            yield pin("accuracy", metrics.CategoricalAccuracy(), **hot)
            yield pin("categoricalAccuracy", metrics.CategoricalAccuracy(), **hot)
            for top_k in [1, 2, 5]:
                yield pin("topKCategoricalAccuracy", metrics.TopKCategoricalAccuracy(k=top_k), **hot, top_k=top_k)
            yield pin("precision", ByClass(metrics.Precision, classes), **hot)
            yield pin("recall", ByClass(metrics.Recall, classes), **hot)
            yield pin("auc", metrics.AUC(), **hot)
            yield pin("categoricalCrossentropy", metrics.CategoricalCrossentropy(), **hot)
            yield pin("klDivergence", metrics.KLDivergence(), **hot)
            yield pin("meanAbsoluteError", metrics.MeanAbsoluteError(), **hot)

            index = {**hot, "loss": "sparseCategoricalCrossentropy", "label": "index"}
            yield pin("accuracy", metrics.SparseCategoricalAccuracy(), **index)
            yield pin("sparseCategoricalAccuracy", metrics.SparseCategoricalAccuracy(), **index)
            top_k = metrics.SparseTopKCategoricalAccuracy(k=3)
            yield pin("sparseTopKCategoricalAccuracy", top_k, **index, top_k=3)
            yield pin("precision", ByClass(metrics.Precision, classes), **index)
            yield pin("recall", ByClass(metrics.Recall, classes), **index)
            yield pin("auc", metrics.AUC(), **index)
            yield pin("sparseCategoricalCrossentropy", metrics.SparseCategoricalCrossentropy(), **index)

    margins = {"loss": "hinge", "label": "yesOrNo", "width": 2, "squash": same}
    yield pin("accuracy", metrics.BinaryAccuracy(threshold=0), **margins)
    yield pin("hinge", metrics.Hinge(), **margins)
    yield pin("squaredHinge", metrics.SquaredHinge(), **margins)
    scores = {"loss": "categoricalHinge", "label": "oneHot", "width": classes, "squash": same}
    yield pin("categoricalHinge", metrics.CategoricalHinge(), **scores)

    for width, places in [(1, ()), (3, ()), (2, (4,))]:
        values = {"loss": "huber", "label": "values", "width": width, "squash": same, "places": places}
        yield pin("meanSquaredError", metrics.MeanSquaredError(), **values)
        yield pin("rootMeanSquaredError", metrics.RootMeanSquaredError(), **values)
        yield pin("meanAbsoluteError", metrics.MeanAbsoluteError(), **values)
        yield pin("meanAbsolutePercentageError", metrics.MeanAbsolutePercentageError(), **values)
        yield pin("logCosh", metrics.LogCoshError(), **values)
        if width > 1:
            yield pin("cosineSimilarity", metrics.CosineSimilarity(), **values)
        if places == ():
            yield pin("r2Score", metrics.R2Score(), **values)
        counts = {**values, "label": "positive", "squash": positive}
        yield pin("meanSquaredLogarithmicError", metrics.MeanSquaredLogarithmicError(), **counts)
        yield pin("poisson", metrics.Poisson(), **counts)


def grouped(cases):
    """Metrics of the same answers together."""
    groups = {}
    for case in cases:
        measured = {key: case.pop(key) for key in ("metric", "topK", "value")}
        groups.setdefault(json.dumps(case), {**case, "values": []})["values"].append(measured)
    return list(groups.values())


def lines(cases):
    return ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)


def main():
    losses, metrics = [pin_loss(*case) for case in loss_cases()], grouped(metric_cases())
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(f'{{"keras":"{keras.__version__}",\n"losses":[\n{lines(losses)}\n],\n')
        file.write(f'"metrics":[\n{lines(metrics)}\n]}}\n')


main()
