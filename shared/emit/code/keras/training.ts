import { text } from '../../../base/text.ts';
import type { GraphDocument } from '../../../graph/document.ts';
import type { TrainingSettings } from '../../../graph/training.ts';
import { optimizerSchema } from '../../../graph/optimizers.ts';
import type { IROutput, ModelIR } from '../../../ir/model-ir.ts';
import { snakeCase } from '../../../layers/keras-names.ts';
import { LOSS_FACTS, taskOf, type LossName } from '../../../judging/losses.ts';
import type { MetricName } from '../../../judging/metrics.ts';
import { leftOut, type Section } from '../facts.ts';
import { enclosed, indented, PYTHON_STYLE } from '../layout.ts';
import { python, pythonString } from '../literals.ts';
import { dictionary } from '../python/data.ts';
import { isScheduled } from '../python/schedule.ts';
import { pascalCase } from '../scope.ts';

const LOSSES: Readonly<Partial<Record<LossName, string>>> = { klDivergence: 'KLDivergence' };

function classOf(name: string): string {
  return pascalCase(snakeCase(name));
}

/** A loss of Keras, with what it is told. */
function kerasLoss({ loss, fromLogits, labelSmoothing }: IROutput): string {
  const { logits, smoothing } = LOSS_FACTS[loss];
  const args = [
    ...(logits && fromLogits ? ['from_logits=True'] : []),
    ...(smoothing && labelSmoothing > 0 ? [`label_smoothing=${labelSmoothing}`] : []),
  ];
  return `keras.losses.${LOSSES[loss] ?? classOf(loss)}(${args.join(', ')})`;
}

const ACCURACY = { index: 'SparseCategoricalAccuracy', values: 'CategoricalAccuracy' };

/** A metric of Keras; null where Keras has none that measures the same. */
function kerasMetric(metric: MetricName, output: IROutput): string | null {
  const { loss, fromLogits, topK, spec, classes } = output;
  const { labels, logits, takes } = LOSS_FACTS[loss];
  const binary = taskOf(loss, spec.shape.at(-1) ?? 1) === 'binary';
  const raw = (logits && fromLogits) || takes === 'margins';
  const named = (name: string, ...args: readonly string[]) =>
    `keras.metrics.${name}(${[...args, `name=${pythonString(snakeCase(metric))}`].join(', ')})`;
  const fromRaw = raw ? ['from_logits=True'] : [];
  switch (metric) {
    case 'accuracy':
      return binary ? named('BinaryAccuracy', ...(raw ? ['threshold=0'] : [])) : named(ACCURACY[labels]);
    case 'binaryAccuracy':
      return named('BinaryAccuracy', ...(raw ? ['threshold=0'] : []));
    case 'precision':
    case 'recall':
      return binary ? named(classOf(metric), ...(raw ? ['thresholds=0'] : [])) : null;
    case 'auc':
      return binary && takes !== 'margins' && classes === 2 ? named('AUC', ...fromRaw) : null;
    case 'topKCategoricalAccuracy':
    case 'sparseTopKCategoricalAccuracy':
      return named(classOf(metric), `k=${topK}`);
    case 'binaryCrossentropy':
    case 'categoricalCrossentropy':
    case 'sparseCategoricalCrossentropy':
      return named(classOf(metric), ...fromRaw);
    case 'klDivergence':
      return raw ? null : named('KLDivergence');
    case 'logCosh':
      return named('LogCoshError');
    case 'r2Score':
      return spec.shape.length === 1 ? named('R2Score') : null;
    default:
      return named(classOf(metric));
  }
}

/** The optimizer with every setting that is not Keras's default. */
function kerasOptimizer({ optimizer, gradientClipping }: TrainingSettings): string {
  const { type, learningRate: _, ...settings } = optimizer;
  const defaults = new Map(Object.entries<unknown>(optimizerSchema.parse({ type })));
  const names: Readonly<Record<string, string>> = { beta1: 'beta_1', beta2: 'beta_2' };
  const clipping = { none: null, value: 'clipvalue', norm: 'clipnorm', globalNorm: 'global_clipnorm' };
  const clip = clipping[gradientClipping.type];
  const args = [
    'learning_rate=LEARNING_RATE',
    ...Object.entries<unknown>(settings)
      .filter(([key, value]) => defaults.get(key) !== value)
      .map(([key, value]) => `${names[key] ?? snakeCase(key)}=${python(value)}`),
    ...(gradientClipping.type === 'none' ? [] : [`${clip}=${gradientClipping.limit}`]),
  ];
  const classes = { sgd: 'SGD', adam: 'Adam', adamw: 'AdamW', adamax: 'Adamax', adagrad: 'Adagrad', adadelta: 'Adadelta', rmsprop: 'RMSprop' };
  return enclosed(`keras.optimizers.${classes[type]}(`, args, ')', PYTHON_STYLE);
}

/** A watched metric as Keras's callbacks call it: `val_loss`, `val_digit_accuracy`. */
function monitored(metric: string, outputs: readonly IROutput[]): string {
  const [part, output = '', measured] = metric.split('/');
  const prefix = part === 'validation' ? 'val_' : '';
  if (measured === undefined) return `${prefix}${output}`;
  const name = snakeCase(measured);
  return outputs.length > 1 ? `${prefix}${output}_${name}` : `${prefix}${name}`;
}

