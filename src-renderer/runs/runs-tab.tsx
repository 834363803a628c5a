import { Button, Center, Loader, Text as Words } from '@mantine/core';
import { useMemo, useState } from 'react';
import { text } from '#shared/base/text.ts';
import type { AppResult } from '#shared/protocol/app.ts';
import { CompareView } from '../compare/compare-view.tsx';
import { useCompare } from '../compare/use-compare.ts';
import { useSurfaceState } from '../editor/surface-store.ts';
import { useSay } from '../i18n/language.ts';
import { AskedView } from '../projects/asked-view.tsx';
import { newestFirst } from './run-facts.ts';
import { RunsOverlay } from './runs-overlay.tsx';
import { RunsTable } from './runs-table.tsx';
import styles from './runs.module.css';
import { useRunActions } from './use-run-actions.ts';
import { useRuns } from './use-runs.ts';

/** All trainings of the project that were kept, to be compared, named, exported and thrown away. */
export function RunsTab() {
  const { asked, again } = useRuns();
  const comparing = useSurfaceState((state) => state.comparing);
  if (comparing !== null) return <CompareView comparing={comparing} />;
  return (
    <AskedView
      asked={asked}
      onRetry={again}
      waiting={
        <Center h="100%">
          <Loader size="sm" />
        </Center>
      }
    >
      {(found) => <Runs found={found} onChanged={again} />}
    </AskedView>
  );
}

interface RunsProps {
  readonly found: AppResult<'runs.list'>;
  readonly onChanged: () => void;
}

function Runs({ found: { runs, damaged }, onChanged }: RunsProps) {
  const say = useSay();
  const actions = useRunActions(onChanged);
  const compare = useCompare();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const ordered = useMemo(() => newestFirst(runs), [runs]);
  const shown = useMemo(
    () => chosen.flatMap((id) => ordered.filter(({ run }) => run === id)),
    [chosen, ordered],
  );
  if (runs.length === 0 && damaged.length === 0) {
    return (
      <Center h="100%" p="md">
        <Words c="dimmed">
          {say(
            text('No runs yet. Each training is kept here, to be compared with others.', '暂无运行。每次训练都会保存在此，以便比较。'),
          )}
        </Words>
      </Center>
    );
  }
  const choose = (run: string, on: boolean) =>
    setChosen((before) => (on ? [...before.filter((id) => id !== run), run] : before.filter((id) => id !== run)));
  return (
    <div className={styles['tab']}>
      <div className={styles['list']}>
        <div className={styles['tools']}>
          <span>{say(text(`Runs: ${runs.length}, shown: ${shown.length}`, `运行：${runs.length}，显示：${shown.length}`))}</span>
          <Button size="compact-xs" variant="light" disabled={shown.length < 2} onClick={() => compare(shown, false)}>
            {say(text('Compare', '比较'))}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            disabled={shown.length !== 1}
            onClick={() => compare(shown, true)}
          >
            {say(text('Compare with now', '与当前比较'))}
          </Button>
          <Button size="compact-xs" variant="default" disabled={shown.length === 0} onClick={() => setChosen([])}>
            {say(text('Show none', '全部隐藏'))}
          </Button>
          <Button
            size="compact-xs"
            variant="light"
            color="red"
            disabled={shown.length === 0}
            onClick={() => actions.remove(shown)}
          >
            {say(text('Delete the shown ones…', '删除所显示的…'))}
          </Button>
        </div>
        <Damaged names={damaged} />
        <RunsTable runs={ordered} actions={actions} chosen={shown.map(({ run }) => run)} onChoose={choose} />
      </div>
      <div className={styles['curves']}>
        <RunsOverlay runs={shown} />
      </div>
    </div>
  );
}

function Damaged({ names }: { readonly names: readonly string[] }) {
  const say = useSay();
  if (names.length === 0) return null;
  const listed = names.join(', ');
  return (
    <p className={styles['damaged']} role="status">
      {say(
        text(
          `These runs cannot be read: ${listed}. Their folders are damaged; restore them from a copy, or delete them.`,
          `无法读取以下运行：${listed}。其文件夹已损坏，请从备份恢复或删除。`,
        ),
      )}
    </p>
  );
}
