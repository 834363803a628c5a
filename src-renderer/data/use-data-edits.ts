import { useMemo } from 'react';
import { displayName } from '#shared/graph/document.ts';
import { text, type Text } from '#shared/base/text.ts';
import { setParam } from '#shared/editing/change.ts';
import { inTurn, type Outcome } from '#shared/editing/graphs.ts';
import { bindData, setData } from '#shared/editing/settings.ts';
import type { Encoding, Split } from '#shared/graph/data.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useEditorStore } from '../editor/use-editor.ts';
import type { Binding } from './suggest-bindings.ts';

/** Everything that the data tab changes of the project; each change is one entry of the history. */
export interface DataEdits {
  bind(binding: Binding): void;
  /** Several nodes as one change. */
  bindAll(bindings: readonly Binding[]): void;
  unbind(node: string): void;
  encode(binding: Binding, encoding: Encoding): void;
  /** Makes an Input take so many values. */
  reshape(node: string, values: number): void;
  split(split: Split): void;
  delimit(delimiter: string | undefined): void;
}

function binding(document: GraphDocument, { node, columns, encoding }: Binding): Outcome {
  return bindData(document, node, { columns: [...columns], encoding });
}

export function useDataEdits(): DataEdits {
  const store = useEditorStore();
  const surface = useSurface();
  return useMemo(() => {
    const document = () => store.getState().document;
    const nameOf = (id: string) => {
      const node = document().graph.nodes.find((one) => one.id === id);
      return node === undefined ? id : displayName(node);
    };
    const perform = (outcome: Outcome, label: Text, key?: string) => {
      const done = outcome.ok
        ? store.perform(outcome.value, { label, ...(key === undefined ? {} : { key }) })
        : outcome;
      if (!done.ok) surface.tellFaults([done.error]);
    };
    const set = (path: string, value: unknown, label: Text, key?: string) => {
      const edit = setData(document(), path, value);
      if (edit.ok) perform(edit, label, key);
      else surface.tellFaults(edit.error);
    };
    return {
      bind: (one) => {
        const name = nameOf(one.node);
        perform(binding(document(), one), text(`Bind ${name}`, `绑定${name}`));
      },
      bindAll: (all) => {
        const steps = all.map((one) => (current: GraphDocument) => binding(current, one));
        perform(inTurn(document(), steps), text('Bind all columns', '绑定全部列'));
      },
      unbind: (node) => {
        const name = nameOf(node);
        perform(bindData(document(), node, null), text(`Unbind ${name}`, `解除${name}的绑定`));
      },
      encode: (one, encoding) => {
        const name = nameOf(one.node);
        perform(binding(document(), { ...one, encoding }), text(`Encode ${name}`, `编码${name}`));
      },
      reshape: (node, values) => {
        const name = nameOf(node);
        perform(setParam(document(), null, node, 'shape', [values]), text(`Shape of ${name}`, `${name}的形状`));
      },
      split: (split) => set('split', split, text('Split the data', '划分数据'), 'data.split'),
      delimit: (delimiter) => set('source.delimiter', delimiter, text('Delimiter', '分隔符')),
    };
  }, [store, surface]);
}
