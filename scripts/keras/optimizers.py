"""Pins what Keras's optimizers make of the same gradients, step by step, and the learning rates of its schedules.

    KERAS_BACKEND=tensorflow python scripts/keras/optimizers.py src-main/engine/train/optimizers/keras-values.json

Needs Keras 3 with TensorFlow. Weights and gradients are made by a formula that the test
(src-main/engine/train/optimizers/keras.test.ts) repeats, so only settings and results are kept.
"""

import json
import re
import sys

import keras
import numpy as np

SHAPES = [(2, 3), (3,), (2, 1, 2), ()]
STEPS = 6
STEPS_PER_EPOCH = 4
EPOCHS = 10


def decimals(values):
    """The shortest decimals that give the same 32 bit numbers again."""
    return [float(str(value)) for value in np.asarray(values, dtype="float32").ravel()]


def split(values):
    """One row of numbers as an array for each shape."""
    ends = np.cumsum([int(np.prod(shape)) for shape in SHAPES])
    return [part.astype("float32").reshape(shape) for part, shape in zip(np.split(values, ends[:-1]), SHAPES)]


INDEX = np.arange(sum(int(np.prod(shape)) for shape in SHAPES))


def weights():
    return split(0.7 * np.cos(1.3 * INDEX))


def gradients(step):
    """Some are 0 at every step; one step with tiny ones shows where an epsilon stands."""
    scale = 1e-4 if step == 4 else 2
    return split(np.where(INDEX % 5 == 0, 0, scale * np.sin(1.3 * INDEX + 0.8 * step)))


def snake(name):
    return re.sub(r"(?<=[a-z])(?=[A-Z0-9])", "_", name).lower()


OPTIMIZERS = {
    "sgd": keras.optimizers.SGD,
    "adagrad": keras.optimizers.Adagrad,
    "adadelta": keras.optimizers.Adadelta,
    "rmsprop": keras.optimizers.RMSprop,
    "adam": keras.optimizers.Adam,
    "adamw": keras.optimizers.AdamW,
    "adamax": keras.optimizers.Adamax,
}
CLIPPING = {"none": None, "value": "clipvalue", "norm": "clipnorm", "globalNorm": "global_clipnorm"}


