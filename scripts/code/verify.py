"""Verifies Keras and PyTorch programs in a folder that `writeCodeCases` (src-main/engine/testing/code-cases.ts) wrote.

    KERAS_BACKEND=tensorflow python scripts/code/verify.py FOLDER

Imports each program, builds its model, counts its parameters, gives it the engine's weights and compares what both
answer on the same inputs. Prints a JSON object for each program.
"""

import importlib.util
import json
import os
import sys
import traceback

import numpy as np

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


def load(folder, file):
    spec = importlib.util.spec_from_file_location(file[:-3], os.path.join(folder, file))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def array(told, dtype="float32"):
    return np.array(told["values"], dtype=dtype).reshape(told["shape"])


def difference(case, answers):
    worst = 0.0
    for name, told in case["outputs"].items():
        wanted = array(told)
        found = np.asarray(answers[name], dtype="float32")
        if found.shape != wanted.shape:
            raise ValueError(f"shape {found.shape} of {name}, expected {wanted.shape}")
        error = np.max(np.abs(wanted - found)) / max(1.0, float(np.max(np.abs(wanted))))
        worst = max(worst, float(error) if np.isfinite(error) else float("inf"))
    return worst


def inputs_of(case):
    return {name: array(told, told["dtype"]) for name, told in case["inputs"].items()}


def verify_keras(folder, case):
    model = load(folder, case["programs"]["keras"]).build_model()
    for told in case["weights"]:
        layer = model
        for name in told["layer"].split("."):
            layer = layer.get_layer(name)
        layer.set_weights([array(weight) for weight in told["arrays"]])
    return model.count_params(), difference(case, model(inputs_of(case), training=False))


def transposed(kernel, rank):
    """A kernel of Keras (…sizes, in, out) as PyTorch's (out, in, …sizes)."""
    return np.transpose(kernel, (rank + 1, rank, *range(rank)))


def depthwise(kernel):
    height, width, channels, multiplier = kernel.shape
    return np.transpose(kernel, (2, 3, 0, 1)).reshape(channels * multiplier, 1, height, width)


def copy_cell(cell, arrays):
    """Gives a recurrent cell its weights; returns those that are left."""
    kernel, recurrent, *rest = arrays
    four = kernel.ndim == 4
    yield cell.kernel, transposed(kernel, 2) if four else kernel.T
    yield cell.recurrent, transposed(recurrent, 2) if four else recurrent.T
    if cell.bias is not None:
        yield cell.bias, rest[0]


def cells_of(recurrent):
    cell = recurrent.cell
    return list(cell.cells) if hasattr(cell, "cells") else [cell]


def pairs(module, arrays):
    """Parameters of a PyTorch module, each with the weight of Keras that goes there."""
    from torch import nn

    kind = type(module).__name__
    if kind == "Recurrent":
        arrays = list(arrays)
        for cell in cells_of(module):
            count = 2 if cell.bias is None else 3
            yield from copy_cell(cell, arrays[:count])
            arrays = arrays[count:]
    elif kind == "Bidirectional":
        half = len(arrays) // 2
        yield from pairs(module.ahead, arrays[:half])
        yield from pairs(module.back, arrays[half:])
    elif kind == "MultiHeadAttention":
        arrays = list(arrays)
        for linear in (module.query, module.key, module.value, module.output):
            kernel = arrays.pop(0)
            yield linear.weight, kernel.reshape(linear.in_features, linear.out_features).T
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
        rank = arrays[0].ndim - 2
        # Keras has (…sizes, out, in) here, PyTorch (in, out, …sizes).
        yield module.weight, transposed(arrays[0], rank)
        if module.bias is not None:
            yield module.bias, arrays[1]
    elif isinstance(module, (nn.Conv1d, nn.Conv2d, nn.Conv3d)):
        rank = arrays[0].ndim - 2
        yield module.weight, depthwise(arrays[0]) if module.is_depthwise else transposed(arrays[0], rank)
        if module.bias is not None:
            yield module.bias, arrays[1]
    elif hasattr(module, "running_mean"):
        arrays = list(arrays)
        for weight in (module.weight, module.bias, module.running_mean, module.running_var):
            if weight is not None:
                yield weight, arrays.pop(0)
    elif kind in ("LayerNorm", "LayerNormalization"):
        arrays = list(arrays)
        for weight in (module.weight, module.bias):
            if weight is not None:
                yield weight, arrays.pop(0)
    else:
        (parameter,) = module.parameters()
        yield parameter, arrays[0]


def verify_pytorch(folder, case):
    import torch

    model = load(folder, case["programs"]["pytorch"]).Model()
    with torch.no_grad():
        for told in case["weights"]:
            module = model
            for name in told["layer"].split("."):
                module = getattr(module, name)
            arrays = [array(weight) for weight in told["arrays"]]
            module.is_depthwise = type(module).__name__ == "Conv2d" and arrays[0].shape[2] != module.weight.shape[1]
            given = 0
            for parameter, values in pairs(module, arrays):
                parameter.copy_(torch.from_numpy(np.ascontiguousarray(values)))
                given += values.size
            if given != sum(weight.size for weight in arrays):
                raise ValueError(f"{told['layer']} took {given} numbers")
    inputs = {name: torch.from_numpy(values) for name, values in inputs_of(case).items()}
    model.eval()
    with torch.no_grad():
        answers = {name: tensor.numpy() for name, tensor in model(inputs).items()}
    buffers = [buffer for name, buffer in model.state_dict().items() if "running_" in name]
    parameters = sum(p.numel() for p in model.parameters()) + sum(b.numel() for b in buffers)
    model.train()
    sum(tensor.square().sum() for tensor in model(inputs).values()).backward()
    return parameters, difference(case, answers)


def main(folder):
    with open(os.path.join(folder, "cases.json"), encoding="utf8") as file:
        cases = json.load(file)
    for case in cases:
        for name, verify in (("keras", verify_keras), ("pytorch", verify_pytorch)):
            if name not in case["programs"]:
                continue
            told = {"id": case["id"], "format": name, "wanted": case["parameters"]}
            try:
                told["parameters"], told["difference"] = verify(folder, case)
            except Exception:  # Told to whoever reads the lines.
                told["error"] = "".join(traceback.format_exc().splitlines(True)[-4:])[-600:]
            print(json.dumps(told), flush=True)


main(*sys.argv[1:])
