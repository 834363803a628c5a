import { text } from '#shared/base/text.ts';
import { hasErrors } from '#shared/base/diagnostic.ts';
import type { TrainingJob } from '#shared/protocol/app/training.ts';
import type { ApplicationClient } from '../bridge/application.ts';
import { isDirty, type EditorStore } from '../editor/store.ts';
import type { Surface } from '../editor/surface.ts';
import type { ProjectControl } from '../projects/project-control.ts';
import { isActive } from './job-words.ts';
import type { TrainingsStore } from './trainings-store.ts';

/** What can be done about training. */
export interface TrainingControl {
  /** Trains the project as it is now; editing may go on meanwhile. */
  start(): Promise<void>;
  /** Lets the present training rest, or go on. */
  pauseOrContinue(): Promise<void>;
  /** Ends the present training; its weights are kept. */
  stop(): Promise<void>;
}

interface TrainingWorld {
  readonly store: EditorStore;
  readonly application: ApplicationClient;
  readonly surface: Surface;
  readonly project: ProjectControl;
  readonly trainings: TrainingsStore;
}

/** The training that commands are about: the one under way. */
function present(trainings: TrainingsStore): TrainingJob | undefined {
  return trainings.getState().jobs.find((job) => isActive(job) && job.state !== 'queued');
}

export function trainingControl({ store, application, surface, project, trainings }: TrainingWorld): TrainingControl {
  return {
    async start() {
      if (hasErrors(store.getState().compilation.diagnostics)) {
        surface.showTab('problems');
        surface.tell(text('The graph has problems: they are listed below.', '图中有问题，已列在下方。'));
        return;
      }
      // Runs lie beside the project's file, so it must have one.
      if (store.getState().session.file === null && !(await project.save())) return;
      const { session, document } = store.getState();
      await application.request('training.start', {
        session: session.session,
        document,
        name: document.name || session.title,
      });
      surface.showTab('curves');
      if (isDirty(store.getState())) {
        surface.tell(
          text('Training what is on the canvas; the file is not saved yet.', '正在训练画布上的内容；文件尚未保存。'),
        );
      }
    },
    async pauseOrContinue() {
      const job = present(trainings);
      if (job === undefined) return;
      await application.request(job.state === 'paused' ? 'training.continue' : 'training.pause', { job: job.job });
    },
    async stop() {
      const job = present(trainings);
      if (job !== undefined) await application.request('training.stop', { job: job.job });
    },
  };
}
