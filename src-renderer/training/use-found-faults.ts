import { useEffect } from 'react';
import { useApplication } from '../bridge/use-application.ts';
import { useEditorStore } from '../editor/use-editor.ts';
import { useTrainingsStore } from './trainings-store.ts';

/**
 * Tells at its nodes what training has found to be wrong with what is on the canvas: a label that no class has, a file that
 * is not there. Once the document is another one, nobody knows whether it is still so.
 */
export function useFoundFaults(): void {
  const application = useApplication();
  const store = useEditorStore();
  const trainings = useTrainingsStore();
  useEffect(
    () =>
      application.on('training.job', ({ job, end }) => {
        const document = trainings.snapshotOf(job);
        const found = end?.status === 'failed' ? end.diagnostics.filter(isAboutDocument) : [];
        if (document !== undefined && found.length > 0) store.tellFound(document, found);
      }),
    [application, store, trainings],
  );
}

function isAboutDocument({
  nodeId,
  field,
}: {
  readonly nodeId?: string | undefined;
  readonly field?: string | undefined;
}) {
  return nodeId !== undefined || field !== undefined;
}
