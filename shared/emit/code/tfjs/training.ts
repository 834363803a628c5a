import { assertNever } from '../../../base/assert-never.ts';
import { text } from '../../../base/text.ts';
import type { GraphDocument } from '../../../graph/document.ts';
import type { OptimizerSettings } from '../../../graph/optimizers.ts';
import type { Schedule } from '../../../graph/schedules.ts';
import type { TrainingSettings } from '../../../graph/training.ts';
import type { IROutput, ModelIR } from '../../../ir/model-ir.ts';
import { HIGHER_IS_BETTER } from '../../../judging/metrics.ts';
import { isScheduled, leftOut, type Section } from '../facts.ts';
import { enclosed, indented, TYPESCRIPT_STYLE } from '../layout.ts';
import { typescriptString } from '../literals.ts';
import { lossExpression, metricExpression } from './losses.ts';

function optimizerOf(settings: OptimizerSettings): string {
  switch (settings.type) {
    case 'sgd':
      if (settings.momentum === 0) return 'tf.train.sgd(LEARNING_RATE)';
      return `tf.train.momentum(LEARNING_RATE, ${settings.momentum}, ${settings.nesterov})`;
    case 'adagrad':
      return `tf.train.adagrad(LEARNING_RATE, ${settings.initialAccumulatorValue})`;
    case 'adadelta':
      return `tf.train.adadelta(LEARNING_RATE, ${settings.rho}, ${settings.epsilon})`;
    case 'rmsprop':
      return `tf.train.rmsprop(LEARNING_RATE, ${settings.rho}, ${settings.momentum}, ${settings.epsilon}, ${settings.centered})`;
    case 'adam':
    case 'adamw':
      return `tf.train.adam(LEARNING_RATE, ${settings.beta1}, ${settings.beta2}, ${settings.epsilon})`;
    case 'adamax':
      return `tf.train.adamax(LEARNING_RATE, ${settings.beta1}, ${settings.beta2}, ${settings.epsilon})`;
    default:
      return assertNever(settings);
  }
}

function clipping({ gradientClipping }: TrainingSettings): readonly string[] {
  const each = (change: string) => [`for (const [name, gradient] of Object.entries(grads)) grads[name] = ${change};`];
  const norm = 'tf.norm(gradient)';
  switch (gradientClipping.type) {
    case 'none':
      return [];
    case 'value':
      return each(`tf.clipByValue(gradient, -${gradientClipping.limit}, ${gradientClipping.limit})`);
    case 'norm':
      return each(`tf.mul(gradient, tf.minimum(1, tf.div(${gradientClipping.limit}, tf.add(${norm}, 1e-12))))`);
    case 'globalNorm':
      return [
        'const squares = Object.values(grads).map((gradient) => tf.sum(tf.square(gradient)));',
        `const shrink = tf.minimum(1, tf.div(${gradientClipping.limit}, tf.add(tf.sqrt(tf.addN(squares)), 1e-12)));`,
        ...each('tf.mul(gradient, shrink)'),
      ];
    default:
      return assertNever(gradientClipping);
  }
}

function factor(schedule: Schedule): readonly string[] {
  switch (schedule.type) {
    case 'constant':
      return ['return LEARNING_RATE;'];
    case 'step':
      return [
        `return LEARNING_RATE * ${schedule.factor} ** Math.floor(step / (${schedule.everyEpochs} * stepsPerEpoch));`,
      ];
    case 'exponential':
      return [
        `const times = step / (${schedule.decayEpochs} * stepsPerEpoch);`,
        `return LEARNING_RATE * ${schedule.decayRate} ** ${schedule.staircase ? 'Math.floor(times)' : 'times'};`,
      ];
    case 'cosine': {
      const { epochs, finalFactor, restarts } = schedule;
      return [
        `const span = ${epochs === null ? 'EPOCHS * stepsPerEpoch - warmUp' : `${epochs} * stepsPerEpoch`};`,
        `const part = step < span ? ((step * ${restarts + 1}) / span) % 1 : 1;`,
        `return LEARNING_RATE * (${finalFactor} + ${1 - finalFactor} * 0.5 * (1 + Math.cos(Math.PI * part)));`,
      ];
    }
    default:
      return assertNever(schedule);
  }
}

function scheduleFunction({ schedule }: TrainingSettings): string {
  const { warmUp } = schedule;
  const length =
    warmUp === null ? '0' : `Math.round(${warmUp.length}${warmUp.unit === 'epochs' ? ' * stepsPerEpoch' : ''})`;
  const body = [
    `const warmUp = ${length};`,
    ...(warmUp === null
      ? []
      : [`if (done < warmUp) return LEARNING_RATE * (${warmUp.from} + (${1 - warmUp.from} * done) / warmUp);`]),
    'const step = done - warmUp;',
    ...factor(schedule),
  ];
  return `/** The learning rate behind so many steps of the whole run. */
function learningRate(done: number, stepsPerEpoch: number): number {
${indented(body, 2).join('\n')}
}`;
}

