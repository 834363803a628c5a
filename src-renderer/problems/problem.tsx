import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useSay } from '../i18n/language.ts';
import { fieldLabel } from './field-label.ts';
import { useShowProblem } from './use-show-problem.ts';
import { wayTo } from './way-to.ts';
import styles from './problems.module.css';

interface ProblemProps {
  readonly problem: Diagnostic;
  /** Whether the node is named, too: where no heading says which it is. */
  readonly named?: boolean;
}

/** One thing that is wrong, with what to do about it; it leads to its place. */
export function Problem({ problem, named = false }: ProblemProps) {
  const say = useSay();
  const show = useShowProblem();
  const label = useEditor(({ document }) => fieldLabel(document, problem));
  const name = useEditor(({ document }) =>
    named && problem.nodeId !== undefined ? wayTo(document, problem.nodeId) : null,
  );
  const { severity, message, hint, trail = [] } = problem;
  const error = severity === 'error';
  const Icon = error ? IconCircleX : IconAlertTriangle;
  return (
    <button
      type="button"
      className={styles['problem']}
      data-problem
      data-severity={severity}
      onClick={() => show(problem)}
    >
      <Icon
        size={15}
        className={styles['icon']}
        role="img"
        aria-label={error ? say(text('Error', '错误')) : say(text('Warning', '警告'))}
      />
      <span className={styles['words']}>
        <span>
          {name === null ? null : <b className={styles['name']}>{name}</b>}
          {label === null ? null : <span className={styles['fieldLabel']}>{say(label)}</span>}
          {say(message)}
        </span>
        {hint === undefined ? null : <span className={styles['hint']}>{say(hint)}</span>}
        {trail.map((way) => (
          <span key={way} className={styles['trail']}>
            {way}
          </span>
        ))}
      </span>
    </button>
  );
}
