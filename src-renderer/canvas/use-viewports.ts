import { useEffect, useRef } from 'react';
import { useStore } from '@xyflow/react';
import { shownGraphId } from '../editor/store.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useController } from './controller.ts';
import type { Viewport } from './view/visible.ts';

/** Shows all of a graph when it is seen for the first time, and what was seen of it when one comes back. */
export function useViewports(): void {
  const controller = useController();
  const graph = useEditor(shownGraphId);
  const session = useEditor((state) => state.session.session);
  const measured = useStore(({ width, height, panZoom }) => width > 0 && height > 0 && panZoom !== null);
  const kept = useRef(new Map<string, Viewport>());
  useEffect(() => {
    if (!measured) return undefined;
    const { screen } = controller;
    const [viewports, key] = [kept.current, `${session} ${graph ?? ''}`];
    const before = viewports.get(key);
    if (before !== undefined) screen.show(before, false);
    else if (controller.view().nodes.size === 0) screen.show({ x: 0, y: 0, zoom: 1 }, false);
    else controller.fit(undefined, false);
    return () => void viewports.set(key, screen.viewport());
  }, [controller, graph, session, measured]);
}
