import { useMemo, useState } from 'react';
import { useClickOutside } from '@mantine/hooks';
import { text } from '#shared/base/text.ts';
import { findNodes } from '#shared/editing/find.ts';
import { displayName } from '#shared/graph/document.ts';
import { findLayer } from '#shared/layers/registry.ts';
import { shownGraphId } from '../../editor/store.ts';
import { useSurface, useSurfaceState } from '../../editor/surface-store.ts';
import { useEditor } from '../../editor/use-editor.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useController } from '../controller.ts';
import { focusNode } from '../../editor/focus-node.ts';
import { ResultList } from './result-list.tsx';
import styles from './overlays.module.css';

const MOST = 50;

/** Finds a node by what it is called, what it is, or its params, and goes there. */
export function FindNode() {
  const opened = useSurfaceState(({ dialog }) => dialog === 'find');
  return opened ? <Finder /> : null;
}

function Finder() {
  const language = useLanguage();
  const surface = useSurface();
  const controller = useController();
  const document = useEditor((state) => state.document);
  const graphId = useEditor(shownGraphId);
  const [query, setQuery] = useState('');
  const found = useMemo(() => findNodes(document, query, graphId).slice(0, MOST), [document, query, graphId]);
  const close = () => {
    surface.closeDialog();
    surface.canvas()?.focus();
  };
  const outside = useClickOutside(() => surface.closeDialog());
  const moduleName = (id: string) => displayName(document.modules.find((module) => module.id === id) ?? { id });
  return (
    <div ref={outside} className={styles['find']} role="dialog" aria-label={text('Find a node', '查找节点')[language]}>
      <ResultList
        label={text('Find a node by name, type or param', '按名称、类型或参数查找节点')[language]}
        nothing={
          query.trim() === ''
            ? text('Type a name, a type, or a param such as units=64', '输入名称、类型，或参数，例如 units=64')[
                language
              ]
            : text('No node matches', '没有匹配的节点')[language]
        }
        query={query}
        results={found.map(({ node, graph }) => ({
          key: `${graph ?? ''} ${node.id}`,
          color: `var(--tb-category-${findLayer(node.type)?.category ?? 'structure'})`,
          label: displayName(node),
          detail:
            graph === graphId ? '' : graph === null ? text('in the model', '在模型中')[language] : moduleName(graph),
          aside: findLayer(node.type)?.label[language] ?? node.type,
          refused: null,
        }))}
        onQuery={setQuery}
        onClose={close}
        onChoose={(index) => {
          const chosen = found[index];
          close();
          if (chosen !== undefined) focusNode({ store: controller.editor, surface }, chosen.graph, chosen.node.id);
        }}
      />
    </div>
  );
}
