import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCircleCheck, IconCopy } from '@tabler/icons-react';
import { useMemo, type KeyboardEvent } from 'react';
import { text } from '#shared/base/text.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { countProblems, groupProblems, type ProblemGroup, problemsInWords } from './group-problems.ts';
import { Problem } from './problem.tsx';
import { problemsText } from './problems-text.ts';
import { wayTo } from './way-to.ts';
import styles from './problems.module.css';

/** Moves the focus from problem to problem with the arrow keys. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const problems = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-problem]')];
  const present = problems.findIndex((problem) => problem === document.activeElement);
  const next = problems[Math.max(0, Math.min(problems.length - 1, present + step))];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** Everything that is wrong, each leading to its node and field. */
export function Problems() {
  const say = useSay();
  const language = useLanguage();
  const { ir } = useEditor(({ compilation }) => compilation);
  const diagnostics = useEditor(({ faults }) => faults);
  const project = useEditor((state) => state.document);
  const groups = useMemo(() => groupProblems(diagnostics), [diagnostics]);
  if (groups.length === 0) {
    const parameters = (ir?.parameters ?? 0).toLocaleString('en');
    return (
      <div className={styles['empty']} role="status">
        <IconCircleCheck size={18} className={styles['good']} aria-hidden />
        {say(
          text(
            `No problems: the model has ${parameters} trainable parameters and can be trained.`,
            `没有问题：模型有 ${parameters} 个可训练参数，可以训练。`,
          ),
        )}
      </div>
    );
  }
  const { errors, warnings } = countProblems(diagnostics);
  return (
    <div className={styles['problems']}>
      <div className={styles['bar']}>
        <span>{say(problemsInWords({ errors, warnings }))}</span>
        <CopyButton value={problemsText(groups, language)}>
          {({ copied, copy }) => (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              leftSection={copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
              onClick={copy}
            >
              {copied ? say(text('Copied', '已复制')) : say(text('Copy as text', '复制为文本'))}
            </Button>
          )}
        </CopyButton>
      </div>
      <ul className={styles['groups']} onKeyDown={walk} aria-label={say(text('Problems', '问题'))}>
        {groups.map((group) => (
          <Group key={group.nodeId ?? ''} group={group} project={project} />
        ))}
      </ul>
    </div>
  );
}

function Group({ group, project }: { readonly group: ProblemGroup; readonly project: GraphDocument }) {
  const say = useSay();
  const { nodeId, problems } = group;
  const name = nodeId === null ? say(text('Project', '项目')) : wayTo(project, nodeId);
  return (
    <li className={styles['group']}>
      <div className={styles['node']} title={name}>
        {name}
      </div>
      <ul className={styles['list']} aria-label={name}>
        {problems.map((problem) => (
          <li key={`${problem.code} ${problem.field} ${problem.message.en}`}>
            <Problem problem={problem} />
          </li>
        ))}
      </ul>
    </li>
  );
}