def schedule_cases():
    """Settings of a schedule, and what they mean to Keras. Its steps count from 0."""
    schedules = keras.optimizers.schedules
    rate = 0.05
    total = STEPS_PER_EPOCH * EPOCHS

    yield {"type": "constant"}, lambda step: rate

    every = 3 * STEPS_PER_EPOCH
    boundaries = list(range(every - 1, total, every))
    values = [rate * 0.5**index for index in range(len(boundaries) + 1)]
    piecewise = schedules.PiecewiseConstantDecay(boundaries, values)
    yield {"type": "step", "everyEpochs": 3, "factor": 0.5}, piecewise

    for staircase in [False, True]:
        exponential = schedules.ExponentialDecay(rate, int(1.5 * STEPS_PER_EPOCH), 0.8, staircase=staircase)
        yield {"type": "exponential", "decayRate": 0.8, "decayEpochs": 1.5, "staircase": staircase}, exponential

    yield {"type": "cosine"}, schedules.CosineDecay(rate, total)
    short = schedules.CosineDecay(rate, 6 * STEPS_PER_EPOCH, alpha=0.1)
    yield {"type": "cosine", "epochs": 6, "finalFactor": 0.1}, short
    warm = schedules.CosineDecay(0.0, total - 6, alpha=0.2, warmup_target=rate, warmup_steps=6)
    warm_up = {"length": 1.5, "unit": "epochs"}
    yield {"type": "cosine", "finalFactor": 0.2, "warmUp": warm_up}, warm
    warm = schedules.CosineDecay(0.1 * rate, 4 * STEPS_PER_EPOCH, warmup_target=rate, warmup_steps=5)
    warm_up = {"length": 5, "unit": "steps", "from": 0.1}
    yield {"type": "cosine", "epochs": 4, "warmUp": warm_up}, warm
    restarted = schedules.CosineDecayRestarts(rate, total // 4, t_mul=1.0, alpha=0.1)
    yield {"type": "cosine", "finalFactor": 0.1, "restarts": 3}, restarted

    # Keras warms up before a cosine only: for the others, its schedule after a straight line.
    def warmed(after, steps, start):
        return lambda step: rate * (start + (1 - start) * step / steps) if step < steps else after(step - steps)

    after = schedules.ExponentialDecay(rate, 2 * STEPS_PER_EPOCH, 0.9)
    warm_up = {"length": 2, "unit": "epochs"}
    exponential = {"type": "exponential", "decayRate": 0.9, "decayEpochs": 2, "warmUp": warm_up}
    yield exponential, warmed(after, 2 * STEPS_PER_EPOCH, 0)
    warm_up = {"length": 7, "unit": "steps", "from": 0.25}
    yield {"type": "step", "everyEpochs": 3, "factor": 0.5, "warmUp": warm_up}, warmed(piecewise, 7, 0.25)
    yield {"type": "constant", "warmUp": warm_up}, warmed(lambda step: rate, 7, 0.25)


def optimizer_cases():
    """Optimizer, gradient clipping and schedule."""
    none = {"type": "none"}
    for name in OPTIMIZERS:
        yield {"type": name}, none, None
        yield {"type": name, "learningRate": 0.05}, none, None

    def each(name, *options):
        for option in options:
            yield {"type": name, "learningRate": 0.05, **option}, none, None

    yield from each("sgd", {"momentum": 0.9}, {"momentum": 0.9, "nesterov": True}, {"nesterov": True})
    yield from each("adagrad", {"initialAccumulatorValue": 0.0, "epsilon": 0.01})
    yield from each("adadelta", {"learningRate": 1.0}, {"rho": 0.5, "epsilon": 0.01})
    yield from each("rmsprop", {"momentum": 0.5}, {"centered": True}, {"rho": 0.5, "epsilon": 0.01})
    yield from each("rmsprop", {"momentum": 0.9, "centered": True, "epsilon": 1e-4})
    yield from each("adam", {"amsgrad": True}, {"beta1": 0.5, "beta2": 0.6, "epsilon": 0.01})
    yield from each("adam", {"beta1": 0.0, "beta2": 0.5, "amsgrad": True})
    yield from each("adamw", {"weightDecay": 0.5}, {"weightDecay": 0.1, "amsgrad": True}, {"weightDecay": 0.0})
    yield from each("adamax", {"beta1": 0.5, "beta2": 0.6, "epsilon": 0.01})

    for clipping in ["value", "norm", "globalNorm"]:
        for limit in [0.5, 3, 100]:
            bounds = {"type": clipping, "limit": limit}
            yield {"type": "sgd", "learningRate": 0.05}, bounds, None
        yield {"type": "adamw", "learningRate": 0.01}, {"type": clipping, "limit": 0.3}, None

    cosine = keras.optimizers.schedules.CosineDecay(0.0, 37, warmup_target=0.02, warmup_steps=3)
    schedule = {"type": "cosine", "warmUp": {"length": 3, "unit": "steps"}}
    for name in OPTIMIZERS:
        yield {"type": name, "learningRate": 0.02}, none, (schedule, cosine)


def pin_optimizer(settings, clipping, scheduled):
    schedule, rate = scheduled or ({"type": "constant"}, None)
    options = {snake(key): value for key, value in settings.items() if key != "type"}
    if rate is not None:
        options["learning_rate"] = rate
    if clipping["type"] != "none":
        options[CLIPPING[clipping["type"]]] = clipping["limit"]
    optimizer = OPTIMIZERS[settings["type"]](**options)
    variables = [keras.Variable(values) for values in weights()]
    results = []
    for step in range(1, STEPS + 1):
        optimizer.apply([keras.ops.convert_to_tensor(values) for values in gradients(step)], variables)
        results.append([number for variable in variables for number in decimals(variable)])
    training = {"optimizer": settings, "schedule": schedule, "gradientClipping": clipping, "epochs": EPOCHS}
    return {"training": training, "weights": results}


def pin_schedule(schedule, rate):
    values = [float(rate(step)) for step in range(STEPS_PER_EPOCH * EPOCHS)]
    training = {"optimizer": {"type": "sgd", "learningRate": 0.05}, "schedule": schedule, "epochs": EPOCHS}
    return {"training": training, "rates": [float(f"{value:.8g}") for value in values]}


def lines(cases):
    return ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)


def main():
    optimizers = [pin_optimizer(*case) for case in optimizer_cases()]
    schedules = [pin_schedule(*case) for case in schedule_cases()]
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(f'{{"keras":"{keras.__version__}","stepsPerEpoch":{STEPS_PER_EPOCH},\n')
        file.write(f'"optimizers":[\n{lines(optimizers)}\n],\n"schedules":[\n{lines(schedules)}\n]}}\n')


main()
