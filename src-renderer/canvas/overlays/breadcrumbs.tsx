import { Anchor, Breadcrumbs as Crumbs, Text as Words } from '@mantine/core';
import { text } from '#shared/base/text.ts';
import { displayName } from '#shared/graph/document.ts';
import { useEditor, useEditorStore } from '../../editor/use-editor.ts';
import { useSay } from '../../i18n/language.ts';
import styles from './overlays.module.css';

/** The way into the module that is shown; each step leads back. */
export function Breadcrumbs() {
  const say = useSay();
  const store = useEditorStore();
  const place = useEditor((state) => state.place);
  const modules = useEditor((state) => state.document.modules);
  if (place.length === 0) return null;
  const names = place.map(({ module }) => displayName(modules.find(({ id }) => id === module) ?? { id: module }));
  const steps = [say(text('Model', '模型')), ...names];
  return (
    <nav className={styles['crumbs']} aria-label={say(text('Way into the module', '模块路径'))}>
      <Crumbs separatorMargin={6} fz="sm">
        {steps.map((name, depth) =>
          depth === place.length ? (
            <Words key={depth} size="sm" fw={600} aria-current="page">
              {name}
            </Words>
          ) : (
            <Anchor key={depth} component="button" size="sm" onClick={() => store.goTo(place.slice(0, depth))}>
              {name}
            </Anchor>
          ),
        )}
      </Crumbs>
    </nav>
  );
}
