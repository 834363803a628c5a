import { Button, Center, Loader, Text as Words } from '@mantine/core';
import { useMemo, useState } from 'react';
import { text } from '#shared/base/text.ts';
import type { AppResult } from '#shared/protocol/app.ts';
import { CompareView } from '../compare/compare-view.tsx';
import { useCompare } from '../compare/use-compare.ts';
import { useSurfaceState } from '../editor/surface-store.ts';
import { useSay } from '../i18n/language.ts';
import { AskedView } from '../projects/asked-view.tsx';
import { colorsOf } from './run-colors.ts';
import { entriesOf } from './run-entries.ts';
import { RunsOverlay } from './runs-overlay.tsx';
import { RunsTable } from './runs-table.tsx';
import styles from './runs.module.css';
import { useRunActions } from './use-run-actions.ts';
import { useFreshRuns } from './use-runs.ts';
import { useShownRuns } from './use-shown-runs.ts';

/** All trainings of the project that were kept, to be compared, named, exported and thrown away. */
export function RunsTab() {
  const { asked, again } = useFreshRuns();
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
  const { shown, show, showNone } = useShownRuns(runs);
  const [showHidden, setShowHidden] = useState(false);
  const hidden = runs.filter(({ look }) => look.hidden).length;
  const entries = useMemo(
    () => entriesOf(showHidden ? runs : runs.filter(({ look }) => !look.hidden)),
    [runs, showHidden],
  );
  const colors = useMemo(() => colorsOf(runs), [runs]);
  const shownRuns = shown.flatMap((entry) => entry.runs);
  if (runs.length === 0 && damaged.length === 0) {
    return (
      <Center h="100%" p="md">
        <Words c="dimmed">
          {say(
            text(
              'No runs yet. Each training is kept here, to be compared with others.',
              '暂无运行。每次训练都会保存在此，以便比较。',
            ),
          )}
        </Words>
      </Center>
    );
  }
  return (
    <div className={styles['tab']}>
      <div className={styles['list']}>
        <div className={styles['tools']}>
          <span>
            {say(text(`Runs: ${runs.length}, shown: ${shownRuns.length}`, `运行：${runs.length}，显示：${shownRuns.length}`))}
          </span>
          {hidden === 0 ? null : (
            <Button size="compact-xs" variant="default" onClick={() => setShowHidden(!showHidden)}>
              {say(
                showHidden
                  ? text('Leave hidden ones out', '不列出已隐藏的')
                  : text(`List hidden ones, too (${hidden})`, `也列出已隐藏的（${hidden}）`),
              )}
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="light"
            disabled={shownRuns.length < 2}
            onClick={() => compare(shownRuns, colors, false)}
          >
            {say(text('Compare', '比较'))}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            disabled={shownRuns.length !== 1}
            onClick={() => compare(shownRuns, colors, true)}
          >
            {say(text('Compare with now', '与当前比较'))}
          </Button>
          <Button size="compact-xs" variant="default" disabled={shown.length === 0} onClick={showNone}>
            {say(text('Show none', '全部不显示'))}
          </Button>
          <Button
            size="compact-xs"
            variant="light"
            color="red"
            disabled={shown.length === 0}
            onClick={() => actions.remove(shownRuns)}
          >
            {say(text('Delete the shown ones…', '删除所显示的…'))}
          </Button>
        </div>
        <Damaged names={damaged} />
        <RunsTable
          entries={entries}
          actions={actions}
          chosen={new Set(shown.map(({ id }) => id))}
          onChoose={show}
          colors={colors}
        />
      </div>
      <div className={styles['curves']}>
        <RunsOverlay shown={shown} colors={colors} />
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
