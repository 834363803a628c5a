import { IconPlayerPause } from '@tabler/icons-react';
import { useState } from 'react';
import { text, type Text } from '#shared/base/text.ts';
import type { RunSummary } from '#shared/protocol/app/runs.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useSay } from '../i18n/language.ts';
import { Notice, NoticeAction } from '../projects/notice.tsx';
import { newestFirst } from './run-facts.ts';
import { useRunActions } from './use-run-actions.ts';
import { useRuns } from './use-runs.ts';

/** Offers to go on with runs that no process trains any more, though none has ended them: it was killed, or crashed. */
export function InterruptedRuns() {
  const say = useSay();
  const surface = useSurface();
  const { asked, again } = useRuns();
  const actions = useRunActions(again);
  const [later, setLater] = useState<ReadonlySet<string>>(new Set());
  const runs = asked.state === 'there' ? newestFirst(asked.value.runs) : [];
  const open = runs.filter(({ run, status, look }) => status === 'interrupted' && !look.hidden && !later.has(run));
  const [first] = open;
  if (first === undefined) return null;
  return (
    <Notice icon={<IconPlayerPause size={16} stroke={1.75} aria-hidden />} message={say(messageOf(first, open.length))}>
      <NoticeAction label={say(text('Resume', '继续'))} onClick={() => actions.resume(first.run)} />
      {open.length === 1 ? null : (
        <NoticeAction label={say(text('Show the runs', '显示运行'))} onClick={() => surface.showTab('runs')} />
      )}
      <NoticeAction
        label={say(text('Not now', '暂不'))}
        onClick={() => setLater(new Set([...later, ...open.map(({ run }) => run)]))}
      />
    </Notice>
  );
}

function messageOf({ name, epochs, training }: RunSummary, count: number): Text {
  const of = training.epochs;
  const one = text(
    `The run ${name} was interrupted after ${epochs} of ${of} epochs.`,
    `运行 ${name} 在完成 ${epochs} / ${of} 轮后被中断。`,
  );
  if (count === 1) return one;
  return text(`${one.en} So were ${count - 1} others.`, `${one['zh-CN']}另有 ${count - 1} 个也被中断。`);
}
