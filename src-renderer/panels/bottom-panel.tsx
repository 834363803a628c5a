import { Tabs } from '@mantine/core';
import { IconArrowsDiagonal, IconArrowsDiagonalMinimize2, IconChevronDown } from '@tabler/icons-react';
import { text, type Text } from '#shared/base/text.ts';
import { CodeTab } from '../code/code-tab.tsx';
import { DataTab } from '../data/data-tab.tsx';
import { BOTTOM_TABS, type BottomTab } from '../editor/surface.ts';
import { useSurface, useSurfaceState } from '../editor/surface-store.ts';
import { EvaluateTab } from '../evaluate/evaluate-tab.tsx';
import { IconButton } from '../forms/icon-button.tsx';
import { LogTab } from '../log/log-tab.tsx';
import { useSay } from '../i18n/language.ts';
import { ProblemCount } from '../problems/problem-count.tsx';
import { Problems } from '../problems/problems.tsx';
import { RunsTab } from '../runs/runs-tab.tsx';
import { CurvesTab } from '../training/curves-tab.tsx';
import { TrainingTab } from '../training/training-tab.tsx';
import { TryItTab } from '../try-it/try-it-tab.tsx';
import styles from './bottom-panel.module.css';

const TABS: Readonly<Record<BottomTab, { readonly label: Text; readonly content: () => React.ReactNode }>> = {
  problems: { label: text('Problems', '问题'), content: Problems },
  curves: { label: text('Curves', '曲线'), content: CurvesTab },
  runs: { label: text('Runs', '运行'), content: RunsTab },
  evaluate: { label: text('Evaluate', '评估'), content: EvaluateTab },
  try: { label: text('Try it', '试用'), content: TryItTab },
  training: { label: text('Training', '训练'), content: TrainingTab },
  data: { label: text('Data', '数据'), content: DataTab },
  code: { label: text('Code', '代码'), content: CodeTab },
  log: { label: text('Log', '日志'), content: LogTab },
};

function isTab(value: string | null): value is BottomTab {
  return BOTTOM_TABS.some((tab) => tab === value);
}

/** The tabs below the canvas. Only the one that is shown does any work. */
export function BottomPanel() {
  const say = useSay();
  const surface = useSurface();
  const tab = useSurfaceState((state) => state.tab);
  const Content = TABS[tab].content;
  const enlarged = useSurfaceState((state) => state.enlarged);
  return (
    <Tabs
      className={styles['panel']}
      value={tab}
      onChange={(value) => {
        if (isTab(value)) surface.showTab(value);
      }}
    >
      <div className={styles['head']}>
        <Tabs.List className={styles['list']} aria-label={say(text('Lower panel', '下方面板'))}>
          {BOTTOM_TABS.map((each) => (
            <Tabs.Tab key={each} value={each} className={styles['tab']}>
              {say(TABS[each].label)}
              {each === 'problems' ? <ProblemCount /> : null}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <div className={styles['buttons']}>
          <IconButton
            label={say(
              enlarged ? text('Back to its own size', '恢复原大小') : text('Enlarge this panel', '放大此面板'),
            )}
            icon={enlarged ? IconArrowsDiagonalMinimize2 : IconArrowsDiagonal}
            onClick={() => surface.toggleEnlarged()}
          />
          <IconButton
            label={say(text('Fold this panel', '折叠此面板'))}
            icon={IconChevronDown}
            onClick={() => surface.togglePanel('bottom')}
          />
        </div>
      </div>
      {BOTTOM_TABS.map((each) => (
        <Tabs.Panel key={each} value={each} className={styles['content']}>
          {each === tab ? <Content /> : null}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
