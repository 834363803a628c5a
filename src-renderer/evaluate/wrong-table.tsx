import { useMemo } from 'react';
import { text, type Text } from '#shared/base/text.ts';
import type { Cells, TriedInput } from '#shared/protocol/engine.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useSay } from '../i18n/language.ts';
import { useAsked } from '../projects/use-asked.ts';
import { cellText } from '../try-it/answers-view.tsx';
import { pictureForm } from '../try-it/picture.ts';
import { Thumbnail } from '../try-it/picture-field.tsx';
import styles from './evaluate.module.css';
import { useJudgedRows } from './judged-rows.ts';
import { Part } from './parts.tsx';

const THUMBNAIL = 40;
/** More columns of an input than this would push what was answered out of sight. */
const MOST_COLUMNS = 6;

interface WrongTableProps {
  readonly title: Text;
  readonly help: Text;
  readonly last: Text;
  readonly rows: readonly (readonly [row: number, truth: string, predicted: string, last: string])[];
}

/** The rows that went wrong, the worst first, with what the model was given; each can be tried. */
export function WrongTable({ title, help, last, rows }: WrongTableProps) {
  const say = useSay();
  const { inputs, cells } = useGiven(rows.map(([row]) => row - 1));
  return (
    <Part title={title} help={help} wide>
      {rows.length === 0 ? (
        <p className={styles['none']}>{say(text('None: every row was right.', '没有：每一行都正确。'))}</p>
      ) : (
        <div className={styles['scroller']} role="region" aria-label={say(title)} tabIndex={0}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{say(text('Row of the part', '该部分的行'))}</th>
                {inputs.map((input) => (
                  <InputHead key={input.id} input={input} />
                ))}
                <th scope="col">{say(text('True', '真实'))}</th>
                <th scope="col">{say(text('Predicted', '预测'))}</th>
                <th scope="col">{say(last)}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(([row, truth, predicted, measure], index) => (
                <tr key={row}>
                  <th scope="row">
                    <TryRow row={row} />
                  </th>
                  {inputs.map((input) => (
                    <InputCells key={input.id} input={input} row={row} cells={cells[index]} />
                  ))}
                  <td>{truth}</td>
                  <td>{predicted}</td>
                  <td>{measure}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Part>
  );
}

interface Given {
  readonly inputs: readonly TriedInput[];
  /** Row by row; nothing as long as they are on their way. */
  readonly cells: readonly Cells[];
}

/** What the model was given in these rows, counted from 0. */
function useGiven(rows: readonly number[]): Given {
  const { session, run, part } = useJudgedRows();
  const described = useAsked(
    'runs.describe',
    useMemo(() => ({ session, run }), [session, run]),
  );
  const wanted = rows.join(',');
  const found = useAsked(
    'runs.rows',
    useMemo(
      () => ({ session, run, part, rows: wanted === '' ? [] : wanted.split(',').map(Number) }),
      [session, run, part, wanted],
    ),
  );
  return {
    inputs: described.asked.state === 'there' ? described.asked.value.inputs : [],
    cells: found.asked.state === 'there' ? found.asked.value.rows : [],
  };
}

function TryRow({ row }: { readonly row: number }) {
  const say = useSay();
  const surface = useSurface();
  const { run, part } = useJudgedRows();
  return (
    <button
      type="button"
      className={styles['tryRow']}
      title={say(text('Try this row', '试用此行'))}
      aria-label={say(text(`Try row ${row}`, `试用第 ${row} 行`))}
      onClick={() => {
        surface.judge({ run, part, row: row - 1 });
        surface.showTab('try');
      }}
    >
      {row}
    </button>
  );
}

function columnsShown({ columns }: TriedInput): readonly string[] {
  return columns.each.slice(0, MOST_COLUMNS).map(({ name }) => name);
}

function InputHead({ input }: { readonly input: TriedInput }) {
  const say = useSay();
  if (pictureForm(input) !== null) return <th scope="col">{input.name}</th>;
  const shown = columnsShown(input);
  const left = input.columns.each.length - shown.length;
  return (
    <>
      {shown.map((name) => (
        <th key={name} scope="col" title={`${input.name}: ${name}`}>
          {name}
        </th>
      ))}
      {left > 0 ? (
        <th scope="col" title={say(text(`${left} more columns of ${input.name}`, `“${input.name}”的另外 ${left} 列`))}>
          …
        </th>
      ) : null}
    </>
  );
}

interface InputCellsProps {
  readonly input: TriedInput;
  readonly row: number;
  readonly cells: Cells | undefined;
}

function InputCells({ input, row, cells }: InputCellsProps) {
  const say = useSay();
  const form = useMemo(() => pictureForm(input), [input]);
  const given = cells?.[input.id];
  if (form !== null) {
    return (
      <td className={styles['pictureCell']}>
        {given === undefined ? null : (
          <Thumbnail
            cells={given}
            form={form}
            size={THUMBNAIL}
            label={say(text(`${input.name} of row ${row}`, `第 ${row} 行的“${input.name}”`))}
          />
        )}
      </td>
    );
  }
  const shown = columnsShown(input);
  return (
    <>
      {shown.map((name, index) => (
        <td key={name}>{cellText(given?.[index])}</td>
      ))}
      {shown.length < input.columns.each.length ? <td>…</td> : null}
    </>
  );
}
