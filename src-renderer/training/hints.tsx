import { Button } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import { setTraining } from '#shared/editing/settings.ts';
import type { SuggestedChange } from '#shared/judging/hints.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useEditorStore } from '../editor/use-editor.ts';
import { usePerform } from '../editor/use-perform.ts';
import { useSay } from '../i18n/language.ts';
import { useRuns } from '../runs/use-runs.ts';
import styles from './curves-tab.module.css';
import type { RunCurves } from './run-curves.ts';
import { runHints, settingOf } from './run-hints.ts';

/** What the curves of an ended run suggest, each change a click away. */
export function Hints({ run, curves }: { readonly run: string; readonly curves: RunCurves }) {
  const say = useSay();
  const { asked } = useRuns();
  // The settings may have changed since: what is suggested starts from those that the run had.
  const summary = asked.state === 'there' ? asked.value.runs.find((each) => each.run === run) : undefined;
  if (summary === undefined) return null;
  const hints = runHints(curves, summary.training.optimizer.learningRate);
  if (hints.length === 0) return null;
  return (
    <ul className={styles['hints']} aria-label={say(text('Hints', '提示'))}>
      {hints.map(({ kind, message, evidence, changes }) => (
        <li key={kind} data-hint={kind}>
          <IconBulb size={15} aria-hidden />
          <span>
            <b>{say(message)}</b> {say(evidence)}
          </span>
          {changes.map((change) => (
            <Change key={change.path} change={change} />
          ))}
        </li>
      ))}
    </ul>
  );
}

function Change({ change: { path, value, label } }: { readonly change: SuggestedChange }) {
  const say = useSay();
  const store = useEditorStore();
  const surface = useSurface();
  const perform = usePerform();
  const make = () => {
    if (!perform(setTraining(store.getState().document, settingOf(path), value), { label })) return;
    surface.tell(
      text(
        `Done: ${label.en}. Train again to see what it brings; Undo takes it back.`,
        `已完成：${label['zh-CN']}。重新训练即可查看效果，可撤销。`,
      ),
    );
  };
  return (
    <Button size="compact-xs" variant="default" onClick={make}>
      {say(label)}
    </Button>
  );
}
