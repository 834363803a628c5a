import { ok } from '../../../base/result.ts';
import { text } from '../../../base/text.ts';
import type { GraphDocument } from '../../../graph/document.ts';
import type { ModelIR } from '../../../ir/model-ir.ts';
import { defineCodeFormat } from '../define-code-format.ts';
import { KERAS_HELPERS } from '../keras/helpers.ts';
import { classesOf, kerasLayer } from '../keras/layers.ts';
import { kerasTraining, SCHEDULE_CALLBACK } from '../keras/training.ts';
import { enclosed, indented, labelled, PYTHON_STYLE } from '../layout.ts';
import { python, pythonString } from '../literals.ts';
import { blocksOf, planOf, tensorNames, type Block, type Call, type Plan } from '../plan.ts';
import { dictionary, pythonData } from '../python/data.ts';
import { isScheduled, pythonSchedule } from '../python/schedule.ts';
import { PYTHON_WORDS, pythonProgram } from '../python/program.ts';
import { Scope } from '../scope.ts';

/** What a layer is called with. Attention takes query, value and key; a layer that merges takes a list. */
function argumentsOf({ computes }: Call, inputs: readonly string[]): string {
  if (computes.kind === 'layer' && computes.keras.className === 'MultiHeadAttention') {
    const [query = '', value = query, key] = inputs;
    const causal = computes.keras.config['use_causal_mask'] === true ? ['use_causal_mask=True'] : [];
    return [query, value, ...(key === undefined ? [] : [`key=${key}`]), ...causal].join(', ');
  }
  return inputs.length === 1 ? (inputs[0] ?? '') : `[${inputs.join(', ')}]`;
}

function making({ computes, layer }: Call): string {
  if (computes.kind === 'layer') return kerasLayer(computes.keras, layer);
  return `build_${computes.block.name}(name=${pythonString(layer)})`;
}

function bodyOf(block: Block, functions: readonly string[]): string[] {
  const scope = new Scope(PYTHON_WORDS, functions, KERAS_HELPERS.keys());
  const nameOf = tensorNames(block, scope);
  const lines = block.entrances.map(({ id, label, spec }) => {
    const args = [`shape=${python(spec.shape)}`, ...(spec.dtype === 'int32' ? ['dtype="int32"'] : [])];
    const entrance = `${nameOf({ node: id, index: 0 })} = keras.Input(${[...args, `name=${pythonString(id)}`].join(', ')})`;
    return labelled(entrance, label, PYTHON_STYLE);
  });
  const layers = new Map<string, string>();
  for (const call of block.calls) {
    const inputs = argumentsOf(call, call.inputs.map(nameOf));
    const results = call.gives.map((_, index) => nameOf({ node: call.id, index })).join(', ');
    let callee = layers.get(call.layer);
    if (callee === undefined) {
      callee = making(call);
      if (call.shared) {
        const variable = scope.claim(`${call.layer}_layer`);
        layers.set(call.layer, variable);
        lines.push(`${variable} = ${callee}`);
        callee = variable;
      }
    }
    lines.push(labelled(`${results} = ${callee}(${inputs})`, call.label, PYTHON_STYLE));
  }
  return lines;
}

function builder(block: Block, functions: readonly string[], ir: ModelIR | null): string {
  const scope = new Scope(PYTHON_WORDS, functions, KERAS_HELPERS.keys());
  const nameOf = tensorNames(block, scope);
  const lines = bodyOf(block, functions);
  const entrances = block.entrances.map(({ id }) => nameOf({ node: id, index: 0 }));
  const list = (names: readonly string[]) => (names.length === 1 ? (names[0] ?? '') : `[${names.join(', ')}]`);
  if (ir === null) {
    lines.push(`return keras.Model(${list(entrances)}, ${list(block.outputs.map(nameOf))}, name=name)`);
  } else {
    const inputs = dictionary(block.entrances.map(({ id }, index) => [id, entrances[index] ?? '']));
    const outputs = dictionary(ir.outputs.map(({ id, from }) => [id, nameOf(from)]));
    lines.push(enclosed('return keras.Model(', [`inputs=${inputs}`, `outputs=${outputs}`, 'name="model"'], ')', PYTHON_STYLE));
  }
  const about = ir === null ? 'A module of the model; each call makes one with weights of its own.' : 'The model: its inputs and outputs go by the ids of their nodes.';
  const head = labelled(`def build_${block.name}(${ir === null ? 'name' : ''}):`, block.label, PYTHON_STYLE);
  return [head, `    """${about}"""`, ...indented(lines, 4)].join('\n');
}

/** The helpers that layers of the model need, in the order of their table. */
function helpersOf(plan: Plan): readonly string[] {
  const used = new Set(
    blocksOf(plan).flatMap(({ calls }) =>
      calls.flatMap(({ computes }) =>
        computes.kind === 'layer' ? [...classesOf(computes.keras.className, computes.keras.config)] : [],
      ),
    ),
  );
  return [...KERAS_HELPERS.keys()].filter((name) => used.has(name));
}

/** Lines that hold weights as they are, whatever training does. */
function freezing(plan: Plan, { training }: GraphDocument): readonly string[] {
  return training.frozen.flatMap((path) => {
    let block: Block | null = plan.model;
    let layer = 'model';
    for (const id of path.split('.')) {
      const call: Call | undefined = block?.calls.find((each) => each.id === id);
      if (call === undefined) return [];
      layer += `.get_layer(${pythonString(call.layer)})`;
      block = call.computes.kind === 'block' ? call.computes.block : null;
    }
    return [`${layer}.trainable = False`];
  });
}

export const keras = defineCodeFormat({
  id: 'keras',
  label: text('Keras (Python)', 'Keras（Python）'),
  language: 'python',
  fileName: 'keras_model.py',
  emit(ir, document) {
    const plan = planOf(ir, new Map(document.modules.map(({ id, name = id }) => [id, name])));
    const functions = blocksOf(plan).map(({ name }) => `build_${name}`);
    const helpers = helpersOf(plan);
    const data = pythonData(ir, document);
    const training = kerasTraining(ir, document, data.parts);
    const scheduled = isScheduled(document.training);
    const math = scheduled || helpers.includes('ConstantTensor') ? ['import math'] : [];
    const frozen = freezing(plan, document);
    const model = builder(plan.model, functions, ir);
    const code = pythonProgram({
      about: 'A model drawn with Tributary, as a Keras 3 program that trains it.',
      document,
      warnings: training.warnings,
      imports: [...data.imports, ...math, 'import keras', 'import numpy as np', 'from keras import layers'],
      sections: [
        ...helpers.map((name) => KERAS_HELPERS.get(name) ?? ''),
        ...plan.modules.map((block) => builder(block, functions, null)),
        frozen.length === 0 ? model : model.replace('    return keras.Model(', '    model = keras.Model(') + `\n${indented([...frozen, 'return model'], 4).join('\n')}`,
        data.code,
        ...(scheduled ? [pythonSchedule(document.training), SCHEDULE_CALLBACK] : []),
        training.code,
      ],
    });
    return ok({ code, helpers, warnings: training.warnings });
  },
});
