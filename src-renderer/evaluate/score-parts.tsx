import { NativeSelect, Slider } from '@mantine/core';
import { useMemo, useState } from 'react';
import { text } from '#shared/base/text.ts';
import { calibrationOf } from '#shared/judging/calibration.ts';
import {
  areaBelow,
  averagePrecision,
  decideAt,
  precisionRecallCurve,
  rocCurve,
  scoreCurve,
  type CurvePoint,
  type ScoreCurve,
} from '#shared/judging/score-curves.ts';
import type { Answers } from '#shared/protocol/app/runs.ts';
import { figureText } from '../charts/line-chart.tsx';
import { useSay } from '../i18n/language.ts';
import { isYesOrNo, oneAgainstRest, spread, YES } from './answers.ts';
import { Figures, Part, shareText } from './parts.tsx';
import { XyPlot, type Range } from './xy-plot.tsx';

const UNIT: Range = [0, 1];
const DIAGONAL = [
  { x: 0, y: 0 },
  { x: 1, y: 1 },
];
const MOST_POINTS = 2000;

function thinned(points: readonly CurvePoint[]): readonly CurvePoint[] {
  return [...spread(points.length, MOST_POINTS).flatMap((index) => points[index] ?? []), ...points.slice(-1)];
}

/** How well the probabilities of a class order the rows, and whether they can be taken at their word. */
export function ScoreParts({ answers, classes }: { readonly answers: Answers; readonly classes: readonly string[] }) {
  const say = useSay();
  // Of two classes the second is the yes.
  const [chosen, setChosen] = useState(isYesOrNo(answers) || classes.length === 2 ? 1 : 0);
  const scored = useMemo(() => oneAgainstRest(answers, chosen), [answers, chosen]);
  const curve = useMemo(() => scoreCurve(scored), [scored]);
  const calibration = useMemo(() => calibrationOf(scored), [scored]);
  return (
    <>
      <Part
        title={text('Threshold', '阈值')}
        help={text(
          'From which probability on a row counts as a yes: a higher one gives fewer false alarms, and misses more.',
          '概率达到多少才算“是”：阈值越高，误报越少，漏报越多。',
        )}
      >
        <NativeSelect
          size="xs"
          label={say(text('Class that counts as a yes', '视为“是”的类别'))}
          value={String(chosen)}
          data={classes.map((label, index) => ({ value: String(index), label }))}
          onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}
        />
        <Threshold curve={curve} />
      </Part>
      <Curves curve={curve} />
      <Part
        title={text('Calibration', '校准')}
        help={text(
          'On the thin line, of the rows called 70 % likely 70 % are a yes; below it, the model is too sure.',
          '在细线上时，判为 70 % 的行中恰有 70 % 为“是”；低于细线则模型过于自信。',
        )}
      >
        <XyPlot
          title={say(
            text(
              `Brier score ${figureText(calibration.brier)}, expected error ${shareText(calibration.expectedError)}`,
              `Brier 分数 ${figureText(calibration.brier)}，期望误差 ${shareText(calibration.expectedError)}`,
            ),
          )}
          x={{ label: say(text('Predicted probability', '预测概率')), range: UNIT }}
          y={{ label: say(text('Share of yeses', '“是”的占比')), range: UNIT }}
          reference={DIAGONAL}
          line={calibration.bins.map(({ predicted, observed }) => ({ x: predicted, y: observed }))}
          dots={calibration.bins.map(({ predicted, observed }) => ({ x: predicted, y: observed }))}
        />
      </Part>
    </>
  );
}

function Threshold({ curve }: { readonly curve: ScoreCurve }) {
  const say = useSay();
  const [threshold, setThreshold] = useState(YES);
  const found = useMemo(() => decideAt(curve, threshold), [curve, threshold]);
  return (
    <>
      <Slider
        size="xs"
        my="xs"
        min={0}
        max={1}
        step={0.01}
        value={threshold}
        onChange={setThreshold}
        thumbLabel={say(text('Threshold', '阈值'))}
      />
      <Figures
        figures={[
          [text('Threshold', '阈值'), threshold.toFixed(2)],
          [text('Yes, and found', '是，且找到'), String(found.truePositives)],
          [text('Yes, but missed', '是，但漏掉'), String(found.falseNegatives)],
          [text('No, but alarmed', '否，但误报'), String(found.falsePositives)],
          [text('No, and passed', '否，且放过'), String(found.trueNegatives)],
          [text('Precision', '精确率'), shareText(found.precision)],
          [text('Recall', '召回率'), shareText(found.recall)],
          [text('Accuracy', '准确率'), shareText(found.accuracy)],
        ]}
      />
    </>
  );
}

function Curves({ curve }: { readonly curve: ScoreCurve }) {
  const say = useSay();
  const [roc, ranked] = useMemo(() => [rocCurve(curve), precisionRecallCurve(curve)], [curve]);
  if (roc === null || ranked === null) {
    return (
      <Part
        title={text('Curves', '曲线')}
        help={text(
          'The rows of this part are all of one kind: there is nothing to tell apart.',
          '此部分的行全为同一类，无从区分。',
        )}
      >
        {null}
      </Part>
    );
  }
  const area = figureText(areaBelow(roc));
  const mean = figureText(averagePrecision(ranked));
  const recall = say(text('Recall', '召回率'));
  return (
    <>
      <Part
        title={text('ROC curve', 'ROC 曲线')}
        help={text(
          'The area is 1 where every yes scores above every no, and 0.5 for guessing.',
          '面积为 1 表示每个“是”都高于每个“否”，0.5 相当于猜测。',
        )}
      >
        <XyPlot
          title={say(text(`Area below the curve: ${area}`, `曲线下面积：${area}`))}
          x={{ label: say(text('False alarms', '误报率')), range: UNIT }}
          y={{ label: recall, range: UNIT }}
          reference={DIAGONAL}
          line={thinned(roc)}
        />
      </Part>
      <Part
        title={text('Precision and recall', '精确率与召回率')}
        help={text(
          'What finding more of the class costs in wrong alarms; it tells more than ROC where the class is rare.',
          '找到更多该类样本要付出多少误报；类别稀少时比 ROC 更有说服力。',
        )}
      >
        <XyPlot
          title={say(text(`Average precision: ${mean}`, `平均精确率：${mean}`))}
          x={{ label: recall, range: UNIT }}
          y={{ label: say(text('Precision', '精确率')), range: UNIT }}
          line={thinned(ranked)}
        />
      </Part>
    </>
  );
}
