import { ok } from '../../../base/result.ts';
import { text } from '../../../base/text.ts';
import type { GraphDocument } from '../../../graph/document.ts';
import type { ModelIR } from '../../../ir/model-ir.ts';
import type { KerasLayer } from '../../../layers/define.ts';
import { defineCodeFormat } from '../define-code-format.ts';
import { isScheduled } from '../facts.ts';
import { KERAS_HELPERS } from '../keras/helpers.ts';
import { classesOf, kerasLayer } from '../keras/layers.ts';
import { kerasTraining, SCHEDULE_CALLBACK } from '../keras/training.ts';
import { enclosed, indented, labelled, PYTHON_STYLE } from '../layout.ts';
import { python, pythonString } from '../literals.ts';
import { blocksOf, planOf, tensorNames, type Block, type Call, type Plan } from '../plan.ts';
import { dictionary, pythonData } from '../python/data.ts';
import { pythonSchedule } from '../python/schedule.ts';
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

/** A layer as Keras is to make it: helpers take the place of what Keras has wrong at these shapes. */
function layerOf(keras: KerasLayer, { takes }: Call): KerasLayer {
  const lists = (takes[0]?.shape.length ?? 0) > 1 && keras.config['output_mode'] !== 'one_hot';
  return keras.className === 'CategoryEncoding' && lists ? { ...keras, className: 'IndexEncoding' } : keras;
}

function making(call: Call): string {
  const { computes, layer } = call;
  if (computes.kind === 'layer') return kerasLayer(layerOf(computes.keras, call), layer);
  return `build_${computes.block.name}(name=${pythonString(layer)})`;
}

/** The lines that make the tensors of a block, one behind the other. */
function tensorsOf(block: Block, nameOf: ReturnType<typeof tensorNames>, scope: Scope): string[] {
  const lines = block.entrances.map(({ id, label, spec }) => {
    const dtype = spec.dtype === 'int32' ? ['dtype="int32"'] : [];
    const args = [`shape=${python(spec.shape)}`, ...dtype, `name=${pythonString(id)}`];
    return labelled(`${nameOf({ node: id, index: 0 })} = keras.Input(${args.join(', ')})`, label, PYTHON_STYLE);
  });
  const layers = new Map<string, string>();
  for (const call of block.calls) {
    let callee = layers.get(call.layer) ?? making(call);
    if (call.shared && !layers.has(call.layer)) {
      const variable = scope.claim(`${call.layer}_layer`);
      layers.set(call.layer, variable);
      lines.push(`${variable} = ${callee}`);
      callee = variable;
    }
    const results = call.gives.map((_, index) => nameOf({ node: call.id, index })).join(', ');
    const inputs = argumentsOf(call, call.inputs.map(nameOf));
    lines.push(labelled(`${results} = ${callee}(${inputs})`, call.label, PYTHON_STYLE));
  }
  return lines;
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? (names[0] ?? '') : `[${names.join(', ')}]`;
}

function scopeOf(plan: Plan): Scope {
  const functions = blocksOf(plan).map(({ name }) => `build_${name}`);
  return new Scope(PYTHON_WORDS, functions, KERAS_HELPERS.keys());
}

function moduleBuilder(block: Block, plan: Plan): string {
  const scope = scopeOf(plan);
  const nameOf = tensorNames(block, scope);
  const entrances = block.entrances.map(({ id }) => nameOf({ node: id, index: 0 }));
  const made = [listed(entrances), listed(block.outputs.map(nameOf)), 'name=name'];
  return [
    labelled(`def build_${block.name}(name):`, block.label, PYTHON_STYLE),
    '    """A module of the model; each call makes one with weights of its own."""',
    ...indented([...tensorsOf(block, nameOf, scope), enclosed('return keras.Model(', made, ')', PYTHON_STYLE)], 4),
  ].join('\n');
}

function modelBuilder(plan: Plan, ir: ModelIR, frozen: readonly string[]): string {
  const scope = scopeOf(plan);
  const block = plan.model;
  const nameOf = tensorNames(block, scope);
  const lines = tensorsOf(block, nameOf, scope);
  const inputs = dictionary(block.entrances.map(({ id }) => [id, nameOf({ node: id, index: 0 })]));
  const outputs = dictionary(ir.outputs.map(({ id, from }) => [id, nameOf(from)]));
  const model = enclosed('keras.Model(', [`inputs=${inputs}`, `outputs=${outputs}`, 'name="model"'], ')', PYTHON_STYLE);
  const variable = scope.claim('model');
  const end =
    frozen.length === 0
      ? [`return ${model}`]
      : [`${variable} = ${model}`, ...frozen.map((way) => `${variable}${way}.trainable = False`), `return ${variable}`];
  return [
    'def build_model():',
    '    """The model: its inputs and outputs go by the ids of their nodes."""',
    ...indented([...lines, ...end], 4),
  ].join('\n');
}

/** The helpers that layers of the model need, in the order of their table. */
function helpersOf(plan: Plan): readonly string[] {
  const used = new Set(
    blocksOf(plan).flatMap(({ calls }) =>
      calls.flatMap((call) => {
        if (call.computes.kind === 'block') return [];
        const { className, config } = layerOf(call.computes.keras, call);
        return [...classesOf(className, config)];
      }),
    ),
  );
  return [...KERAS_HELPERS.keys()].filter((name) => used.has(name));
}

/** The ways from the model to the layers whose weights stay as they are. */
function freezing(plan: Plan, { training }: GraphDocument): readonly string[] {
  return training.frozen.flatMap((path) => {
    let block: Block | null = plan.model;
    let way = '';
    for (const id of path.split('.')) {
      const call: Call | undefined = block?.calls.find((each) => each.id === id);
      if (call === undefined) return [];
      way += `.get_layer(${pythonString(call.layer)})`;
      block = call.computes.kind === 'block' ? call.computes.block : null;
    }
    return [way];
  });
}

export const keras = defineCodeFormat({
  id: 'keras',
  label: text('Keras (Python)', 'Keras（Python）'),
  language: 'python',
  fileName: 'keras_model.py',
  emit(ir, document) {
    const plan = planOf(ir, new Map(document.modules.map(({ id, name = id }) => [id, name])));
    const helpers = helpersOf(plan);
    const data = pythonData(ir, document);
    const training = kerasTraining(ir, document, data.parts);
    const scheduled = isScheduled(document.training);
    const math = scheduled || helpers.includes('ConstantTensor') ? ['import math'] : [];
    const code = pythonProgram({
      about: 'A model drawn with Tributary, as a Keras 3 program that trains it.',
      document,
      warnings: training.warnings,
      imports: [...data.imports, ...math, 'import keras', 'import numpy as np', 'from keras import layers'],
      sections: [
        ...helpers.map((name) => KERAS_HELPERS.get(name) ?? ''),
        ...plan.modules.map((block) => moduleBuilder(block, plan)),
        modelBuilder(plan, ir, freezing(plan, document)),
        data.code,
        ...(scheduled ? [pythonSchedule(document.training), SCHEDULE_CALLBACK] : []),
        training.code,
      ],
    });
    return ok({ code, helpers, warnings: training.warnings });
  },
});
