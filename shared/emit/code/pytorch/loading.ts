/**
 * A Python file that gives the trained weights to a PyTorch program: they lie in `weights.npz` as Keras has them, by layer
 * and in Keras's order, and are turned into PyTorch's layout.
 */
export const PYTORCH_LOADING = `"""Gives trained weights to the model of the program beside this file.

Written by Tributary.
"""

import numpy as np
import torch
from torch import nn


def transposed(kernel, rank):
    """A kernel of Keras (...sizes, in, out) as PyTorch's (out, in, ...sizes)."""
    return np.transpose(kernel, (rank + 1, rank, *range(rank)))


def depthwise(kernel):
    height, width, channels, multiplier = kernel.shape
    return np.transpose(kernel, (2, 3, 0, 1)).reshape(channels * multiplier, 1, height, width)


def cell_pairs(cell, arrays):
    kernel, recurrent, *rest = arrays
    four = kernel.ndim == 4
    yield cell.kernel, transposed(kernel, 2) if four else kernel.T
    yield cell.recurrent, transposed(recurrent, 2) if four else recurrent.T
    if cell.bias is not None:
        yield cell.bias, rest[0]


def pairs(module, arrays):
    """Parameters of a module, each with the array that goes there."""
    kind = type(module).__name__
    arrays = list(arrays)
    if kind == "Recurrent":
        for cell in list(getattr(module.cell, "cells", [module.cell])):
            count = 2 if cell.bias is None else 3
            yield from cell_pairs(cell, arrays[:count])
            arrays = arrays[count:]
    elif kind == "Bidirectional":
        half = len(arrays) // 2
        yield from pairs(module.ahead, arrays[:half])
        yield from pairs(module.back, arrays[half:])
    elif kind == "MultiHeadAttention":
        for linear in (module.query, module.key, module.value, module.output):
            yield linear.weight, arrays.pop(0).reshape(linear.in_features, linear.out_features).T
            if linear.bias is not None:
                yield linear.bias, arrays.pop(0).reshape(-1)
    elif kind == "Sequential":
        yield module[0].weight, depthwise(arrays[0])
        yield module[1].weight, transposed(arrays[1], 2)
        if module[1].bias is not None:
            yield module[1].bias, arrays[2]
    elif isinstance(module, nn.Linear):
        yield module.weight, arrays[0].T
        if module.bias is not None:
            yield module.bias, arrays[1]
    elif isinstance(module, (nn.ConvTranspose2d, nn.ConvTranspose3d)):
        # Keras has (...sizes, out, in) here, PyTorch (in, out, ...sizes).
        yield module.weight, transposed(arrays[0], arrays[0].ndim - 2)
        if module.bias is not None:
            yield module.bias, arrays[1]
    elif isinstance(module, (nn.Conv1d, nn.Conv2d, nn.Conv3d)):
        kernel = arrays[0]
        is_depthwise = isinstance(module, nn.Conv2d) and kernel.shape[2] != module.weight.shape[1]
        yield module.weight, depthwise(kernel) if is_depthwise else transposed(kernel, kernel.ndim - 2)
        if module.bias is not None:
            yield module.bias, arrays[1]
    elif hasattr(module, "running_mean"):
        for weight in (module.weight, module.bias, module.running_mean, module.running_var):
            if weight is not None:
                yield weight, arrays.pop(0)
    elif kind in ("LayerNorm", "LayerNormalization"):
        for weight in (module.weight, module.bias):
            if weight is not None:
                yield weight, arrays.pop(0)
    else:
        (parameter,) = module.parameters()
        yield parameter, arrays[0]


@torch.no_grad()
def give_weights(model, layers):
    """Gives a model its weights: the arrays of each layer, by the way to it (tower.conv)."""
    for path, arrays in layers.items():
        module = model
        for name in path.split("."):
            module = getattr(module, name)
        given = 0
        for parameter, values in pairs(module, arrays):
            parameter.copy_(torch.from_numpy(np.ascontiguousarray(values)))
            given += values.size
        if given != sum(array.size for array in arrays):
            raise ValueError(f"{path} took {given} numbers")
`;
