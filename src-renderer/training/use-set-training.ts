import { useCallback } from 'react';
import { text, type Text } from '#shared/base/text.ts';
import { setTraining } from '#shared/editing/settings.ts';
import { useEditorStore } from '../editor/use-editor.ts';
import { usePerform } from '../editor/use-perform.ts';

/** Changes a setting of the training, by its name; undefined takes it back to its default. */
export function useSetTraining(): (name: string, value: unknown, path: string, label: Text) => void {
  const store = useEditorStore();
  const perform = usePerform();
  return useCallback(
    (name, value, path, label) => {
      perform(setTraining(store.getState().document, name, value), {
        label: text(`Change ${label.en}`, `修改${label['zh-CN']}`),
        key: `training/${path}`,
      });
    },
    [store, perform],
  );
}