const answerOf = ({ id }: IROutput) => `answers.${id}`;
const labelOf = ({ id }: IROutput) => `labels.${id}`;

function metricsOf(ir: ModelIR) {
  return ir.outputs.flatMap((output) =>
    output.metrics.map((metric) => ({
      key: `${output.id}/${metric}`,
      metric,
      output,
      expression: metricExpression(metric, answerOf(output), labelOf(output), output),
    })),
  );
}

function watched({ earlyStopping }: TrainingSettings, ir: ModelIR, parts: readonly string[]) {
  if (earlyStopping === null) return null;
  const [part = '', ...rest] = earlyStopping.metric.split('/');
  const key = rest.join('/');
  const measured = key === 'loss' || metricsOf(ir).some((each) => each.key === key && each.expression !== null);
  if (!measured || !parts.includes(part)) return null;
  const { mode } = earlyStopping;
  const more = mode === 'max' || (mode === 'auto' && HIGHER_IS_BETTER.has(rest.at(-1) ?? ''));
  return { ...earlyStopping, value: `measured.${part}[${typescriptString(key)}]`, more };
}

function warningsOf(ir: ModelIR, { training }: GraphDocument, parts: readonly string[]) {
  const { optimizer } = training;
  const lacks = (has: boolean, en: string, zh: string, field: string) =>
    has ? [leftOut(text(en, zh), `training.${field}`)] : [];
  return [
    ...metricsOf(ir)
      .filter(({ expression }) => expression === null)
      .map(({ metric, output }) =>
        leftOut(
          text(
            `${metric} of ${output.id}: TensorFlow.js has no such metric`,
            `${output.id} 的 ${metric}：TensorFlow.js 没有该指标`,
          ),
          'metrics',
          output.id,
        ),
      ),
    ...lacks(
      'amsgrad' in optimizer && optimizer.amsgrad,
      'amsgrad, which TensorFlow.js does not have',
      'amsgrad：TensorFlow.js 不支持',
      'optimizer.amsgrad',
    ),
    ...lacks(
      optimizer.type === 'adagrad' && optimizer.epsilon !== 1e-7,
      'the epsilon of Adagrad, which TensorFlow.js sets itself',
      'Adagrad 的 epsilon：TensorFlow.js 自行设定',
      'optimizer.epsilon',
    ),
    ...lacks(
      training.reduceOnPlateau !== null,
      'lowering the learning rate on a plateau',
      '平台期降低学习率',
      'reduceOnPlateau',
    ),
    ...lacks(Object.keys(training.classWeights).length > 0, 'class weights', '类别权重', 'classWeights'),
    ...lacks(
      training.earlyStopping !== null && watched(training, ir, parts) === null,
      `stopping by ${training.earlyStopping?.metric ?? ''}, which the program does not measure`,
      `按 ${training.earlyStopping?.metric ?? ''} 提前停止：程序不测量它`,
      'earlyStopping',
    ),
  ];
}

const ANSWER = `/** What the model answers, by the names of its outputs. */
function answer(model: tf.LayersModel, inputs: Tensors, training: boolean): Tensors {
  const answers = model.apply(INPUTS.map((name) => inputs[name]), { training }) as tf.Tensor | tf.Tensor[];
  return Object.fromEntries([answers].flat().map((tensor, index) => [OUTPUTS[index], tensor]));
}`;

function lossFunction(ir: ModelIR): string {
  const terms = ir.outputs.map((output) => {
    const loss = lossExpression(answerOf(output), labelOf(output), output);
    return output.weight === 1 ? loss : `tf.mul(${output.weight}, ${loss})`;
  });
  const sum = enclosed('const losses: tf.Tensor[] = [', terms, '];', TYPESCRIPT_STYLE);
  return `/** What training makes small: the losses of all outputs, by their weights, and what large weights cost. */
function lossOf(model: tf.LayersModel, answers: Tensors, labels: Tensors): tf.Scalar {
${indented([sum], 2).join('\n')}
  return tf.addN([...losses, ...model.calculateLosses()]).asScalar();
}`;
}