function callbacks({ earlyStopping, reduceOnPlateau, ...training }: TrainingSettings, ir: ModelIR): readonly string[] {
  const watch = ({ metric, mode, patience, minDelta }: NonNullable<typeof earlyStopping | typeof reduceOnPlateau>) => [
    `monitor=${pythonString(monitored(metric, ir.outputs))}`,
    ...(mode === 'auto' ? [] : [`mode="${mode}"`]),
    `patience=${patience}`,
    `min_delta=${minDelta}`,
  ];
  const scheduled = isScheduled({ earlyStopping, reduceOnPlateau, ...training });
  return [
    ...(scheduled ? ['Schedule(math.ceil(rows / BATCH_SIZE))'] : []),
    ...(earlyStopping === null
      ? []
      : [
          enclosed(
            'keras.callbacks.EarlyStopping(',
            [...watch(earlyStopping), `restore_best_weights=${python(earlyStopping.restoreBest)}`],
            ')',
            PYTHON_STYLE,
          ),
        ]),
    ...(reduceOnPlateau === null || scheduled
      ? []
      : [
          enclosed(
            'keras.callbacks.ReduceLROnPlateau(',
            [
              ...watch(reduceOnPlateau),
              `factor=${reduceOnPlateau.factor}`,
              `cooldown=${reduceOnPlateau.cooldown}`,
              `min_lr=${reduceOnPlateau.minLearningRate}`,
            ],
            ')',
            PYTHON_STYLE,
          ),
        ]),
  ];
}

export const SCHEDULE_CALLBACK = `class Schedule(keras.callbacks.Callback):
    """Sets the learning rate before each step."""

    def __init__(self, steps_per_epoch):
        super().__init__()
        self.steps_per_epoch, self.step = steps_per_epoch, 0

    def on_train_batch_begin(self, batch, logs=None):
        self.model.optimizer.learning_rate = learning_rate(self.step, self.steps_per_epoch)
        self.step += 1`;

function warningsOf(document: GraphDocument, ir: ModelIR) {
  const { training } = document;
  const lacking = ir.outputs.flatMap((output) =>
    output.metrics
      .filter((metric) => kerasMetric(metric, output) === null)
      .map((metric) =>
        leftOut(
          text(`${metric} of ${output.id}: Keras has no metric that measures the same`, `${output.id} 的 ${metric}：Keras 没有含义相同的指标`),
          'metrics',
          output.id,
        ),
      ),
  );
  return [
    ...lacking,
    ...(Object.keys(training.classWeights).length > 0
      ? [leftOut(text('class weights', '类别权重'), 'training.classWeights')]
      : []),
    ...(training.reduceOnPlateau !== null && isScheduled(training)
      ? [leftOut(text('lowering the learning rate on a plateau, beside a schedule', '与学习率计划并用的平台期降低学习率'), 'training.reduceOnPlateau')]
      : []),
  ];
}

/** `compile_model` and `main`: losses, metrics and the optimizer, and a run over the data. */
export function kerasTraining(ir: ModelIR, document: GraphDocument, parts: readonly string[]): Section {
  const { training } = document;
  const weights = ir.outputs.some(({ weight }) => weight !== 1)
    ? [`loss_weights=${dictionary(ir.outputs.map(({ id, weight }) => [id, String(weight)]))}`]
    : [];
  const metrics = ir.outputs.map((output): readonly [string, string] => {
    const known = output.metrics.flatMap((metric) => kerasMetric(metric, output) ?? []);
    return [output.id, enclosed('[', known, ']', PYTHON_STYLE)];
  });
  const settings = [
    `optimizer=${kerasOptimizer(training)}`,
    `loss=${dictionary(ir.outputs.map((output) => [output.id, kerasLoss(output)]))}`,
    ...weights,
    ...(ir.outputs.some((output) => output.metrics.length > 0) ? [`metrics=${dictionary(metrics)}`] : []),
  ];
  const watching = callbacks(training, ir);
  const fit = [
    'inputs',
    'labels',
    ...(parts.includes('validation') ? ['validation_data=data["validation"]'] : []),
    'batch_size=BATCH_SIZE',
    'epochs=EPOCHS',
    ...(watching.length === 0 ? [] : ['callbacks=callbacks']),
    'verbose=2',
  ];
  const body = [
    'keras.utils.set_random_seed(SEED)',
    'data = load_data()',
    'inputs, labels = data["train"]',
    'model = build_model()',
    'compile_model(model)',
    'model.summary()',
    ...(isScheduled(training) ? ['rows = len(next(iter(inputs.values())))'] : []),
    ...(watching.length === 0 ? [] : [enclosed('callbacks = [', watching, ']', PYTHON_STYLE)]),
    enclosed('model.fit(', fit, ')', PYTHON_STYLE),
    ...(parts.includes('test') ? ['print("test:", model.evaluate(*data["test"], return_dict=True, verbose=0))'] : []),
  ];
  const code = `def compile_model(model):
    """Losses and metrics of each output, and what makes the losses small."""
${indented(['model.compile(', ...indented(settings.map((setting) => `${setting},`), 4), ')'], 4).join('\n')}


def main():
    """Trains the model and tells how well it does."""
${indented(body, 4).join('\n')}


if __name__ == "__main__":
    main()`;
  return { code, warnings: warningsOf(document, ir) };
}
