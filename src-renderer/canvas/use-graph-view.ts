import { useMemo } from 'react';
import type { Language } from '#shared/base/text.ts';
import { boundsOf } from '#shared/editing/arrange.ts';
import type { Group } from '#shared/graph/document.ts';
import type { Rectangle } from '#shared/layout/layout.ts';
import { pathPrefix, shownGraph, shownGraphId, type EditorState } from '../editor/store.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useLanguage } from '../i18n/language.ts';
import { viewOf, type GraphView } from './view/graph-view.ts';
import { rectangleOf, type Moves } from './view/visible.ts';

type Shown = Pick<EditorState, 'document' | 'compilation' | 'faults' | 'place'>;

interface Remembered extends Shown {
  readonly language: Language;
  readonly view: GraphView;
}

let last: Remembered | null = null;

/** The view of what is shown; remembered until something of it changes, so that all who ask get the same. */
export function currentView({ document, compilation, faults, place }: Shown, language: Language): GraphView {
  const same =
    last !== null &&
    last.document === document &&
    last.compilation === compilation &&
    last.faults === faults &&
    last.place === place &&
    last.language === language;
  if (last !== null && same) return last.view;
  const view = viewOf({
    document,
    graph: shownGraph({ document, place }),
    graphId: shownGraphId({ place }),
    prefix: pathPrefix({ place }),
    compilation,
    faults,
    language,
  });
  last = { document, compilation, faults, place, language, view };
  return view;
}

export function useGraphView(): GraphView {
  const document = useEditor((state) => state.document);
  const compilation = useEditor((state) => state.compilation);
  const faults = useEditor((state) => state.faults);
  const place = useEditor((state) => state.place);
  const language = useLanguage();
  return useMemo(
    () => currentView({ document, compilation, faults, place }, language),
    [document, compilation, faults, place, language],
  );
}

const FRAME = { side: 18, top: 36 };

/** Where the frame of a group goes: around its nodes, with room for its title. */
export function frameOf({ nodes }: Group, view: GraphView, moves: Moves): Rectangle | null {
  const boxes = nodes.flatMap((id) => view.nodes.get(id) ?? []).map((node) => rectangleOf(node, moves));
  if (boxes.length === 0) return null;
  const { x, y, width, height } = boundsOf(boxes);
  return {
    x: x - FRAME.side,
    y: y - FRAME.top,
    width: width + 2 * FRAME.side,
    height: height + FRAME.top + FRAME.side,
  };
}
