import { SingleBar } from 'cli-progress';
import { text } from '#shared/base/text.ts';
import type { EngineEvent, Metrics } from '#shared/protocol/engine.ts';
import type { TrainingHost, TrainingStart } from '../../services/training/train.ts';
import { shortPath, type Cli } from './cli.ts';
import { metricText } from './print-metrics.ts';

function duration(seconds: number): string {
  const rounded = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(rounded / 60);
  return minutes === 0 ? `${rounded}s` : `${minutes}m${String(rounded % 60).padStart(2, '0')}s`;
}

/** Metrics besides the loss, short enough for the bar. */
function inBrief(metrics: Metrics): string {
  const named = Object.entries(metrics).filter(([name]) => name !== 'loss');
  return named.map(([name, value]) => ` · ${name} ${metricText(value)}`).join('');
}

/** Shows training: a bar in a terminal, a line an epoch elsewhere, a JSON object an epoch for programs. */
export class TrainingProgress implements TrainingHost {
  readonly #cli: Cli;
  readonly #bar: SingleBar | null;
  #start: TrainingStart | null = null;
  #began = performance.now();
  #firstStep: number | null = null;
  /** What the last epoch measured on the validation part. */
  #lastMetrics = '';

  constructor(cli: Cli) {
    this.#cli = cli;
    const template = `{bar} ${cli.say(text('epoch', '轮次'))} {epoch} · ${cli.say(text('step', '步'))} {value}/{total} · loss {loss}{metrics} · {rate}/s · ${cli.say(text('left', '剩余'))} {left}`;
    this.#bar =
      cli.json || !process.stderr.isTTY
        ? null
        : new SingleBar({
            format: template,
            barsize: 20,
            barCompleteChar: '█',
            barIncompleteChar: '░',
            hideCursor: true,
            linewrap: false,
          });
  }

  started(start: TrainingStart): void {
    const cli = this.#cli;
    this.#start = start;
    this.#began = performance.now();
    const { warnings, ...told } = start;
    cli.emit({ type: 'started', ...told });
    if (warnings.length > 0) cli.report(warnings, 'project');
    const { backend, mode, threads } = start.engine;
    cli.print(
      cli.say(
        text(
          `Training ${start.run}: ${start.parameters.toLocaleString('en')} parameters, ${start.rows.train} rows; ${backend}, ${mode}, ${threads} thread(s)`,
          `正在训练 ${start.run}：${start.parameters.toLocaleString('en')} 个参数，${start.rows.train} 行；${backend}，${mode}，${threads} 线程`,
        ),
      ),
    );
    if (backend === 'cpu') {
      const warning = text(
        'The native engine is not there, so this will be slow: `tributary doctor` says why.',
        '没有原生引擎，速度会很慢：运行 `tributary doctor` 查看原因。',
      );
      if (!cli.json) process.stderr.write(`${cli.say(warning)}\n`);
    }
    cli.print(cli.say(text(`Run folder: ${shortPath(start.folder)}`, `运行文件夹：${shortPath(start.folder)}`)));
  }

  event(event: EngineEvent): void {
    if (event.type === 'steps') this.#steps(event);
    else this.#epoch(event);
  }

  end(): void {
    this.#bar?.stop();
  }

  #steps(event: Extract<EngineEvent, { type: 'steps' }>): void {
    if (this.#bar === null || this.#start === null) return;
    const total = this.#start.epochs * event.stepsPerEpoch;
    const done = event.step;
    this.#firstStep ??= done - event.losses.length;
    const perStep = (performance.now() - this.#began) / 1000 / Math.max(1, done - this.#firstStep);
    const payload = {
      epoch: `${event.epoch}/${this.#start.epochs}`,
      loss: metricText(event.losses.at(-1)),
      metrics: this.#lastMetrics,
      rate: Math.round(event.samplesPerSecond).toLocaleString('en'),
      left: duration((total - done) * perStep),
    };
    if (this.#bar.isActive) this.#bar.update(done, payload);
    else this.#bar.start(total, done, payload);
  }

  #epoch(event: Extract<EngineEvent, { type: 'epoch' }>): void {
    const { epoch, step, seconds, samplesPerSecond, metrics } = event;
    this.#cli.emit({ type: 'epoch', epoch, step, seconds, samplesPerSecond, metrics });
    this.#lastMetrics = inBrief(metrics.validation ?? metrics.train ?? {});
    if (this.#bar !== null) return;
    const shown = Object.entries(metrics).map(([part, values]) => {
      const list = Object.entries(values ?? {}).map(([name, value]) => `${name} ${metricText(value)}`);
      return `${part}: ${list.join(', ')}`;
    });
    const rate = Math.round(samplesPerSecond).toLocaleString('en');
    this.#cli.print(`${epoch}/${this.#start?.epochs ?? '?'}  ${shown.join('  ')}  (${rate}/s)`);
  }
}
