import { text, verbatim, type Text } from '#shared/base/text.ts';
import type { TrainingJob } from '#shared/protocol/app/training.ts';
import type { EngineEvent } from '#shared/protocol/engine.ts';
import { figureText } from '../charts/figure-text.ts';
import { jobWords } from '../training/job-words.ts';
import { toldOf, type Told } from './log-store.ts';

/** What the log says of a training that stands otherwise than before. */
export function jobTold(job: TrainingJob): readonly Told[] {
  const { state, start, end, name } = job;
  const words: Told = { level: badly(job) ? 'error' : 'info', message: jobWords(job), about: name };
  if (state === 'training' && start !== null && end === null) {
    return [{ ...words, message: startWords(start) }, ...start.warnings.map((each) => toldOf(each, name))];
  }
  return [words, ...(end?.diagnostics ?? []).map((each) => toldOf(each, name))];
}

function badly({ end }: TrainingJob): boolean {
  return end !== null && (end.status === 'failed' || end.status === 'diverged' || end.status === 'interrupted');
}

function startWords({ run, rows, parameters, epochs, from, engine }: NonNullable<TrainingJob['start']>): Text {
  const { backend, mode, threads } = engine;
  return text(
    `Training as ${run}: epochs ${from + 1} to ${epochs}, ${rows.train} rows, ${parameters} parameters; ${backend}, ${mode}, ${threads} threads`,
    `以 ${run} 训练：第 ${from + 1} 至 ${epochs} 轮，${rows.train} 行，${parameters} 个参数；${backend}，${mode}，${threads} 线程`,
  );
}

/** What the log says of the epochs among what an engine has told. */
export function epochsTold(events: readonly EngineEvent[], about: string | null): readonly Told[] {
  return events.flatMap((event) => {
    if (event.type !== 'epoch') return [];
    const { epoch, metrics } = event;
    const [train, validation] = [metrics.train?.['loss'], metrics.validation?.['loss']].map(figureText);
    const message =
      metrics.validation === undefined
        ? text(`Epoch ${epoch}: loss ${train}`, `第 ${epoch} 轮：损失 ${train}`)
        : text(
            `Epoch ${epoch}: loss ${train}, validation loss ${validation}`,
            `第 ${epoch} 轮：损失 ${train}，验证损失 ${validation}`,
          );
    return [{ level: 'detail', message, about } satisfies Told];
  });
}

/** What an engine wrote by itself. */
export function engineTold(lines: readonly string[], about: string | null): readonly Told[] {
  return lines.map((line) => ({ level: 'detail', message: verbatim(line), about }));
}
