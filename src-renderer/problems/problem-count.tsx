import { useEditor } from '../editor/use-editor.ts';
import { useSay } from '../i18n/language.ts';
import { countProblems, problemsInWords } from './group-problems.ts';
import styles from './problems.module.css';

/** How many problems there are, for the label of the tab. */
export function ProblemCount() {
  const say = useSay();
  const diagnostics = useEditor(({ faults }) => faults);
  const { errors, warnings } = countProblems(diagnostics);
  if (errors + warnings === 0) return null;
  return (
    <span
      className={styles['count']}
      data-severity={errors > 0 ? 'error' : 'warning'}
      aria-label={say(problemsInWords({ errors, warnings }))}
      role="img"
    >
      {errors + warnings}
    </span>
  );
}
