import { text } from '#shared/base/text.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useSay } from '../i18n/language.ts';
import { countProblems } from './group-problems.ts';
import styles from './problems.module.css';

/** How many problems there are, for the label of the tab. */
export function ProblemCount() {
  const say = useSay();
  const diagnostics = useEditor(({ compilation }) => compilation.diagnostics);
  const { errors, warnings } = countProblems(diagnostics);
  if (errors + warnings === 0) return null;
  const words = text(`${errors} errors, ${warnings} warnings`, `${errors} 个错误，${warnings} 个警告`);
  return (
    <span
      className={styles['count']}
      data-severity={errors > 0 ? 'error' : 'warning'}
      aria-label={say(words)}
      role="img"
    >
      {errors + warnings}
    </span>
  );
}
