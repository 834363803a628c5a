import type { Diagnostic } from '../../../base/diagnostic.ts';
import { err, ok } from '../../../base/result.ts';
import { text } from '../../../base/text.ts';
import type { GraphDocument } from '../../../graph/document.ts';
import type { IROutput } from '../../../ir/model-ir.ts';
import { defineCodeFormat, unsupported } from '../define-code-format.ts';
import { leftOut } from '../facts.ts';
import { commented, enclosed, indented, labelled, TYPESCRIPT_STYLE } from '../layout.ts';
import { typescript, typescriptString } from '../literals.ts';
import { usesOfMasks } from '../masks.ts';
import { Unsupported } from '../operation.ts';
import { blocksOf, planOf, tensorNames, type Block, type Call, type Plan } from '../plan.ts';
import { camelCase, pascalCase, Scope } from '../scope.ts';
import { typescriptData } from '../tfjs/data.ts';
import { TFJS_HELPERS } from '../tfjs/helpers.ts';
import { stepsOf, type Steps } from '../tfjs/steps.ts';
import { tfjsTraining } from '../tfjs/training.ts';
import { TYPESCRIPT_WORDS } from '../tfjs/words.ts';

const LABEL = text('TensorFlow.js', 'TensorFlow.js');

const CALL = `/** Calls a layer on tensors that only have shapes yet. */
function call(layer: tf.layers.Layer, inputs: tf.SymbolicTensor | tf.SymbolicTensor[]): tf.SymbolicTensor {
  return layer.apply(inputs) as tf.SymbolicTensor;
}`;

const CALLS = `/** Calls a layer that answers with several tensors. */
function calls(layer: tf.layers.Layer, inputs: tf.SymbolicTensor | tf.SymbolicTensor[]): tf.SymbolicTensor[] {
  return layer.apply(inputs) as tf.SymbolicTensor[];
}`;

type Made = ReadonlyMap<Call, Steps>;

function stepsOfAll(plan: Plan): { made: Map<Call, Steps>; faults: Diagnostic[] } {
  const made = new Map<Call, Steps>();
  const faults = usesOfMasks(plan).map(({ path }) =>
    unsupported(
      LABEL,
      text('masks as Keras hands them on; this layer would use one', '与 Keras 一致的掩码传递；该层会用到掩码'),
      text('Turn off maskZero, or take Masking away.', '请关闭 maskZero，或移除掩码层。'),
      path,
    ),
  );
  for (const call of blocksOf(plan).flatMap(({ calls }) => calls)) {
    if (call.computes.kind === 'block') continue;
    try {
      made.set(call, stepsOf({ ...call.computes.keras, takes: call.takes, gives: call.gives }, call.layer));
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
      faults.push(unsupported(LABEL, error.what, error.hint, call.path));
    }
  }
  return { made, faults };
}

function bodyOf(block: Block, made: Made, builders: ReadonlyMap<Block, string>, nameOf: ReturnType<typeof tensorNames>, scope: Scope): string[] {
  const lines = block.entrances.map(({ id, label, spec }) => {
    const dtype = spec.dtype === 'int32' ? ", dtype: 'int32'" : '';
    const made = `tf.input({ shape: ${typescript(spec.shape)}${dtype}, name: ${typescriptString(id)} })`;
    return labelled(`const ${nameOf({ node: id, index: 0 })} = ${made};`, label, TYPESCRIPT_STYLE);
  });
  const variables = new Map<string, readonly string[]>();
  for (const call of block.calls) {
    const making =
      call.computes.kind === 'block'
        ? [`${builders.get(call.computes.block)}(${typescriptString(call.layer)})`]
        : (made.get(call)?.made ?? []);
    let callees = variables.get(call.layer) ?? making;
    if (call.shared && !variables.has(call.layer)) {
      callees = making.map((layer) => {
        const variable = scope.claim(`${call.layer}_layer`);
        lines.push(`const ${variable} = ${layer};`);
        return variable;
      });
      variables.set(call.layer, callees);
    }
    const inputs = call.inputs.map(nameOf);
    const several = call.gives.length > 1;
    let arriving = inputs.length === 1 ? (inputs[0] ?? '') : `[${inputs.join(', ')}]`;
    for (const callee of callees.slice(0, -1)) arriving = `call(${callee}, ${arriving})`;
    const names = call.gives.map((_, index) => nameOf({ node: call.id, index }));
    const target = several ? `[${names.join(', ')}]` : (names[0] ?? '');
    const applied = enclosed(`${several ? 'calls' : 'call'}(`, [callees.at(-1) ?? '', arriving], ')', TYPESCRIPT_STYLE);
    lines.push(labelled(`const ${target} = ${applied};`, call.label, TYPESCRIPT_STYLE));
  }
  return lines;
}

