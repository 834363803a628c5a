import { fault, type Diagnostic } from '../base/diagnostic.ts';
import type { TensorSpec } from '../base/tensor.ts';
import { text, type Text } from '../base/text.ts';
import { LOSS_FACTS, taskOf } from '../judging/losses.ts';
import {
  METRIC_NEEDS,
  METRICS,
  suits,
  TOP_K_METRICS,
  type JudgedOutput,
  type MetricName,
  type MetricNeed,
} from '../judging/metrics.ts';
import type { OutputParams } from '../layers/output.ts';

/** What each kind of metric is for. */
const EXPECTED: Readonly<Record<MetricNeed, Text>> = {
  decision: text('answers that are classes, or yes and no', '类别或是/否形式的答案'),
  binary: text('answers that are yes and no', '是/否形式的答案'),
  oneHot: text('answers that are classes, with one-hot labels', '类别形式的答案，且标签为独热向量'),
  index: text('answers that are classes, with class indices as labels', '类别形式的答案，且标签为类别索引'),
  values: text("labels in the prediction's shape", '与预测形状相同的标签'),
};

function foundText({ loss, decides }: JudgedOutput): Text {
  if (decides === null) return text(`numbers judged by ${loss}`, `由 ${loss} 评判的数值`);
  if (decides === 'binary') return text(`yes and no judged by ${loss}`, `由 ${loss} 评判的是/否`);
  return LOSS_FACTS[loss].labels === 'index'
    ? text(`classes with class indices as labels (${loss})`, `以类别索引为标签的类别（${loss}）`)
    : text(`classes with one-hot labels (${loss})`, `以独热向量为标签的类别（${loss}）`);
}

function unsuited(metric: MetricName, output: JudgedOutput, nodeId: string): Diagnostic {
  const [expected, found] = [EXPECTED[METRIC_NEEDS[metric]], foundText(output)];
  const others = METRICS.filter((other) => suits(other, output))
    .slice(0, 6)
    .join(', ');
  return fault(
    'metric-mismatch',
    text(
      `${metric} expects ${expected.en}, found ${found.en}`,
      `${metric} 需要${expected['zh-CN']}，实际为${found['zh-CN']}`,
    ),
    {
      nodeId,
      field: 'metrics',
      hint: text(`Leave it out, or take one such as ${others}.`, `请去掉它，或改用例如 ${others}。`),
    },
  );
}

function alwaysRight(metric: MetricName, topK: number, classes: number, nodeId: string): Diagnostic {
  return fault(
    'top-k-too-large',
    text(
      `${metric} expects fewer than ${classes} likeliest classes, as there are ${classes} in all, found ${topK}`,
      `${metric} 的前 k 个类别应少于 ${classes} 个（共有 ${classes} 个类别），实际为 ${topK}`,
    ),
    {
      nodeId,
      field: 'topK',
      hint: text(`Set Top k to at most ${classes - 1}.`, `请把“前 k 个”设为不超过 ${classes - 1}。`),
    },
  );
}

/** Finds the metrics that mean nothing for an output, and says which would. */
export function checkMetrics(
  nodeId: string,
  { loss, metrics, topK }: OutputParams,
  { shape }: TensorSpec,
  activation: string | undefined,
): Diagnostic[] {
  const width = shape.at(-1) ?? 1;
  const givesProbabilities = activation === 'sigmoid' || activation === 'softmax';
  const numbers = LOSS_FACTS[loss].task === 'regression' && !givesProbabilities;
  const output: JudgedOutput = { loss, decides: numbers ? null : taskOf(loss, width) };
  return metrics.flatMap((metric) => {
    if (!suits(metric, output)) return [unsuited(metric, output, nodeId)];
    return TOP_K_METRICS.includes(metric) && topK >= width ? [alwaysRight(metric, topK, width, nodeId)] : [];
  });
}
