import { useState } from 'react';
import { text } from '#shared/base/text.ts';
import type { Cell, TriedOutput } from '#shared/protocol/engine.ts';
import { figureText } from '../charts/line-chart.tsx';
import { shareText } from '../evaluate/parts.tsx';
import { useSay } from '../i18n/language.ts';
import { likeliest } from './likeliest.ts';
import styles from './try-it.module.css';

const FIRST_CLASSES = 5;
const MOST_NUMBERS = 64;

interface OutputAnswerProps {
  readonly output: TriedOutput;
  readonly values: readonly number[];
  /** What the data says, where the row is one of it. */
  readonly truth: readonly Cell[] | null;
}

/** What the model answers at one of its outputs, beside what is true. */
export function OutputAnswer({ output, values, truth }: OutputAnswerProps) {
  const ranked = likeliest(output.classes, values);
  return (
    <section className={styles['answer']} data-output={output.id} aria-label={output.name}>
      <h3>{output.name}</h3>
      {ranked === null ? (
        <Numbers output={output} values={values} truth={truth} />
      ) : (
        <Classes ranked={ranked} truth={truth} />
      )}
    </section>
  );
}

interface ClassesProps {
  readonly ranked: NonNullable<ReturnType<typeof likeliest>>;
  readonly truth: readonly Cell[] | null;
}

function Classes({ ranked, truth }: ClassesProps) {
  const say = useSay();
  const [all, setAll] = useState(false);
  const [best] = ranked;
  const shown = all ? ranked : ranked.slice(0, FIRST_CLASSES);
  const right = truth === null || best === undefined ? null : String(truth[0]) === best.name;
  return (
    <>
      <p className={styles['named']}>
        <strong data-answer>{best?.name}</strong> {shareText(best?.share ?? 0)}
        {right === null ? null : (
          <span className={styles['truth']} data-right={right}>
            {right
              ? say(text('right', '正确'))
              : say(text(`wrong: it is ${truth?.[0] ?? ''}`, `错误：应为 ${truth?.[0] ?? ''}`))}
          </span>
        )}
      </p>
      <ul className={styles['bars']} aria-label={say(text('Probability of each class', '各类别的概率'))}>
        {shown.map(({ name, share }) => (
          <li key={name}>
            <span className={styles['class']} title={name}>
              {name}
            </span>
            <span className={styles['bar']}>
              <span style={{ width: `${(100 * Math.min(1, share)).toFixed(1)}%` }} />
            </span>
            <span className={styles['share']}>{shareText(share)}</span>
          </li>
        ))}
      </ul>
      {ranked.length > FIRST_CLASSES ? (
        <button type="button" className={styles['link']} aria-expanded={all} onClick={() => setAll(!all)}>
          {all
            ? say(text('Show the first five', '仅显示前五个'))
            : say(text(`Show all ${ranked.length}`, `显示全部 ${ranked.length} 个`))}
        </button>
      ) : null}
    </>
  );
}

function Numbers({ output, values, truth }: OutputAnswerProps) {
  const say = useSay();
  const shown = values.slice(0, MOST_NUMBERS);
  return (
    <>
      <table className={styles['numbers']}>
        <thead>
          <tr>
            <td />
            <th scope="col">{say(text('Predicted', '预测'))}</th>
            {truth === null ? null : <th scope="col">{say(text('True', '真实'))}</th>}
          </tr>
        </thead>
        <tbody>
          {shown.map((value, index) => (
            <tr key={index}>
              <th scope="row">{output.columns[index] ?? index + 1}</th>
              <td data-answer>{figureText(value)}</td>
              {truth === null ? null : <td>{cellText(truth[index])}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < values.length ? (
        <p className={styles['hint']}>
          {say(
            text(
              `The first ${shown.length} of ${values.length} numbers`,
              `${values.length} 个数中的前 ${shown.length} 个`,
            ),
          )}
        </p>
      ) : null}
    </>
  );
}

/** What a cell says, as short as can be. */
export function cellText(cell: Cell | undefined): string {
  return typeof cell === 'number' ? figureText(cell) : (cell ?? '—');
}
