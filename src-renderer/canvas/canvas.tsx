import '@xyflow/react/dist/base.css';
import { useMemo, useState } from 'react';
import { ReactFlowProvider, useReactFlow, useStoreApi } from '@xyflow/react';
import { useSurface, useSurfaceState } from '../editor/surface-store.ts';
import { useEditorStore } from '../editor/use-editor.ts';
import { CanvasContext, createCanvasStore } from './canvas-store.ts';
import { Controller, ControllerContext, type Screen } from './controller.ts';
import { DiffFlow } from './diff/diff-flow.tsx';
import { Flow } from './flow.tsx';
import { currentView } from './use-graph-view.ts';

/** The graph that is shown, to be looked at and edited. */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <Controlled />
    </ReactFlowProvider>
  );
}

/** How long the canvas takes to where it is sent, in milliseconds. */
const WAY = 200;

function useScreen(): Screen {
  const flow = useStoreApi();
  const { setViewport } = useReactFlow();
  return useMemo(() => {
    const still = window.matchMedia('(prefers-reduced-motion: reduce)');
    return {
      viewport: () => {
        const [x, y, zoom] = flow.getState().transform;
        return { x, y, zoom };
      },
      size: () => {
        const { width, height } = flow.getState();
        return { width, height };
      },
      origin: () => {
        const { x = 0, y = 0 } = flow.getState().domNode?.getBoundingClientRect() ?? {};
        return { x, y };
      },
      show: (viewport, animated) =>
        void setViewport(viewport, animated && !still.matches ? { duration: WAY } : { duration: 0 }),
    };
  }, [flow, setViewport]);
}

function Controlled() {
  const editor = useEditorStore();
  const surface = useSurface();
  const screen = useScreen();
  const comparing = useSurfaceState((state) => state.comparing);
  const [canvas] = useState(createCanvasStore);
  const controller = useMemo(
    () =>
      new Controller(editor, canvas, surface, {
        screen,
        view: () => currentView(editor.getState(), surface.getState().language),
      }),
    [editor, canvas, surface, screen],
  );
  return (
    <CanvasContext value={canvas}>
      <ControllerContext value={controller}>
        {comparing === null ? <Flow /> : <DiffFlow comparing={comparing} />}
      </ControllerContext>
    </CanvasContext>
  );
}
