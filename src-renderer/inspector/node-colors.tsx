import { text } from '#shared/base/text.ts';
import { setColor } from '#shared/editing/change.ts';
import type { GraphNode } from '#shared/graph/document.ts';
import { usePerform } from '../editor/use-perform.ts';
import { Section } from '../forms/section.tsx';
import { useSay } from '../i18n/language.ts';
import { Swatches } from './swatches.tsx';
import { useShown } from './use-shown.ts';

/** The colour of one or several nodes. */
export function NodeColors({ nodes }: { readonly nodes: readonly GraphNode[] }) {
  const say = useSay();
  const perform = usePerform();
  const { document, graphId } = useShown();
  const colors = new Set(nodes.map(({ color }) => color));
  const [only] = colors.size === 1 ? colors : [];
  const ids = nodes.map(({ id }) => id);
  return (
    <Section title={say(text('Colour', '颜色'))}>
      <Swatches
        chosen={only}
        onChoose={(color) =>
          perform(setColor(document, graphId, ids, color ?? null), { label: text('Colour', '颜色') })
        }
      />
    </Section>
  );
}
