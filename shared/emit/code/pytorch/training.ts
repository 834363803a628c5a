import { text } from '../../../base/text.ts';
import type { GraphDocument } from '../../../graph/document.ts';
import type { OptimizerSettings } from '../../../graph/optimizers.ts';
import type { TrainingSettings } from '../../../graph/training.ts';
import type { IROutput, ModelIR } from '../../../ir/model-ir.ts';
import { HIGHER_IS_BETTER, type MetricName } from '../../../judging/metrics.ts';
import { leftOut, type Section } from '../facts.ts';
import { enclosed, indented, PYTHON_STYLE } from '../layout.ts';
import { python, pythonString } from '../literals.ts';
import { isScheduled } from '../python/schedule.ts';
import { lossExpression, metricExpression } from './losses.ts';

/** The optimizer, in PyTorch's words. */
function optimizerOf(settings: OptimizerSettings): string {
  const args = (...entries: readonly string[]) => ['model.parameters()', 'lr=LEARNING_RATE', ...entries].join(', ');
  switch (settings.type) {
    case 'sgd':
      return `torch.optim.SGD(${args(
        ...(settings.momentum > 0 ? [`momentum=${settings.momentum}`] : []),
        ...(settings.nesterov && settings.momentum > 0 ? ['nesterov=True'] : []),
      )})`;
    case 'adagrad':
      return `torch.optim.Adagrad(${args(`initial_accumulator_value=${settings.initialAccumulatorValue}`, `eps=${settings.epsilon}`)})`;
    case 'adadelta':
      return `torch.optim.Adadelta(${args(`rho=${settings.rho}`, `eps=${settings.epsilon}`)})`;
    case 'rmsprop':
      return `torch.optim.RMSprop(${args(
        `alpha=${settings.rho}`,
        `momentum=${settings.momentum}`,
        `eps=${settings.epsilon}`,
        `centered=${python(settings.centered)}`,
      )})`;
    case 'adam':
    case 'adamw':
    case 'adamax': {
      const names = { adam: 'Adam', adamw: 'AdamW', adamax: 'Adamax' };
      return `torch.optim.${names[settings.type]}(${args(
        `betas=(${settings.beta1}, ${settings.beta2})`,
        `eps=${settings.epsilon}`,
        ...('amsgrad' in settings && settings.amsgrad ? ['amsgrad=True'] : []),
        ...('weightDecay' in settings ? [`weight_decay=${settings.weightDecay}`] : []),
      )})`;
    }
  }
}

function clipping({ gradientClipping }: TrainingSettings): readonly string[] {
  switch (gradientClipping.type) {
    case 'none':
      return [];
    case 'value':
      return [`nn.utils.clip_grad_value_(model.parameters(), ${gradientClipping.limit})`];
    case 'norm':
      return [
        'for weight in model.parameters():',
        `    nn.utils.clip_grad_norm_(weight, ${gradientClipping.limit})`,
      ];
    case 'globalNorm':
      return [`nn.utils.clip_grad_norm_(model.parameters(), ${gradientClipping.limit})`];
  }
}

const answerOf = ({ id }: IROutput) => `answers[${pythonString(id)}]`;
const labelOf = ({ id }: IROutput) => `labels[${pythonString(id)}]`;

function metricsOf(ir: ModelIR): readonly { key: string; metric: MetricName; output: IROutput; expression: string | null }[] {
  return ir.outputs.flatMap((output) =>
    output.metrics.map((metric) => ({
      key: `${output.id}/${metric}`,
      metric,
      output,
      expression: metricExpression(metric, answerOf(output), labelOf(output), output),
    })),
  );
}

type Watched = NonNullable<TrainingSettings['earlyStopping']>;

