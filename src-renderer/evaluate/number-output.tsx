import { useMemo } from 'react';
import { text } from '#shared/base/text.ts';
import { histogram, regressionReport } from '#shared/judging/regression-report.ts';
import { figureText } from '../charts/line-chart.tsx';
import { useSay } from '../i18n/language.ts';
import { farthest, spread } from './answers.ts';
import { Figures, Part } from './parts.tsx';
import { WrongTable } from './wrong-table.tsx';
import { XyPlot, type Range } from './xy-plot.tsx';

const MOST_DOTS = 1500;
const MOST_WRONG = 100;
const BINS = 20;

interface NumberOutputProps {
  readonly truth: readonly number[];
  readonly predicted: readonly number[];
}

/** The least and the greatest of numbers. */
function rangeOf(values: readonly number[]): Range {
  return values.reduce<Range>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
}

/** How near an output comes to the true numbers. */
export function NumberOutput({ truth, predicted }: NumberOutputProps) {
  const say = useSay();
  const report = useMemo(() => regressionReport(truth, predicted), [truth, predicted]);
  const worst = useMemo(() => farthest(truth, predicted, MOST_WRONG), [truth, predicted]);
  const range = useMemo(() => rangeOf([...truth, ...predicted]), [truth, predicted]);
  const dots = spread(truth.length, MOST_DOTS).map((row) => ({ x: truth[row] ?? 0, y: predicted[row] ?? 0 }));
  const bins = useMemo(
    () =>
      histogram(
        truth.map((value, row) => (predicted[row] ?? 0) - value),
        BINS,
      ),
    [truth, predicted],
  );
  const most = rangeOf(bins.map(({ count }) => count))[1];
  const shown = text(`${dots.length} of ${truth.length} rows`, `${truth.length} 行中的 ${dots.length} 行`);
  return (
    <>
      <Figures
        figures={[
          [text('Mean error (MAE)', '平均误差（MAE）'), figureText(report.meanAbsoluteError)],
          [text('Root mean square (RMSE)', '均方根误差（RMSE）'), figureText(report.rootMeanSquaredError)],
          [text('Explained (R²)', '解释度（R²）'), figureText(report.r2)],
          [text('Half lie within', '半数误差不超过'), figureText(report.medianAbsoluteError)],
          [text('Largest error', '最大误差'), figureText(report.maxError)],
          [text('Too high by', '平均偏高'), figureText(report.bias)],
        ]}
      />
      <Part
        title={text('Predicted over true', '预测与真实')}
        help={text('Perfect predictions lie on the thin line.', '完美的预测落在细线上。')}
      >
        <XyPlot
          title={say(shown)}
          x={{ label: say(text('True', '真实')), range }}
          y={{ label: say(text('Predicted', '预测')), range }}
          reference={range.map((value) => ({ x: value, y: value }))}
          dots={dots}
        />
      </Part>
      <Part
        title={text('Errors', '误差分布')}
        help={text(
          'Prediction less truth: a good model has a narrow hill around 0.',
          '预测减真实：好的模型在 0 附近呈窄峰。',
        )}
      >
        <XyPlot
          title={say(text('How often each error occurs', '各误差出现的次数'))}
          x={{ label: say(text('Error', '误差')), range: [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 1] }}
          y={{ label: say(text('Rows', '行数')), range: [0, Math.max(1, most)] }}
          bars={bins.map(({ from, to, count }) => ({ from, to, y: count }))}
        />
      </Part>
      <WrongTable
        title={text('Farthest off', '偏差最大')}
        help={text(
          'The rows with the largest errors come first: look there for wrong labels and odd rows.',
          '误差最大的行排在最前：可从中发现错误的标签和异常的行。',
        )}
        last={text('Error', '误差')}
        rows={worst.map((far) => [
          far.row,
          figureText(far.truth),
          figureText(far.predicted),
          figureText(far.predicted - far.truth),
        ])}
      />
    </>
  );
}
