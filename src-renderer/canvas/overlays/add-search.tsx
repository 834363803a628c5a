import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useClickOutside, useMergedRef } from '@mantine/hooks';
import { text, type Text } from '#shared/base/text.ts';
import { layersThatFit } from '#shared/editing/fit.ts';
import { candidateName, searchPalette } from '#shared/editing/palette.ts';
import { CATEGORY_LABELS } from '#shared/emit/theme.ts';
import { shownGraph } from '../../editor/store.ts';
import type { AddTarget } from '../../editor/surface.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useCanvasStore, type AddSearch as Search } from '../canvas-store.ts';
import { useController, type Controller } from '../controller.ts';
import { insert } from '../gestures/inserting.ts';
import { ResultList, type Found } from './result-list.tsx';
import styles from './overlays.module.css';

const TITLES: Readonly<Record<AddTarget['kind'], Text>> = {
  place: text('Add a layer', '添加层'),
  wire: text('Add a layer that fits', '添加适合的层'),
  edge: text('Insert a layer into the wire', '在连线中插入层'),
  replace: text('Replace by', '替换为'),
};

/** What can be chosen: of what fits at a wire's end, where the layer will be wired. */
function candidatesFor({ document, graphId, view, editor }: Controller, target: AddTarget) {
  switch (target.kind) {
    case 'place':
      return layersThatFit(document, graphId);
    case 'wire':
      return layersThatFit(document, graphId, target.held);
    case 'edge': {
      const wire = view().wires.find(({ key }) => key === target.edge);
      if (wire === undefined) return [];
      return layersThatFit(document, graphId, { from: wire.edge.from }).filter(
        ({ layer }) => layer.outputs.length > 0 || layer.type === 'Module',
      );
    }
    case 'replace': {
      const node = shownGraph(editor.getState()).nodes.find(({ id }) => id === target.node);
      return layersThatFit(document, graphId).filter(
        ({ layer, module }) => module !== null || layer.type !== node?.type,
      );
    }
  }
}

const MARGIN = 12;
const HIGH = 340;

/** Searches for a layer at the place that it will go to. */
export function AddSearch({ search }: { readonly search: Search }) {
  const language = useLanguage();
  const controller = useController();
  const canvas = useCanvasStore();
  const [query, setQuery] = useState('');
  const { target, position, at } = search;
  const candidates = useMemo(() => candidatesFor(controller, target), [controller, target]);
  const results = useMemo(() => searchPalette(candidates, query, language), [candidates, query, language]);
  const close = () => {
    canvas.setState({ addSearch: null });
    controller.surface.canvas()?.focus();
  };
  const outside = useClickOutside(() => canvas.setState({ addSearch: null }));
  const panel = useRef<HTMLDivElement>(null);
  // Wherever it was asked for, all of it is seen.
  useLayoutEffect(() => {
    const { current } = panel;
    if (current === null) return;
    const { width, height } = controller.screen.size();
    const within = (value: number, length: number, most: number) =>
      Math.max(MARGIN, Math.min(value, most - length - MARGIN));
    current.style.left = `${within(at.x, current.offsetWidth, width)}px`;
    current.style.top = `${within(at.y, HIGH, height)}px`;
    current.style.maxHeight = `${Math.max(120, Math.min(HIGH, height - 2 * MARGIN))}px`;
  }, [controller, at]);
  const found = results.map(({ layer, module, refused, then }): Found => ({
    key: module === null ? layer.type : `module:${module.id}`,
    color: `var(--tb-category-${layer.category})`,
    label: candidateName({ layer, module, refused, then, addition: { type: layer.type } }, language),
    detail: then?.[language] ?? '',
    aside: module === null ? CATEGORY_LABELS[layer.category][language] : CATEGORY_LABELS.module[language],
    refused: refused?.[language] ?? null,
  }));
  return (
    <div
      ref={useMergedRef(outside, panel)}
      className={styles['search']}
      role="dialog"
      aria-label={TITLES[target.kind][language]}
      data-add-search
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <ResultList
        label={TITLES[target.kind][language]}
        nothing={text('No layer is called that', '没有这样的层')[language]}
        query={query}
        results={found}
        onQuery={setQuery}
        onClose={close}
        onChoose={(index) => {
          const candidate = results[index];
          close();
          if (candidate !== undefined) insert(controller, target, candidate, position);
        }}
      />
    </div>
  );
}
