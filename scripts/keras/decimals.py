"""What the scripts of this folder share: numbers that a test repeats, and how they are written down."""

import numpy as np


def numbers(values):
    """Nested lists of the shortest decimals that give the same 32 bit numbers again."""
    array = np.asarray(values)
    if array.dtype.kind in "iu":
        return array.tolist()
    decimals = [float(str(value)) for value in array.astype("float32").ravel()]
    return np.array(decimals, dtype="float64").reshape(array.shape).tolist()


def wave(shape, kind, scale=1.5):
    size = int(np.prod(shape))
    return (scale * np.sin(np.arange(size) * 0.9 + 1.7 * kind)).astype("float32").reshape(shape)