/** Where a watched metric is found, and whether more of it is better; null where the program does not measure it. */
function watched({ metric, mode }: Pick<Watched, 'metric' | 'mode'>, ir: ModelIR, parts: readonly string[]) {
  const [part = '', ...rest] = metric.split('/');
  const key = rest.join('/');
  const measured = key === 'loss' || metricsOf(ir).some((each) => each.key === key && each.expression !== null);
  if (!measured || !parts.includes(part)) return null;
  const more = mode === 'max' || (mode === 'auto' && HIGHER_IS_BETTER.has(rest.at(-1) ?? ''));
  return { value: `measured["${part}"][${pythonString(key)}]`, more };
}

function warningsOf(ir: ModelIR, { training }: GraphDocument, parts: readonly string[]) {
  const { earlyStopping, reduceOnPlateau } = training;
  const unknown = (settings: Pick<Watched, 'metric' | 'mode'> | null, field: string) =>
    settings !== null && watched(settings, ir, parts) === null
      ? [leftOut(text(`watching ${settings.metric}, which the program does not measure`, `监视 ${settings.metric}：程序不测量它`), field)]
      : [];
  return [
    ...metricsOf(ir)
      .filter(({ expression }) => expression === null)
      .map(({ metric, output }) =>
        leftOut(
          text(`${metric} of ${output.id}: PyTorch itself has no metrics; torchmetrics does`, `${output.id} 的 ${metric}：PyTorch 本身没有指标，可用 torchmetrics`),
          'metrics',
          output.id,
        ),
      ),
    ...unknown(earlyStopping, 'training.earlyStopping'),
    ...unknown(reduceOnPlateau, 'training.reduceOnPlateau'),
    ...(reduceOnPlateau !== null && isScheduled(training)
      ? [leftOut(text('lowering the learning rate on a plateau, beside a schedule', '与学习率计划并用的平台期降低学习率'), 'training.reduceOnPlateau')]
      : []),
    ...(Object.keys(training.classWeights).length > 0
      ? [leftOut(text('class weights', '类别权重'), 'training.classWeights')]
      : []),
  ];
}

function lossFunction(ir: ModelIR, penalized: boolean): string {
  const terms = ir.outputs.map((output) => {
    const loss = lossExpression(answerOf(output), labelOf(output), output);
    return output.weight === 1 ? loss : `${output.weight} * ${loss}`;
  });
  if (penalized) terms.push('model.penalty()');
  const sum = terms.length === 1 ? [`return ${terms[0]}`] : ['return (', ...terms.map((term, index) => `    ${index === 0 ? '' : '+ '}${term}`), ')'];
  return `def loss_of(model, answers, labels):
    """What training makes small: the losses of all outputs, by their weights."""
${indented(sum, 4).join('\n')}`;
}

function measureFunction(ir: ModelIR): string {
  const entries = metricsOf(ir).flatMap(({ key, expression }) =>
    expression === null ? [] : [`${pythonString(key)}: ${expression}.item()`],
  );
  return `@torch.no_grad()
def measure(model, inputs, labels):
    """The loss and the metrics of a part of the data."""
    model.eval()
    answers = model(inputs)
${indented([enclosed('return {', ['"loss": loss_of(model, answers, labels).item()', ...entries], '}', PYTHON_STYLE)], 4).join('\n')}`;
}

