import { useCanvas } from '../canvas-store.ts';
import type { GraphView } from '../view/graph-view.ts';
import { AddSearch } from './add-search.tsx';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { ColorPicker } from './color-picker.tsx';
import { ContextMenu } from './context-menu.tsx';
import { EmptyHint } from './empty-hint.tsx';
import { FindNode } from './find-node.tsx';
import { HealBar } from './heal-bar.tsx';
import { Minimap } from './minimap.tsx';
import { Toolbar } from './toolbar.tsx';

/** All that lies over the graph. */
export function Overlays({ view }: { readonly view: GraphView }) {
  const search = useCanvas((state) => state.addSearch);
  const menu = useCanvas((state) => state.menu);
  const colors = useCanvas((state) => state.colors);
  return (
    <>
      <Breadcrumbs />
      <Toolbar />
      {view.nodes.size === 0 ? <EmptyHint /> : <Minimap view={view} />}
      <HealBar />
      {search === null ? null : <AddSearch search={search} />}
      {menu === null ? null : <ContextMenu menu={menu} />}
      {colors ? <ColorPicker /> : null}
      <FindNode />
    </>
  );
}
