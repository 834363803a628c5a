import { fault } from '#shared/base/diagnostic.ts';
import { nearest } from '#shared/base/nearest.ts';
import { text, type Text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { TrainingSettings } from '#shared/graph/training.ts';
import type { IROutput, ModelIR } from '#shared/ir/model-ir.ts';
import { LOSS_FACTS } from '#shared/judging/losses.ts';
import type { BatchSource } from '../datasets/batch-source.ts';

/** How much each class counts in the loss, by the output's id and the class's index. */
export type ClassWeights = ReadonlyMap<string, readonly number[]>;

/** An output together with the names of its classes, in the order of their indices. */
export interface NamedOutput {
  readonly id: string;
  readonly classes: readonly string[] | null;
}

function refused(id: string, message: Text, hint: Text): TributaryError {
  return new TributaryError('project', [
    fault('class-weights', message, { nodeId: id, field: `training.classWeights.${id}`, hint }),
  ]);
}

/** How many rows of the training part each class has. */
function countsOf(output: IROutput, classes: number, source: BatchSource): number[] {
  const rows = Int32Array.from({ length: source.rows.train }, (_, row) => row);
  const values = source.read('train', rows).get(output.id)?.values ?? [];
  const counts = Array.from({ length: classes }, () => 0);
  const asIndex = LOSS_FACTS[output.loss].labels === 'index' || output.spec.shape.at(-1) === 1;
  for (const [place, value] of values.entries()) {
    const index = asIndex ? Math.max(value, 0) : place % classes;
    counts[index] = (counts[index] ?? 0) + (asIndex ? 1 : value);
  }
  return counts;
}

/** Each class counts inversely to how many rows it has. Source: scikit-learn's `class_weight="balanced"`. */
function balanced(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (count === 0 ? 1 : total / (counts.length * count)));
}

function byName(id: string, weights: Readonly<Record<string, number>>, classes: readonly string[]): number[] {
  const unknown = Object.keys(weights).find((name) => !classes.includes(name));
  if (unknown === undefined) return classes.map((name) => (Object.hasOwn(weights, name) ? (weights[name] ?? 1) : 1));
  const meant = nearest(unknown, classes);
  throw refused(
    id,
    text(`The output “${id}” has no class “${unknown}”`, `输出“${id}”没有类别“${unknown}”`),
    meant === undefined
      ? text(`Its classes are: ${classes.slice(0, 20).join(', ')}`, `它的类别有：${classes.slice(0, 20).join('、')}`)
      : text(`Did you mean ${meant}?`, `是否想用 ${meant}？`),
  );
}

/**
 * The weights of all classes that the settings give some.
 *
 * @throws TributaryError where an output is not there or tells no classes apart, or a class is not there
 */
export function classWeightsOf(
  settings: TrainingSettings,
  ir: ModelIR,
  named: readonly NamedOutput[],
  source: BatchSource,
): ClassWeights {
  return new Map(
    Object.entries(settings.classWeights).map(([id, weights]) => {
      const output = ir.outputs.find((candidate) => candidate.id === id);
      const classes = named.find((candidate) => candidate.id === id)?.classes ?? null;
      if (output === undefined || classes === null) {
        throw refused(
          id,
          text(
            `Class weights are for an Output that tells classes apart; “${id}” is none`,
            `类别权重只用于区分类别的输出；“${id}”不是`,
          ),
          text('Name the id of an Output with a crossentropy.', '请使用带交叉熵损失的输出节点的 id。'),
        );
      }
      return [
        id,
        weights === 'balanced' ? balanced(countsOf(output, classes.length, source)) : byName(id, weights, classes),
      ];
    }),
  );
}
