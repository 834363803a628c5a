import type { Diagnostic } from '../../../base/diagnostic.ts';
import { err, ok } from '../../../base/result.ts';
import { text } from '../../../base/text.ts';
import { defineCodeFormat, unsupported } from '../define-code-format.ts';
import { leftOut } from '../facts.ts';
import { enclosed, indented, labelled, PYTHON_STYLE } from '../layout.ts';
import { pythonString } from '../literals.ts';
import { usesOfMasks } from '../masks.ts';
import { blocksOf, planOf, tensorNames, type Block, type Call, type Plan } from '../plan.ts';
import { pythonData } from '../python/data.ts';
import { PYTHON_WORDS, pythonProgram } from '../python/program.ts';
import { isScheduled, pythonSchedule } from '../python/schedule.ts';
import { PYTORCH_HELPERS } from '../pytorch/helpers.ts';
import { Unsupported, type Operation } from '../operation.ts';
import { operationOf } from '../pytorch/operations.ts';
import { MODULE_WORDS } from '../pytorch/module-words.ts';
import { pytorchTraining } from '../pytorch/training.ts';
import { initialLine, penalties } from '../pytorch/weights.ts';
import { pascalCase, Scope } from '../scope.ts';
import type { GraphDocument } from '../../../graph/document.ts';
import type { IROutput } from '../../../ir/model-ir.ts';

const LABEL = text('PyTorch', 'PyTorch');

/** The names of the program: classes by block, attributes by block and layer, operations by call. */
interface Written {
  readonly classes: ReadonlyMap<Block, string>;
  readonly operations: ReadonlyMap<Call, Operation>;
  readonly attributes: ReadonlyMap<Block, ReadonlyMap<string, string>>;
  /** Blocks with weights whose size costs something, in them or in their modules. */
  readonly penalized: ReadonlySet<Block>;
}

function operationsOf(plan: Plan): { operations: Map<Call, Operation>; faults: Diagnostic[] } {
  const operations = new Map<Call, Operation>();
  const faults = usesOfMasks(plan).map(({ path }) =>
    unsupported(
      LABEL,
      text('masks, which this layer would use', '该层会用到的掩码'),
      text('Turn off maskZero, or take Masking away.', '请关闭 maskZero，或移除掩码层。'),
      path,
    ),
  );
  for (const call of blocksOf(plan).flatMap(({ calls }) => calls)) {
    if (call.computes.kind === 'block') continue;
    try {
      operations.set(call, operationOf({ ...call.computes.keras, takes: call.takes, gives: call.gives }));
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
      faults.push(unsupported(LABEL, error.what, error.hint, call.path));
    }
  }
  return { operations, faults };
}

function attributesOf(block: Block, operations: ReadonlyMap<Call, Operation>): ReadonlyMap<string, string> {
  const scope = new Scope(PYTHON_WORDS, MODULE_WORDS);
  const made = block.calls.filter(
    (call) => call.layer === call.id && (call.computes.kind === 'block' || operations.get(call)?.module !== null),
  );
  return new Map(made.map(({ id }) => [id, scope.claim(id)]));
}

function nameAll(plan: Plan, operations: ReadonlyMap<Call, Operation>): Written {
  const scope = new Scope(PYTHON_WORDS, PYTORCH_HELPERS.keys());
  const blocks = blocksOf(plan);
  const classes = new Map([plan.model, ...plan.modules].map((block) => [block, scope.claim(pascalCase(block.name))]));
  const penalized = new Set<Block>();
  for (const block of blocks) {
    const costs = block.calls.some((call) =>
      call.computes.kind === 'block'
        ? penalized.has(call.computes.block)
        : (operations.get(call)?.weights ?? []).some((weight) => penalties('', weight).length > 0),
    );
    if (costs) penalized.add(block);
  }
  return {
    classes,
    operations,
    attributes: new Map(blocks.map((block) => [block, attributesOf(block, operations)])),
    penalized,
  };
}

/** The lines of `__init__` that make the modules and let their weights start out. */
function constructor(block: Block, { classes, operations, attributes }: Written): string[] {
  const own = attributes.get(block);
  return block.calls.flatMap((call) => {
    const attribute = own?.get(call.id);
    if (attribute === undefined) return [];
    const self = `self.${attribute}`;
    if (call.computes.kind === 'block') {
      return [labelled(`${self} = ${classes.get(call.computes.block)}()`, call.label, PYTHON_STYLE)];
    }
    const { module, weights = [] } = operations.get(call) ?? {};
    const starts = weights.flatMap((weight) => initialLine(self, weight) ?? []);
    return [labelled(`${self} = ${module}`, call.label, PYTHON_STYLE), ...starts];
  });
}

