"""Pins what scikit-learn computes for the evaluation of a run.

    python scripts/scikit-learn/evaluation.py shared/judging/scikit-learn-values.json

Needs scikit-learn. Truth and predictions are kept beside the values, so that the test
(shared/judging/scikit-learn.test.ts) only has to compare.
"""

import json
import sys

import numpy as np
import sklearn
from sklearn import metrics
from sklearn.calibration import calibration_curve

random = np.random.default_rng(7)


def multiclass(truth, predicted, classes):
    labels = list(range(classes))

    def report(average):
        precision, recall, f1, support = metrics.precision_recall_fscore_support(
            truth, predicted, labels=labels, average=average, zero_division=0
        )
        return {"precision": tolist(precision), "recall": tolist(recall), "f1": tolist(f1), "support": tolist(support)}

    return {
        "confusion": metrics.confusion_matrix(truth, predicted, labels=labels).tolist(),
        "accuracy": float(metrics.accuracy_score(truth, predicted)),
        "classes": report(None),
        "macro": report("macro"),
        "weighted": report("weighted"),
    }


def tolist(value):
    return None if value is None else np.asarray(value).tolist()


def binary(truth, scores):
    x, y, thresholds = metrics.roc_curve(truth, scores, drop_intermediate=False)
    precision, recall, marks = metrics.precision_recall_curve(truth, scores)
    observed, predicted = calibration_curve(truth, scores, n_bins=10, strategy="uniform")
    decided = {}
    for threshold in [0.0, 0.25, 0.5, float(scores[3]), 1.0]:
        named = (scores >= threshold).astype(int)
        decided[repr(threshold)] = {
            "counts": metrics.confusion_matrix(truth, named, labels=[0, 1]).ravel().tolist(),
            "precision": float(metrics.precision_score(truth, named, zero_division=0)),
            "recall": float(metrics.recall_score(truth, named, zero_division=0)),
            "f1": float(metrics.f1_score(truth, named, zero_division=0)),
            "accuracy": float(metrics.accuracy_score(truth, named)),
        }
    return {
        "truth": truth.tolist(),
        "scores": scores.tolist(),
        "roc": {"x": x.tolist(), "y": y.tolist(), "thresholds": thresholds[1:].tolist()},
        "auc": float(metrics.roc_auc_score(truth, scores)),
        "precisionRecall": {"precision": precision[::-1].tolist(), "recall": recall[::-1].tolist()},
        "thresholds": marks[::-1].tolist(),
        "averagePrecision": float(metrics.average_precision_score(truth, scores)),
        "calibration": {"observed": observed.tolist(), "predicted": predicted.tolist()},
        "brier": float(metrics.brier_score_loss(truth, scores)),
        "decided": decided,
    }


def regression(truth, predicted):
    counts, edges = np.histogram(predicted - truth, bins=8)
    return {
        "truth": truth.tolist(),
        "predicted": predicted.tolist(),
        "meanAbsoluteError": float(metrics.mean_absolute_error(truth, predicted)),
        "rootMeanSquaredError": float(metrics.root_mean_squared_error(truth, predicted)),
        "medianAbsoluteError": float(metrics.median_absolute_error(truth, predicted)),
        "maxError": float(metrics.max_error(truth, predicted)),
        "r2": float(metrics.r2_score(truth, predicted)),
        "histogram": {"counts": counts.tolist(), "edges": edges.tolist()},
    }


def main(out):
    truth = random.integers(0, 5, 200)
    # Class 4 is never named, class 2 seldom right.
    predicted = np.where(random.random(200) < 0.7, truth, random.integers(0, 4, 200))
    predicted[predicted == 4] = 0
    yes = random.integers(0, 2, 120)
    # Rounded, so that scores tie and fall onto the borders of bins.
    scores = np.round(np.clip(yes * 0.3 + random.random(120) * 0.7, 0, 1), 2)
    quantities = random.normal(50, 12, 80)
    values = {
        "scikitLearn": sklearn.__version__,
        "multiclass": [multiclass(truth, predicted, 5), multiclass(truth[:7], truth[:7], 5)],
        "binary": [binary(yes, scores), binary(yes[:20], np.where(yes[:20] == 1, 0.9, 0.1))],
        "regression": [
            regression(quantities, quantities + random.normal(1, 5, 80)),
            regression(quantities[:7], np.full(7, quantities[:7].mean())),
        ],
    }
    with open(out, "w") as file:
        json.dump(values, file, indent=1)
        file.write("\n")


main(sys.argv[1])
