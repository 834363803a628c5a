import { text } from '#shared/base/text.ts';
import type { ClassificationReport, ClassReport } from '#shared/judging/classification-report.ts';
import { useSay } from '../i18n/language.ts';
import styles from './evaluate.module.css';
import { Part, shareText } from './parts.tsx';

interface ClassTableProps {
  readonly report: ClassificationReport;
  readonly classes: readonly string[];
}

/** How well each class is told apart, and the means over all of them. */
export function ClassTable({ report, classes }: ClassTableProps) {
  const say = useSay();
  const title = text('Class by class', '各类别');
  return (
    <Part
      title={title}
      help={text(
        'Precision: how many answers of this class are right. Recall: how many of its rows are found.',
        '精确率：判为该类的回答中有多少正确。召回率：该类的行有多少被找到。',
      )}
    >
      <div className={styles['scroller']} role="region" aria-label={say(title)} tabIndex={0}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{say(text('Class', '类别'))}</th>
              <th scope="col">{say(text('Precision', '精确率'))}</th>
              <th scope="col">{say(text('Recall', '召回率'))}</th>
              <th scope="col">F1</th>
              <th scope="col">{say(text('Rows', '行数'))}</th>
            </tr>
          </thead>
          <tbody>
            {report.classes.map((each, index) => (
              <Row key={index} name={classes[index] ?? String(index)} report={each} />
            ))}
          </tbody>
          <tfoot>
            <Row name={say(text('Mean of the classes', '各类平均'))} report={report.macro} />
            <Row name={say(text('Mean of the rows', '按行加权平均'))} report={report.weighted} />
          </tfoot>
        </table>
      </div>
    </Part>
  );
}

function Row({
  name,
  report: { precision, recall, f1, support },
}: {
  readonly name: string;
  readonly report: ClassReport;
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{shareText(precision)}</td>
      <td>{shareText(recall)}</td>
      <td>{shareText(f1)}</td>
      <td>{support}</td>
    </tr>
  );
}
