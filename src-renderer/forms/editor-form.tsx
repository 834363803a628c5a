import { useMemo, type ReactNode } from 'react';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import { displayName } from '#shared/graph/document.ts';
import { useEditor, useEditorStore } from '../editor/use-editor.ts';
import { FormContext, type Form, type Option } from './form.ts';

interface EditorFormProps {
  readonly faults: readonly Diagnostic[];
  readonly showHelp: boolean;
  readonly metrics?: readonly Option[];
  readonly children: ReactNode;
}

const NO_METRICS: readonly Option[] = [];

/** Ties fields to the editor: its modules, its history. */
export function EditorForm({ faults, showHelp, metrics = NO_METRICS, children }: EditorFormProps) {
  const store = useEditorStore();
  const modules = useEditor(({ document }) => document.modules);
  const form = useMemo<Form>(
    () => ({
      faults,
      showHelp,
      metrics,
      modules: modules.map((module) => ({ value: module.id, label: displayName(module) })),
      commit: () => store.commit(),
      revert: () => store.undo(),
    }),
    [faults, showHelp, metrics, modules, store],
  );
  return <FormContext value={form}>{children}</FormContext>;
}