function builder(block: Block, made: Made, builders: ReadonlyMap<Block, string>, outputs: readonly IROutput[] | null): string {
  const scope = new Scope(TYPESCRIPT_WORDS, builders.values(), TFJS_HELPERS.keys(), ['name']);
  const nameOf = tensorNames(block, scope);
  const lines = bodyOf(block, made, builders, nameOf, scope);
  const entrances = block.entrances.map(({ id }) => nameOf({ node: id, index: 0 }));
  const leaving = outputs === null ? block.outputs.map(nameOf) : outputs.map(({ from }) => nameOf(from));
  const name = outputs === null ? 'name' : "name: 'model'";
  lines.push(`return tf.model({ inputs: [${entrances.join(', ')}], outputs: [${leaving.join(', ')}], ${name} });`);
  const about = outputs === null ? 'A module of the model; each call makes one with weights of its own.' : 'The model, with its inputs and outputs in the order of their names above.';
  return [
    ...(block.label === null ? [] : commented(block.label, TYPESCRIPT_STYLE)),
    `/** ${about} */`,
    `${outputs === null ? '' : 'export '}function ${builders.get(block)}(${outputs === null ? 'name: string' : ''}): tf.LayersModel {`,
    ...indented(lines, 2),
    '}',
  ].join('\n');
}

function freezing(plan: Plan, { training }: GraphDocument): readonly string[] {
  return training.frozen.flatMap((path) => {
    let block: Block | null = plan.model;
    let layer = 'model';
    for (const id of path.split('.')) {
      const call: Call | undefined = block?.calls.find((each) => each.id === id);
      if (call === undefined) return [];
      if (layer !== 'model') layer = `(${layer} as tf.LayersModel)`;
      layer += `.getLayer(${typescriptString(call.layer)})`;
      block = call.computes.kind === 'block' ? call.computes.block : null;
    }
    return [`${layer}.trainable = false;`];
  });
}

function constraintsLeftOut(plan: Plan): readonly Diagnostic[] {
  return blocksOf(plan)
    .flatMap(({ calls }) => calls)
    .flatMap(({ path, computes }) =>
      computes.kind === 'layer' && Object.entries(computes.keras.config).some(([key, value]) => key.endsWith('_constraint') && value !== null)
        ? [leftOut(text(`the constraints of ${path}: TensorFlow.js takes them, but does not apply them while training`, `${path} 的约束：TensorFlow.js 接受但在训练时不应用`), 'constraint', path)]
        : [],
    );
}

export const tfjs = defineCodeFormat({
  id: 'tfjs',
  label: text('TensorFlow.js (TypeScript)', 'TensorFlow.js（TypeScript）'),
  language: 'typescript',
  fileName: 'tfjs-model.ts',
  emit(ir, document) {
    const plan = planOf(ir, new Map(document.modules.map(({ id, name = id }) => [id, name])));
    const { made, faults } = stepsOfAll(plan);
    if (faults.length > 0) return err(faults);
    const scope = new Scope(TYPESCRIPT_WORDS, TFJS_HELPERS.keys());
    const builders = new Map([plan.model, ...plan.modules].map((block) => [block, scope.claim(`build${pascalCase(camelCase(block.name))}`)]));
    const used = new Set([...made.values()].flatMap(({ helpers }) => helpers));
    const helpers = [...TFJS_HELPERS.keys()].filter((name) => used.has(name));
    const models = blocksOf(plan).map((block) => builder(block, made, builders, block === plan.model ? ir.outputs : null));
    const several = blocksOf(plan).some(({ calls }) => calls.some(({ gives }) => gives.length > 1));
    const data = typescriptData(ir, document);
    const training = tfjsTraining(ir, document, data.parts, freezing(plan, document));
    const warnings = [...constraintsLeftOut(plan), ...training.warnings];
    const head = [
      '// A model drawn with Tributary, as a TensorFlow.js program that trains it: npx tsx tfjs-model.ts',
      ...(document.name === '' ? [] : commented(`Project: ${document.name}`, TYPESCRIPT_STYLE)),
      ...warnings.flatMap(({ message }) => commented(`Left out: ${message.en}`, TYPESCRIPT_STYLE)),
    ];
    const code = [
      head.join('\n'),
      [...data.imports, "// In Node.js, '@tensorflow/tfjs-node' is much faster; it is used the same way.", "import * as tf from '@tensorflow/tfjs';"].join('\n'),
      [
        `const EPOCHS = ${document.training.epochs};`,
        `const BATCH_SIZE = ${document.training.batchSize};`,
        `const LEARNING_RATE = ${document.training.optimizer.learningRate};`,
        `const INPUTS = ${typescript(ir.inputs.map(({ id }) => id))};`,
        `const OUTPUTS = ${typescript(ir.outputs.map(({ id }) => id))};`,
      ].join('\n'),
      ...helpers.map((name) => TFJS_HELPERS.get(name) ?? ''),
      CALL,
      ...(several || models.some((model) => model.includes('calls(')) ? [CALLS] : []),
      ...models,
      data.code,
      training.code,
    ].join('\n\n');
    return ok({ code: `${code}\n`, helpers: helpers.filter((name) => name !== 'WeightConfig'), warnings });
  },
});
