import { useEffect, useRef } from 'react';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { z } from 'zod';
import { text } from '#shared/base/text.ts';
import { Canvas } from '../canvas/canvas.tsx';
import { useSay } from '../i18n/language.ts';
import { Inspector } from '../inspector/inspector.tsx';
import { Palette } from '../palette/palette.tsx';
import { BottomPanel } from '../panels/bottom-panel.tsx';
import { TopBar } from '../panels/top-bar.tsx';
import { usePreferences } from '../preferences/preferences.ts';
import { Notices } from '../projects/notices.tsx';
import { useSurfaceState, type PanelName } from './surface-store.ts';
import styles from './workspace.module.css';

const layoutSchema = z.record(z.string(), z.number()).catch({});

/** The layout that a group had when it was last changed by hand. */
function useKeptLayout(id: string) {
  const { settings, keepLayout } = usePreferences();
  const kept = layoutSchema.parse(settings.layout[id] ?? {});
  return {
    ...(Object.keys(kept).length === 0 ? {} : { defaultLayout: kept }),
    onLayoutChanged: (
      layout: Record<string, number>,
      { isUserInteraction }: { readonly isUserInteraction: boolean },
    ) => {
      if (isUserInteraction) keepLayout(id, layout);
    },
  };
}

/** A panel that follows whether it is folded; the focus does not go into one that is. */
function useFolding(name: PanelName) {
  const ref = usePanelRef();
  const folded = useSurfaceState((state) => state.folded.has(name));
  useEffect(() => {
    if (folded) ref.current?.collapse();
    else ref.current?.expand();
  }, [folded, ref]);
  return { panelRef: ref, inert: folded };
}

/** The lower panel's share of the window where it is enlarged. */
const ENLARGED = '72%';

/** Lets a panel have most of the window, and its own size afterwards. */
function useEnlarging(ref: ReturnType<typeof usePanelRef>): void {
  const enlarged = useSurfaceState((state) => state.enlarged);
  const before = useRef<number | null>(null);
  useEffect(() => {
    const panel = ref.current;
    if (panel === null) return;
    if (enlarged) {
      before.current = panel.getSize().inPixels;
      panel.resize(ENLARGED);
    } else if (before.current !== null) {
      if (!panel.isCollapsed()) panel.resize(before.current);
      before.current = null;
    }
  }, [enlarged, ref]);
}

/** The window of an open project: palette, canvas and inspector above, problems, training, data and code below. */
export function Workspace() {
  const say = useSay();
  const columns = useKeptLayout('workspace.columns');
  const rows = useKeptLayout('workspace.rows');
  const palette = useFolding('palette');
  const inspector = useFolding('inspector');
  const bottom = useFolding('bottom');
  useEnlarging(bottom.panelRef);
  const resize = (what: string) => ({ 'aria-label': what, className: styles['separator'] });
  return (
    <div className={styles['workspace']}>
      <TopBar />
      <Notices />
      <Group id="workspace.rows" orientation="vertical" className={styles['rows']} {...rows}>
        <Panel id="upper" minSize={220}>
          <Group id="workspace.columns" orientation="horizontal" {...columns}>
            <Panel
              id="palette"
              {...palette}
              collapsible
              minSize={160}
              defaultSize={212}
              groupResizeBehavior="preserve-pixel-size"
            >
              <Palette />
            </Panel>
            <Separator {...resize(say(text('Resize the palette', '调整图层面板大小')))} />
            <Panel id="canvas" minSize={300}>
              <Canvas />
            </Panel>
            <Separator {...resize(say(text('Resize the inspector', '调整属性面板大小')))} />
            <Panel
              id="inspector"
              {...inspector}
              collapsible
              minSize={240}
              defaultSize={296}
              groupResizeBehavior="preserve-pixel-size"
            >
              <Inspector />
            </Panel>
          </Group>
        </Panel>
        <Separator {...resize(say(text('Resize the lower panel', '调整下方面板大小')))} />
        <Panel
          id="bottom"
          {...bottom}
          collapsible
          minSize={120}
          defaultSize="38%"
          groupResizeBehavior="preserve-pixel-size"
        >
          <BottomPanel />
        </Panel>
      </Group>
    </div>
  );
}
