import { Switch } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { text, type Text } from '#shared/base/text.ts';
import { diffDocuments, type Change } from '#shared/graph/diff.ts';
import type { GraphDocument, GraphNode } from '#shared/graph/document.ts';
import type { GraphId } from '#shared/graph/edits.ts';
import { FaultList } from '../forms/fault-list.tsx';
import { IconButton } from '../forms/icon-button.tsx';
import { Section } from '../forms/section.tsx';
import { useSay } from '../i18n/language.ts';
import { useShown } from '../inspector/use-shown.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useTrainings } from '../training/trainings-store.ts';
import { useLive, useLiveStore } from './live-store.ts';
import { Observed } from './observed.tsx';
import styles from './live.module.css';

/** Where it is kept whether the section is open. */
const OPEN = 'inspector.live';

/** What training does to a node: shown where somebody asks, as long as the window has heard of a training. */
export function LiveSection({ node }: { readonly node: GraphNode }) {
  const say = useSay();
  const { settings, keepLayout } = usePreferences();
  const trained = useTrainings(({ jobs }) => jobs.some(({ start }) => start !== null));
  const state = useLive(({ job, paused }) => (job === null ? null : paused ? PAUSED : TRAINING));
  if (!trained) return null;
  return (
    <Section
      title={say(text('Live', '实时'))}
      open={settings.layout[OPEN] === true}
      onToggle={(open) => keepLayout(OPEN, open)}
      aside={state === null ? undefined : say(state)}
    >
      <LiveContent node={node} />
    </Section>
  );
}

const TRAINING = text('training', '训练中');
const PAUSED = text('paused', '已暂停');

const NEEDS_TRAINING = text(
  'A layer can be looked into while a run trains or is paused. Train again to see it.',
  '只有在训练进行或暂停时才能查看层的内部。重新训练即可查看。',
);

const NOT_YET = text('Not looked at yet.', '尚未查看。');

function LiveContent({ node }: { readonly node: GraphNode }) {
  const say = useSay();
  const live = useLiveStore();
  const { document, graphId, prefix } = useShown();
  const path = prefix + node.id;
  useEffect(() => {
    live.showNode(path);
    return () => live.showNode(null);
  }, [live, path]);
  const trains = useLive(({ job }) => job !== null);
  const seen = useLive((state) => state.seen);
  const faults = useLive((state) => state.faults);
  const snapshot = useLive((state) => state.snapshot);
  const changed = useMemo(
    () => snapshot !== null && wasChanged(snapshot, document, graphId, node.id),
    [snapshot, document, graphId, node.id],
  );
  return (
    <div className={styles['live']}>
      {trains ? <Controls /> : null}
      {!trains && seen === null ? <p className={styles['muted']}>{say(NEEDS_TRAINING)}</p> : null}
      {trains ? <FaultList faults={faults} /> : null}
      {trains && seen === null && faults.length === 0 ? <p className={styles['muted']}>{say(NOT_YET)}</p> : null}
      {seen === null || seen.node.node !== path ? null : (
        <>
          {changed ? <p className={styles['changed']}>{say(CHANGED)}</p> : null}
          <p className={styles['muted']} data-figure="step">
            {say(atStep(seen.step, seen.rows, trains))}
          </p>
          <Observed node={seen.node} isInput={node.type === 'Input'} />
        </>
      )}
    </div>
  );
}

function Controls() {
  const say = useSay();
  const live = useLiveStore();
  const follows = useLive((state) => state.follows);
  return (
    <div className={styles['controls']}>
      <Switch
        size="xs"
        label={say(text('Follow training', '跟随训练'))}
        checked={follows}
        onChange={({ currentTarget: { checked } }) => live.follow(checked)}
      />
      <IconButton label={say(text('Look now', '立即查看'))} icon={IconRefresh} onClick={() => void live.look()} />
    </div>
  );
}

const CHANGED = text(
  'This node was changed after training began. What you see is the node as it was then.',
  '此节点在训练开始后被修改。显示的是修改前的节点。',
);

function atStep(step: number, rows: number, trains: boolean): Text {
  const at = step.toLocaleString('en');
  return trains
    ? text(`After step ${at}, on its batch of ${rows} rows`, `第 ${at} 步之后，基于该步的 ${rows} 行数据`)
    : text(
        `After step ${at}, when it was last looked at; nothing trains now`,
        `第 ${at} 步之后（最近一次查看）；当前没有训练`,
      );
}

/** Changes of a node itself that make it compute something else. */
const OF_NODES: readonly Change['kind'][] = ['nodeRetyped', 'param', 'shares'];

function wasChanged(before: GraphDocument, after: GraphDocument, graph: GraphId, id: string): boolean {
  return diffDocuments(before, after).some(
    (change) => OF_NODES.includes(change.kind) && 'node' in change && change.graph === graph && change.node.id === id,
  );
}
