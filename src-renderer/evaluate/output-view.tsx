import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { text, verbatim } from '#shared/base/text.ts';
import type { ConfusionMatrix } from '#shared/judging/classification-report.ts';
import type { Answers } from '#shared/protocol/app/runs.ts';
import type { Metrics } from '#shared/protocol/engine.ts';
import { figureText } from '../charts/line-chart.tsx';
import { useSay } from '../i18n/language.ts';
import { numbersOf, rowsOf } from './answers.ts';
import { ClassOutput } from './class-output.tsx';
import styles from './evaluate.module.css';
import { NumberOutput } from './number-output.tsx';
import { Figures } from './parts.tsx';
import { ScoreParts } from './score-parts.tsx';

interface OutputViewProps {
  readonly answers: Answers;
  readonly name: string;
  readonly confusion: ConfusionMatrix | undefined;
  /** How many rows the part has; answers are for as many of the first as are looked at one by one. */
  readonly rows: number;
  readonly metrics: Metrics;
}

/** How good the model is at one of its outputs. */
export function OutputView({ answers, name, confusion, rows, metrics }: OutputViewProps) {
  const say = useSay();
  const seen = rowsOf(answers);
  const own = Object.entries(metrics).filter(([key]) => key === 'loss' || key.startsWith(`${answers.output}/`));
  return (
    <section className={styles['output']} data-output={answers.output} aria-label={name}>
      <div className={styles['title']}>
        <h2>{name}</h2>
        <Figures
          figures={[
            [text('Rows', '行数'), String(rows)],
            ...own.map(
              ([key, value]) => [key === 'loss' ? text('Loss', '损失') : verbatim(key), figureText(value)] as const,
            ),
          ]}
        />
      </div>
      {seen < rows ? (
        <p className={styles['help']}>
          {say(
            text(
              `Curves and single rows are of the first ${seen} of ${rows} rows.`,
              `曲线与逐行结果基于 ${rows} 行中的前 ${seen} 行。`,
            ),
          )}
        </p>
      ) : null}
      <div className={styles['parts']}>
        <Judged answers={answers} confusion={confusion} />
      </div>
    </section>
  );
}

function Judged({ answers, confusion }: Pick<OutputViewProps, 'answers' | 'confusion'>) {
  const { classes } = answers;
  if (classes === null) return <Numbers answers={answers} />;
  // One number may stand for two classes whose names the data does not tell.
  if (confusion === undefined) return <ScoreParts answers={answers} classes={classes} />;
  return <ClassOutput answers={answers} classes={classes} confusion={confusion} />;
}

/** Of several numbers that an output predicts, one at a time. */
function Numbers({ answers }: { readonly answers: Answers }) {
  const say = useSay();
  const [index, setIndex] = useState(0);
  const { truth, predicted } = useMemo(() => numbersOf(answers, index), [answers, index]);
  return (
    <>
      {answers.width === 1 ? null : (
        <SegmentedControl
          size="xs"
          aria-label={say(text('Number', '数值'))}
          value={String(index)}
          data={Array.from({ length: answers.width }, (_, place) => ({
            value: String(place),
            label: String(place + 1),
          }))}
          onChange={(value) => setIndex(Number(value))}
        />
      )}
      <NumberOutput truth={truth} predicted={predicted} />
    </>
  );
}
