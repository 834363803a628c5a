"""Pins the permutation importance that scikit-learn computes.

    python scripts/scikit-learn/importance.py src-main/engine/importance.scikit-learn-values.json

Needs scikit-learn. Rows, coefficients and the orders in which columns are shuffled are kept beside the values, so that the
test (src-main/engine/importance.test.ts) shuffles in the same way.
"""

import json
import sys

import numpy as np
import sklearn
from sklearn.inspection import permutation_importance
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_squared_error

ROWS, COLUMNS, REPEATS, SEED = 60, 4, 5, 3


def orders():
    """The orders that scikit-learn gives a column: each repeat shuffles what the one before has left."""
    seed = np.random.RandomState(SEED).randint(np.iinfo(np.int32).max + 1)
    random = np.random.RandomState(seed)
    step, order = np.arange(ROWS), np.arange(ROWS)
    for _ in range(REPEATS):
        random.shuffle(step)
        order = order[step]
        yield order


def main(out):
    random = np.random.default_rng(11)
    x = np.round(random.normal(0, 1, (ROWS, COLUMNS)), 3)
    y = np.round(x @ [3.0, -1.0, 0.3, 0.0] + random.normal(0, 0.5, ROWS), 3)
    model = LinearRegression().fit(x, y)
    found = permutation_importance(
        model, x, y, scoring="neg_mean_squared_error", n_repeats=REPEATS, random_state=SEED
    )
    shuffles = list(orders())
    base = mean_squared_error(y, model.predict(x))
    for column in range(COLUMNS):
        for repeat, order in enumerate(shuffles):
            changed = x.copy()
            changed[:, column] = x[order, column]
            again = mean_squared_error(y, model.predict(changed)) - base
            assert abs(again - found.importances[column, repeat]) < 1e-9, (column, repeat)
    values = {
        "scikitLearn": sklearn.__version__,
        "rows": x.tolist(),
        "truth": y.tolist(),
        "coefficients": model.coef_.tolist(),
        "intercept": float(model.intercept_),
        "orders": [order.tolist() for order in shuffles],
        "importances": found.importances.tolist(),
        "means": found.importances_mean.tolist(),
    }
    with open(out, "w") as file:
        json.dump(values, file)
        file.write("\n")


main(sys.argv[1])
