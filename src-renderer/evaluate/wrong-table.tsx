import type { Text } from '#shared/base/text.ts';
import { text } from '#shared/base/text.ts';
import { useSay } from '../i18n/language.ts';
import styles from './evaluate.module.css';
import { Part } from './parts.tsx';

interface WrongTableProps {
  readonly title: Text;
  readonly help: Text;
  readonly last: Text;
  readonly rows: readonly (readonly [row: number, truth: string, predicted: string, last: string])[];
}

/** The rows that went wrong, the worst first. */
export function WrongTable({ title, help, last, rows }: WrongTableProps) {
  const say = useSay();
  return (
    <Part title={title} help={help}>
      {rows.length === 0 ? (
        <p className={styles['none']}>{say(text('None: every row was right.', '没有：每一行都正确。'))}</p>
      ) : (
        <div className={styles['scroller']} role="region" aria-label={say(title)} tabIndex={0}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{say(text('Row of the part', '该部分的行'))}</th>
                <th scope="col">{say(text('True', '真实'))}</th>
                <th scope="col">{say(text('Predicted', '预测'))}</th>
                <th scope="col">{say(last)}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(([row, truth, predicted, measure]) => (
                <tr key={row}>
                  <th scope="row">{row}</th>
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
