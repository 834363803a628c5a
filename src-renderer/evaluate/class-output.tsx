import { useMemo } from 'react';
import { text } from '#shared/base/text.ts';
import { classificationReport, type ConfusionMatrix } from '#shared/judging/classification-report.ts';
import type { Answers } from '#shared/protocol/app/runs.ts';
import { wrongAnswers } from './answers.ts';
import { ClassTable } from './class-table.tsx';
import { ConfusionTable } from './confusion-table.tsx';
import { Figures, shareText } from './parts.tsx';
import { ScoreParts } from './score-parts.tsx';
import { WrongTable } from './wrong-table.tsx';

const MOST_WRONG = 100;

interface ClassOutputProps {
  readonly answers: Answers;
  readonly classes: readonly string[];
  readonly confusion: ConfusionMatrix;
}

/** How well an output tells classes apart. */
export function ClassOutput({ answers, classes, confusion }: ClassOutputProps) {
  const report = useMemo(() => classificationReport(confusion), [confusion]);
  const { all, worst } = useMemo(() => wrongAnswers(answers, MOST_WRONG), [answers]);
  return (
    <>
      <Figures
        figures={[
          [text('Accuracy', '准确率'), shareText(report.accuracy)],
          [text('Mean F1', '平均 F1'), shareText(report.macro.f1)],
          [text('Wrong rows', '错误的行'), `${all} / ${report.macro.support}`],
        ]}
      />
      <ConfusionTable confusion={confusion} classes={classes} />
      <ClassTable report={report} classes={classes} />
      <WrongTable
        title={text('Wrong answers', '错误的回答')}
        help={text(
          'Those that the model was surest of come first: look there for wrong labels and odd rows.',
          '模型最有把握的错误排在最前：可从中发现错误的标签和异常的行。',
        )}
        last={text('Probability', '概率')}
        rows={worst.map(({ row, truth, named, share }) => [row, truth, named, shareText(share)])}
      />
      <ScoreParts answers={answers} classes={classes} />
    </>
  );
}