function measureFunction(ir: ModelIR): string {
  const entries = metricsOf(ir).flatMap(({ key, expression }) =>
    expression === null ? [] : [`${typescriptString(key)}: ${expression}.dataSync()[0]`],
  );
  const result = enclosed(
    'return { ',
    ['loss: lossOf(model, answers, labels).dataSync()[0]', ...entries],
    ' };',
    TYPESCRIPT_STYLE,
  );
  return `/** The loss and the metrics of a part of the data. */
function measure(model: tf.LayersModel, { inputs, labels }: Part): Record<string, number> {
  return tf.tidy(() => {
    const answers = answer(model, inputs, false);
${indented([result], 4).join('\n')}
  });
}`;
}

function stopping(training: TrainingSettings, ir: ModelIR, parts: readonly string[]) {
  const watch = watched(training, ir, parts);
  if (watch === null) return { before: [], inside: [], after: [] };
  const { more, value, minDelta, patience, restoreBest } = watch;
  return {
    before: [
      `let [best, waited] = [${more ? '-' : ''}Infinity, 0];`,
      ...(restoreBest ? ['let kept: tf.Tensor[] | null = null;'] : []),
    ],
    inside: [
      `const watched = ${value};`,
      `const better = ${more ? `watched > best + ${minDelta}` : `watched < best - ${minDelta}`};`,
      'waited = better ? 0 : waited + 1;',
      'if (better) best = watched;',
      ...(restoreBest ? ['if (better) kept = model.getWeights().map((weight) => weight.clone());'] : []),
      `if (waited >= ${Math.max(patience, 1)}) break;`,
    ],
    after: restoreBest ? ['if (kept !== null) model.setWeights(kept);'] : [],
  };
}

/** `lossOf`, `measure` and `main`: a training loop on tensors. */
export function tfjsTraining(
  ir: ModelIR,
  document: GraphDocument,
  parts: readonly string[],
  frozen: readonly string[],
): Section {
  const { training } = document;
  const scheduled = isScheduled(training);
  const ending = stopping(training, ir, parts);
  const decay = training.optimizer.type === 'adamw' ? training.optimizer.weightDecay : 0;
  const rate = scheduled ? 'rate' : 'LEARNING_RATE';
  const update = [
    'const [x, y] = [pick(inputs, batch), pick(labels, batch)];',
    'const { grads } = tf.variableGrads(() => lossOf(model, answer(model, x, true), y), weights);',
    ...clipping(training),
    ...(decay > 0 ? [`for (const weight of weights) weight.assign(tf.mul(weight, 1 - ${rate} * ${decay}));`] : []),
    'optimizer.applyGradients(Object.entries(grads).map(([name, tensor]) => ({ name, tensor })));',
  ];
  const step = [
    'const batch = order.slice(start, start + BATCH_SIZE);',
    ...(scheduled
      ? [
          'const rate = learningRate(step++, Math.ceil(rows / BATCH_SIZE));',
          '// TensorFlow.js has no other way to change it for all of its optimizers.',
          'Object.assign(optimizer, { learningRate: rate });',
        ]
      : []),
    'tf.tidy(() => {',
    ...indented(update, 2),
    '});',
  ];
  const shown = parts.filter((part) => part !== 'test').map((part) => `${part}: measure(model, data.${part})`);
  const body = [
    'const data = loadData();',
    'const { inputs, labels } = data.train;',
    'const rows = Object.values(inputs)[0].shape[0];',
    'const model = buildModel();',
    ...frozen,
    'model.summary();',
    'const weights = model.trainableWeights.map((weight) => weight.read() as tf.Variable);',
    `const optimizer = ${optimizerOf(training.optimizer)};`,
    ...ending.before,
    ...(scheduled ? ['let step = 0;'] : []),
    'for (let epoch = 1; epoch <= EPOCHS; epoch++) {',
    '  const order = [...tf.util.createShuffledIndices(rows)];',
    '  for (let start = 0; start < rows; start += BATCH_SIZE) {',
    ...indented(step, 4),
    '  }',
    ...indented(
      [enclosed('const measured: Record<string, Record<string, number>> = { ', shown, ' };', TYPESCRIPT_STYLE)],
      2,
    ),
    '  console.log(`epoch ${epoch}/${EPOCHS}:`, measured);',
    ...indented(ending.inside, 2),
    '}',
    ...ending.after,
    ...(parts.includes('test') ? ["console.log('test:', measure(model, data.test));"] : []),
  ];
  const code = [
    ANSWER,
    lossFunction(ir),
    measureFunction(ir),
    ...(scheduled ? [scheduleFunction(training)] : []),
    `/** Trains the model and tells how well it does. */\nfunction main(): void {\n${indented(body, 2).join('\n')}\n}`,
    "// Only where this program is what was started: another may import the model.\nif (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();",
  ].join('\n\n');
  return { code, warnings: warningsOf(ir, document, parts) };
}