/** What is done after each epoch, inside its loop. */
function afterEpoch(ir: ModelIR, { earlyStopping, reduceOnPlateau, ...training }: TrainingSettings, parts: readonly string[]) {
  const stopping = earlyStopping === null ? null : watched(earlyStopping, ir, parts);
  const lowering = reduceOnPlateau === null ? null : watched(reduceOnPlateau, ir, parts);
  const plateau = lowering !== null && reduceOnPlateau !== null && !isScheduled({ ...training, earlyStopping, reduceOnPlateau });
  const before: string[] = [];
  const inside: string[] = [];
  const after: string[] = [];
  if (plateau) {
    const { factor, patience, minDelta, cooldown, minLearningRate } = reduceOnPlateau;
    const args = [
      'optimizer',
      `mode="${lowering.more ? 'max' : 'min'}"`,
      `factor=${factor}`,
      `patience=${patience}`,
      `threshold=${minDelta}`,
      'threshold_mode="abs"',
      `cooldown=${cooldown}`,
      `min_lr=${minLearningRate}`,
    ];
    before.push(enclosed('plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(', args, ')', PYTHON_STYLE));
    inside.push(`plateau.step(${lowering.value})`);
  }
  if (stopping !== null && earlyStopping !== null) {
    const { minDelta, patience, restoreBest } = earlyStopping;
    before.push(`best, waited${restoreBest ? ', kept' : ''} = ${stopping.more ? '-' : ''}math.inf, 0${restoreBest ? ', None' : ''}`);
    inside.push(
      `watched = ${stopping.value}`,
      stopping.more ? `better = watched > best + ${minDelta}` : `better = watched < best - ${minDelta}`,
      'waited = 0 if better else waited + 1',
      'best = watched if better else best',
      ...(restoreBest ? ['kept = copy.deepcopy(model.state_dict()) if better else kept'] : []),
      `if waited >= ${Math.max(patience, 1)}:`,
      '    break',
    );
    if (restoreBest) after.push('if kept is not None:', '    model.load_state_dict(kept)');
  }
  return { before, inside, after };
}

/** `loss_of`, `measure` and `main`: a training loop such as PyTorch's users write. */
export function pytorchTraining(
  ir: ModelIR,
  document: GraphDocument,
  parts: readonly string[],
  { penalized, frozen }: { readonly penalized: boolean; readonly frozen: readonly string[] },
): Section & { readonly imports: readonly string[] } {
  const { training } = document;
  const scheduled = isScheduled(training);
  const epochEnd = afterEpoch(ir, training, parts);
  const shown = parts.filter((part) => part !== 'test').map((part) => `"${part}"`);
  const step = [
    ...(scheduled
      ? [
          'for group in optimizer.param_groups:',
          '    group["lr"] = learning_rate(step, math.ceil(rows / BATCH_SIZE))',
          'step += 1',
        ]
      : []),
    'loss = loss_of(model, model(pick(inputs, batch)), pick(labels, batch))',
    'optimizer.zero_grad()',
    'loss.backward()',
    ...clipping(training),
    'optimizer.step()',
  ];
  const body = [
    'torch.manual_seed(SEED)',
    'pick = lambda tensors, rows: {name: tensor[rows] for name, tensor in tensors.items()}',
    'tensors = lambda arrays: {name: torch.from_numpy(array) for name, array in arrays.items()}',
    'data = {part: (tensors(x), tensors(y)) for part, (x, y) in load_data().items()}',
    'inputs, labels = data["train"]',
    'rows = len(next(iter(inputs.values())))',
    'model = Model()',
    ...frozen,
    'print(model)',
    `optimizer = ${optimizerOf(training.optimizer)}`,
    ...epochEnd.before,
    ...(scheduled ? ['step = 0'] : []),
    'for epoch in range(EPOCHS):',
    '    model.train()',
    '    for batch in torch.randperm(rows).split(BATCH_SIZE):',
    ...indented(step, 8),
    `    measured = {part: measure(model, *data[part]) for part in (${shown.join(', ')}${shown.length === 1 ? ',' : ''})}`,
    '    print(f"epoch {epoch + 1}/{EPOCHS}:", measured)',
    ...indented(epochEnd.inside, 4),
    ...epochEnd.after,
    ...(parts.includes('test') ? ['print("test:", measure(model, *data["test"]))'] : []),
  ];
  const code = [
    lossFunction(ir, penalized),
    measureFunction(ir),
    `def main():\n    """Trains the model and tells how well it does."""\n${indented(body, 4).join('\n')}`,
    'if __name__ == "__main__":\n    main()',
  ].join('\n\n\n');
  const imports = [
    ...(/\bmath\./.test(code) ? ['import math'] : []),
    ...(/\bcopy\./.test(code) ? ['import copy'] : []),
  ];
  return { code, imports, warnings: warningsOf(ir, document, parts) };
}
