import { hasErrors } from '#shared/base/diagnostic.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { compile } from '#shared/ir/compile.ts';
import type { trainingRequests } from '#shared/protocol/app/training.ts';
import type { Handlers } from '../app/application.ts';
import type { Sessions } from '../projects/sessions.ts';
import { runsFolderOf } from '../runs/runs-of-project.ts';
import { findRun } from '../runs/run-store.ts';
import { requestsFor, requestToResume, type Trainings } from './trainings.ts';

/** Answers what windows ask of training. */
export function trainingHandlers(
  sessions: Sessions,
  trainings: Trainings,
): Pick<Handlers, keyof typeof trainingRequests> {
  return {
    'training.start': async ({ session, document, name, repeat }, caller) => {
      const { file, folder } = sessions.of(caller, session);
      const { diagnostics } = compile(document);
      if (hasErrors(diagnostics)) throw new TributaryError('project', diagnostics);
      const named = name ?? document.name;
      const requests = requestsFor({ document, file, folder }, runsFolderOf(folder), { name: named, repeat });
      return { jobs: requests.map((request) => trainings.add(request)) };
    },
    'training.resumeRun': async ({ session, run, epochs }, caller) => {
      const { folder } = sessions.of(caller, session);
      return trainings.add(requestToResume(await findRun(runsFolderOf(folder), run), epochs));
    },
    'training.pause': async ({ job }) => {
      await trainings.pause(job);
      return {};
    },
    'training.continue': async ({ job }) => {
      await trainings.resume(job);
      return {};
    },
    'training.stop': async ({ job }) => {
      await trainings.stop(job);
      return {};
    },
    'training.observe': ({ job, what }) => trainings.observe(job, what),
    'training.jobs': async ({ session }, caller) => [...trainings.list(sessions.of(caller, session).folder)],
  };
}
