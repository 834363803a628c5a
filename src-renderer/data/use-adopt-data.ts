import { useMemo } from 'react';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { setData } from '#shared/editing/settings.ts';
import { useApplication } from '../bridge/use-application.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useEditorStore } from '../editor/use-editor.ts';
import { base64Of } from '../projects/opening.ts';

interface AdoptData {
  /** Takes a table of the project's own folder, by its relative path. */
  readonly take: (path: string) => void;
  /** Takes a file that was chosen; one outside of the project's folder is copied into it. */
  readonly chosen: (file: string) => Promise<void>;
  readonly dropped: (file: File) => Promise<void>;
}

/** Ways to make a table the project's data. What was bound stays as it was: a newer version of a table fits again. */
export function useAdoptData(): AdoptData {
  const store = useEditorStore();
  const application = useApplication();
  const surface = useSurface();
  return useMemo(() => {
    const session = () => store.getState().session.session;
    const take = (path: string) => {
      const { document } = store.getState();
      const bindings = document.data?.bindings ?? [];
      const source = { type: 'csv', path };
      const edit = setData(document, '', { ...document.data, source, bindings });
      if (!edit.ok) throw new TributaryError('project', edit.error);
      store.perform(edit.value, { label: text(`Data from ${path}`, `数据来自 ${path}`) });
      surface.showTab('data');
    };
    return {
      take,
      chosen: async (file) => take((await application.request('data.adopt', { session: session(), file })).path),
      dropped: async (file) => {
        const path = application.pathOf(file);
        const adopted =
          path === undefined || path === ''
            ? await application.request('data.adoptContent', {
                session: session(),
                name: file.name,
                content: await base64Of(file),
              })
            : await application.request('data.adopt', { session: session(), file: path });
        take(adopted.path);
      },
    };
  }, [store, application, surface]);
}
