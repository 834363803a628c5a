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


def verify_pytorch(folder, case):
    import torch

    model = load(folder, case["programs"]["pytorch"]).Model()
    give_weights = load(folder, "load_weights.py").give_weights
    give_weights(model, {told["layer"]: [array(weight) for weight in told["arrays"]] for told in case["weights"]})
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
