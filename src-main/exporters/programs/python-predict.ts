import { python } from '#shared/emit/code/literals.ts';

const READ = `def read_table(file):
    """The columns of a CSV file, as text, by their names."""
    with open(file, encoding="utf-8-sig", newline="") as opened:
        header = opened.readline()
        opened.seek(0)
        delimiter = max(",;\\t|", key=header.count)
        rows = [row for row in csv.reader(opened, delimiter=delimiter) if row]
    return {name: [row[i] for row in rows[1:]] for i, name in enumerate(rows[0])}


def read_encodings():
    """How columns become tensors, as training has learned it, by the ids of inputs and outputs."""
    encodings = json.loads((HERE / "encodings.json").read_text(encoding="utf-8"))
    return {each["nodeId"]: each for each in encodings}


def encode(table):
    """The inputs of the model, encoded as in training, by the ids of their nodes."""
    inputs = {}
    for name, binding in read_encodings().items():
        if binding["role"] != "input":
            continue
        encoding = binding["encoding"]
        columns = [table[column] for column in encoding["columns"]]
        if encoding["type"] == "numeric":
            values = (np.array(columns, dtype="float64").T - encoding["offset"]) / encoding["scale"]
        else:
            index = {category: i for i, category in enumerate(encoding["categories"])}
            values = np.array([[index[cell] for cell in column] for column in columns]).T
            if encoding["oneHot"]:
                values = np.eye(int(np.prod(binding["shape"])) // len(columns))[values]
        inputs[name] = values.reshape(-1, *binding["shape"]).astype(binding["dtype"])
    return inputs`;

const ANSWER = `def squashed(values, function):
    """What logits stand for."""
    if function == "sigmoid":
        return 1 / (1 + np.exp(-values))
    powers = np.exp(values - values.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def predict(table):
    """The answers to the rows of a table, by the ids of the outputs; probabilities where there are classes."""
    answers = answer(load_model(), encode(table))
    return {name: squashed(values, LOGITS[name]) if name in LOGITS else values for name, values in answers.items()}


def main(file):
    """Prints a JSON object for each row."""
    encodings = read_encodings()
    answers = predict(read_table(file))
    for row in zip(*answers.values()):
        told = {}
        for name, values in zip(answers, row):
            classes = encodings.get(name, {}).get("encoding", {}).get("categories", [])
            values = [float(value) for value in np.ravel(values)]
            told[name] = dict(zip(classes, values)) if len(classes) == len(values) > 1 else values
        print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1])`;

interface PythonPredict {
  /** Imports beside Python's own library and numpy. */
  readonly imports: readonly string[];
  /** `load_model()` and `answer(model, inputs)`. */
  readonly model: string;
  /** The function that turns the logits of an output into probabilities, by its id. */
  readonly logits: Readonly<Record<string, 'softmax' | 'sigmoid'>>;
}

/** A Python program that answers the rows of a table with trained weights. */
export function pythonPredict({ imports, model, logits }: PythonPredict): string {
  return [
    `"""Answers the rows of a CSV file with the trained weights: python predict.py FILE\n\nWritten by Tributary.\n"""`,
    `\nimport csv\nimport json\nimport sys\nfrom pathlib import Path\n\n${imports.join('\n')}`,
    `\nHERE = Path(__file__).parent\nLOGITS = ${python(logits)}  # what turns the answers of an output into probabilities\n\n`,
    `def read_weights():
    """The weights of each layer, in their order, by the way to the layer."""
    layers = {}
    with np.load(HERE / "weights.npz") as weights:
        for name in weights.files:
            layers.setdefault(name.split("/")[0], []).append(weights[name])
    return layers\n\n`,
    `${model}\n\n`,
    `${READ}\n\n`,
    ANSWER,
    '',
  ].join('\n');
}
