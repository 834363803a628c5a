import { text } from '#shared/base/text.ts';
import type { ConfusionMatrix } from '#shared/judging/classification-report.ts';
import { useSay } from '../i18n/language.ts';
import styles from './evaluate.module.css';
import { Part, shareText } from './parts.tsx';

interface ConfusionTableProps {
  readonly confusion: ConfusionMatrix;
  readonly classes: readonly string[];
}

/** A matrix of more classes is wider than a column. */
const MOST_IN_ONE_COLUMN = 6;

/** How often each true class (row) was taken for each class (column); the stronger the colour, the larger the share. */
export function ConfusionTable({ confusion, classes }: ConfusionTableProps) {
  const say = useSay();
  const title = text('Confusion matrix', '混淆矩阵');
  return (
    <Part
      title={title}
      double={classes.length > MOST_IN_ONE_COLUMN}
      help={text(
        'Right answers lie on the diagonal; every other cell is a mix-up of two classes.',
        '对角线上是正确的回答，其余单元格表示两个类别的混淆。',
      )}
    >
      <div className={styles['scroller']} role="region" aria-label={say(title)} tabIndex={0}>
        <table className={styles['matrix']}>
          <thead>
            <tr>
              <td />
              <th colSpan={classes.length} scope="colgroup" className={styles['axisName']}>
                {say(text('Predicted', '预测'))}
              </th>
            </tr>
            <tr>
              <th scope="col" className={styles['axisName']}>
                {say(text('True', '真实'))}
              </th>
              {classes.map((name) => (
                <th key={name} scope="col" title={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {confusion.map((counts, truth) => (
              <tr key={truth}>
                <th scope="row" title={classes[truth]}>
                  {classes[truth]}
                </th>
                {counts.map((count, named) => (
                  <Cell
                    key={named}
                    count={count}
                    share={share(count, counts)}
                    right={truth === named}
                    truth={classes[truth] ?? ''}
                    named={classes[named] ?? ''}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Part>
  );
}

function share(count: number, counts: readonly number[]): number {
  const all = counts.reduce((sum, each) => sum + each, 0);
  return all === 0 ? 0 : count / all;
}

interface CellProps {
  readonly count: number;
  readonly share: number;
  readonly right: boolean;
  readonly truth: string;
  readonly named: string;
}

function Cell({ count, share: part, right, truth, named }: CellProps) {
  const say = useSay();
  const told = text(
    `${count} rows of ${truth} were taken for ${named}: ${shareText(part)} of them`,
    `${count} 行“${truth}”被判为“${named}”，占其 ${shareText(part)}`,
  );
  // The colour stays below a strength at which the figure could no longer be read.
  const strength = `${(40 * part).toFixed(0)}%`;
  const color = right ? 'var(--tb-category-pooling)' : 'var(--tb-error)';
  return (
    <td
      data-count={count}
      title={say(told)}
      style={{ background: `color-mix(in srgb, ${color} ${strength}, var(--tb-card))` }}
    >
      {count}
    </td>
  );
}
