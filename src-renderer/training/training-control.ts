import { text } from '#shared/base/text.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import { hasErrors } from '#shared/base/diagnostic.ts';
import type { TrainingJob } from '#shared/protocol/app/training.ts';
import type { ApplicationClient } from '../bridge/application.ts';
import { isDirty, type EditorStore } from '../editor/store.ts';
import type { Surface } from '../editor/surface.ts';
import type { ProjectControl } from '../projects/project-control.ts';
import { presentJob } from './job-progress.ts';
import type { TrainingsStore } from './trainings-store.ts';

/** The same training several times, with seeds that follow one another. */
export interface Repetition {
  readonly count: number;
  readonly firstSeed: number;
}

/** What can be done about training. */
export interface TrainingControl {
  /**
   * Trains the project as it is now, or several times with other seeds; editing may go on meanwhile. Where another training
   * is under way it waits for its turn, and that is told.
   */
  start(repetition?: Repetition): Promise<void>;
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

/** Those that wait for their turn, the next one first. */
export function waiting(jobs: readonly TrainingJob[]): readonly TrainingJob[] {
  return jobs.filter(({ state }) => state === 'queued');
}

function withSeed(document: GraphDocument, seed: number): GraphDocument {
  return { ...document, training: { ...document.training, seed } };
}

export function trainingControl({ store, application, surface, project, trainings }: TrainingWorld): TrainingControl {
  const tellQueued = (added: readonly TrainingJob[]) => {
    const [first] = waiting(added);
    if (first === undefined) return false;
    const place = waiting(trainings.getState().jobs).findIndex(({ job }) => job === first.job) + 1;
    const { name } = first;
    const count = waiting(added).length;
    surface.tell(
      count === 1
        ? text(`Queued: ${name} is number ${place} in line.`, `已排队：${name} 排在第 ${place} 位。`)
        : text(
            `Queued: ${name}, ${count} times, from number ${place} on.`,
            `已排队：${name} 共 ${count} 次，从第 ${place} 位起。`,
          ),
    );
    return true;
  };
  return {
    async start(repetition) {
      if (hasErrors(store.getState().compilation.diagnostics)) {
        surface.showTab('problems');
        surface.tell(text('The graph has problems: they are listed below.', '图中有问题，已列在下方。'));
        return;
      }
      // Runs lie beside the project's file, so it must have one.
      if (store.getState().session.file === null && !(await project.save())) return;
      const { session, document } = store.getState();
      // At once: whoever has gone on to another tab by the time of the answer is not called back.
      surface.showTab('curves');
      const { jobs } = await application.request('training.start', {
        session: session.session,
        document: repetition === undefined ? document : withSeed(document, repetition.firstSeed),
        name: document.name || session.title,
        repeat: repetition?.count ?? 1,
      });
      trainings.keepSnapshot(jobs, document);
      if (tellQueued(jobs)) return;
      if (isDirty(store.getState())) {
        surface.tell(
          text('Training what is on the canvas; the file is not saved yet.', '正在训练画布上的内容；文件尚未保存。'),
        );
      }
    },
    async pauseOrContinue() {
      const job = presentJob(trainings.getState().jobs);
      if (job === undefined) return;
      await application.request(job.state === 'paused' ? 'training.continue' : 'training.pause', { job: job.job });
    },
    async stop() {
      const job = presentJob(trainings.getState().jobs);
      if (job !== undefined) await application.request('training.stop', { job: job.job });
    },
  };
}
