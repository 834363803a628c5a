import { useMemo, useState, type KeyboardEvent } from 'react';
import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { z } from 'zod';
import { text } from '#shared/base/text.ts';
import { layersThatFit } from '#shared/editing/fit.ts';
import { searchPalette } from '#shared/editing/palette.ts';
import { CATEGORY_LABELS } from '#shared/emit/theme.ts';
import { CURRENT_VERSION, documentSchema } from '#shared/graph/document.ts';
import type { LayerCategory } from '#shared/layers/define.ts';
import { shownGraphId } from '../editor/store.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { groupsOf } from './groups.ts';
import { ModuleGroup } from './module-group.tsx';
import { PaletteItem } from './palette-item.tsx';
import { PaletteSection } from './palette-section.tsx';
import styles from './palette.module.css';
import { useAdd } from './use-add.ts';

/** A document without nodes. */
const EMPTY_DOCUMENT = documentSchema.parse({
  format: 'tributary',
  version: CURRENT_VERSION,
  graph: { nodes: [], edges: [] },
});

const FOLDED = 'palette.folded';
const foldedSchema = z.array(z.string()).catch([]);

/** Which groups are folded, as it was left. */
function useFolded() {
  const { settings, keepLayout } = usePreferences();
  const folded = new Set(foldedSchema.parse(settings.layout[FOLDED] ?? []));
  const toggle = (category: LayerCategory) => {
    if (!folded.delete(category)) folded.add(category);
    keepLayout(FOLDED, [...folded]);
  };
  return { folded, toggle };
}

/** Moves the focus along everything that can be added. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-step]')];
  const at = all.findIndex((element) => element === document.activeElement);
  const next = all[at + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** Everything that can be added to the graph that is shown. */
export function Palette() {
  const say = useSay();
  const language = useLanguage();
  const modules = useEditor((state) => state.document.modules);
  const graph = useEditor(shownGraphId);
  const [query, setQuery] = useState('');
  const { folded, toggle } = useFolded();
  const add = useAdd();
  // Which layers may stand in a graph depends on whether it is a module's, not on what is in it.
  const candidates = useMemo(() => layersThatFit({ ...EMPTY_DOCUMENT, modules }, graph), [modules, graph]);
  const groups = useMemo(() => groupsOf(candidates), [candidates]);
  const found = useMemo(
    () => (query.trim() === '' ? null : searchPalette(candidates, query, language)),
    [candidates, query, language],
  );
  const prompt = say(text('Search layers', '搜索图层'));
  return (
    <aside className={styles['palette']} aria-label={say(text('Layers', '图层'))} onKeyDown={walk}>
      <TextInput
        className={styles['search']}
        size="xs"
        placeholder={prompt}
        aria-label={prompt}
        data-step
        leftSection={<IconSearch size={14} />}
        rightSection={
          query === '' ? null : (
            <CloseButton size="xs" aria-label={say(text('Clear', '清除'))} onClick={() => setQuery('')} />
          )
        }
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          const [first] = found ?? [];
          if (event.key === 'Enter' && !event.nativeEvent.isComposing && first !== undefined) add(first);
          if (event.key === 'Escape') setQuery('');
        }}
      />
      <div className={styles['list']}>
        {found?.map((candidate) => (
          <PaletteItem key={JSON.stringify(candidate.addition)} candidate={candidate} onAdd={add} />
        ))}
        {found?.length === 0 ? (
          <p className={styles['none']}>{say(text('There is no such layer', '没有这样的图层'))}</p>
        ) : null}
        {found === null
          ? groups.map(({ category, candidates: inside }) =>
              category === 'module' ? (
                <ModuleGroup
                  key={category}
                  candidates={inside}
                  folded={folded.has(category)}
                  onToggle={() => toggle(category)}
                  onAdd={add}
                />
              ) : (
                <PaletteSection
                  key={category}
                  category={category}
                  label={CATEGORY_LABELS[category]}
                  folded={folded.has(category)}
                  onToggle={() => toggle(category)}
                >
                  {inside.map((candidate) => (
                    <PaletteItem key={candidate.layer.type} candidate={candidate} onAdd={add} />
                  ))}
                </PaletteSection>
              ),
            )
          : null}
      </div>
    </aside>
  );
}
