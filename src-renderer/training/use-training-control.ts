import { useMemo } from 'react';
import { useApplication } from '../bridge/use-application.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useEditorStore } from '../editor/use-editor.ts';
import { useProject } from '../projects/use-project.ts';
import { trainingControl, type TrainingControl } from './training-control.ts';
import { useTrainingsStore } from './trainings-store.ts';

/** What can be done about the trainings of the open project. */
export function useTrainingControl(): TrainingControl {
  const store = useEditorStore();
  const application = useApplication();
  const surface = useSurface();
  const project = useProject();
  const trainings = useTrainingsStore();
  return useMemo(
    () => trainingControl({ store, application, surface, project, trainings }),
    [store, application, surface, project, trainings],
  );
}