function forward(block: Block, written: Written, outputs: readonly IROutput[] | null): string {
  const scope = new Scope(PYTHON_WORDS, PYTORCH_HELPERS.keys(), ['inputs', 'step', 'self']);
  const nameOf = tensorNames(block, scope);
  const entrances = block.entrances.map(({ id }) => nameOf({ node: id, index: 0 }));
  const own = written.attributes.get(block);
  const lines = outputs === null ? [] : block.entrances.map(({ id, label }, index) => labelled(`${entrances[index]} = inputs[${pythonString(id)}]`, label, PYTHON_STYLE));
  for (const call of block.calls) {
    const results = call.gives.map((_, index) => nameOf({ node: call.id, index })).join(', ');
    const inputs = call.inputs.map(nameOf);
    const self = `self.${own?.get(call.layer)}`;
    const operation = written.operations.get(call);
    const expression =
      call.computes.kind === 'block' ? `${self}(${inputs.join(', ')})` : (operation?.call(self, inputs) ?? '');
    const unseen = call.computes.kind === 'layer' && operation?.module === null ? call.label : null;
    lines.push(labelled(`${results} = ${expression}`, unseen, PYTHON_STYLE));
  }
  const result =
    outputs === null
      ? `return ${block.outputs.map(nameOf).join(', ')}`
      : enclosed('return {', outputs.map(({ id, from }) => `${pythonString(id)}: ${nameOf(from)}`), '}', PYTHON_STYLE);
  const takes = outputs === null ? entrances.join(', ') : 'inputs';
  return [`def forward(self, ${takes}):`, ...indented([...lines, result], 4)].join('\n');
}

function penalty(block: Block, { operations, attributes, penalized }: Written): string[] {
  if (!penalized.has(block)) return [];
  const own = attributes.get(block);
  const terms = block.calls.flatMap((call) => {
    const attribute = own?.get(call.id);
    if (attribute === undefined) return [];
    const self = `self.${attribute}`;
    if (call.computes.kind === 'block') return penalized.has(call.computes.block) ? [`${self}.penalty()`] : [];
    return (operations.get(call)?.weights ?? []).flatMap((weight) => penalties(self, weight));
  });
  const sum = enclosed('return sum([', terms, '])', PYTHON_STYLE);
  return [['def penalty(self):', '    """What large weights cost."""', ...indented([sum], 4)].join('\n')];
}

function moduleClass(block: Block, written: Written, outputs: readonly IROutput[] | null): string {
  const about = outputs === null ? 'A module of the model.' : 'The model: takes and gives tensors by the ids of their nodes; the batch comes first, channels last.';
  const make = constructor(block, written);
  const methods = [
    ['def __init__(self):', '    super().__init__()', ...indented(make, 4)].join('\n'),
    forward(block, written, outputs),
    ...penalty(block, written),
  ];
  const head = labelled(`class ${written.classes.get(block)}(nn.Module):`, block.label, PYTHON_STYLE);
  return [head, `    """${about}"""\n`, indented([methods.join('\n\n')], 4).join('\n')].join('\n');
}

function freezing(plan: Plan, { attributes }: Written, { training }: GraphDocument): readonly string[] {
  return training.frozen.flatMap((path) => {
    let block: Block | null = plan.model;
    let way = 'model';
    for (const id of path.split('.')) {
      const call: Call | undefined = block?.calls.find((each) => each.id === id);
      const attribute = block === null || call === undefined ? undefined : attributes.get(block)?.get(call.layer);
      if (call === undefined || attribute === undefined) return [];
      way += `.${attribute}`;
      block = call.computes.kind === 'block' ? call.computes.block : null;
    }
    return [`${way}.requires_grad_(False)`];
  });
}

function constraintsLeftOut(operations: ReadonlyMap<Call, Operation>): readonly Diagnostic[] {
  return [...operations].flatMap(([{ path }, { weights = [] }]) =>
    weights.some(({ constraint }) => constraint !== null)
      ? [leftOut(text(`the constraints of ${path}: PyTorch has none`, `${path} 的约束：PyTorch 没有约束`), 'constraint', path)]
      : [],
  );
}

function helpersOf({ operations }: Written, code: string): readonly string[] {
  const used = new Set([...operations.values()].flatMap(({ helpers = [] }) => helpers));
  if (code.includes('variance_scaling_(')) used.add('variance_scaling_');
  return [...PYTORCH_HELPERS.keys()].filter((name) => used.has(name));
}

export const pytorch = defineCodeFormat({
  id: 'pytorch',
  label: text('PyTorch (Python)', 'PyTorch（Python）'),
  language: 'python',
  fileName: 'pytorch_model.py',
  emit(ir, document) {
    const plan = planOf(ir, new Map(document.modules.map(({ id, name = id }) => [id, name])));
    const { operations, faults } = operationsOf(plan);
    if (faults.length > 0) return err(faults);
    const written = nameAll(plan, operations);
    const classes = blocksOf(plan).map((block) =>
      moduleClass(block, written, block === plan.model ? ir.outputs : null),
    );
    const data = pythonData(ir, document);
    const training = pytorchTraining(ir, document, data.parts, {
      penalized: written.penalized.has(plan.model),
      frozen: freezing(plan, written, document),
    });
    const helpers = helpersOf(written, classes.join('\n'));
    const scheduled = isScheduled(document.training);
    const warnings = [...constraintsLeftOut(operations), ...training.warnings];
    const code = pythonProgram({
      about: 'A model drawn with Tributary, as a PyTorch program that trains it.',
      document,
      warnings,
      imports: [
        ...new Set([...data.imports, ...training.imports, ...(scheduled ? ['import math'] : [])]),
        'import numpy as np',
        'import torch',
        'import torch.nn.functional as F',
        'from torch import nn',
      ],
      sections: [
        ...helpers.map((name) => PYTORCH_HELPERS.get(name) ?? ''),
        ...classes,
        data.code,
        ...(scheduled ? [pythonSchedule(document.training)] : []),
        training.code,
      ],
    });
    return ok({ code, helpers: helpers.filter((name) => !PLUMBING.has(name)), warnings });
  },
});

/** Helpers that every program of some size has: they stand for no layer. */
const PLUMBING = new Set(['channels_first', 'channels_last', 'glorot', 'variance_scaling_']);
