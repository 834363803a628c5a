import { createWriteStream, existsSync, type WriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import path from 'node:path';
import type { EngineEvent } from '#shared/protocol/engine.ts';
import { RUN_FILES } from '#shared/protocol/run-folder.ts';
import { unwritable } from './unwritable.ts';

const NEWLINE = 0x0a;

/**
 * How many events a run has told so far: a run that is resumed goes on numbering where it stopped.
 *
 * @throws TributaryError where the record cannot be read
 */
export async function eventsSoFar(runFolder: string): Promise<number> {
  const file = path.join(runFolder, RUN_FILES.metrics);
  if (!existsSync(file)) return 0;
  const content = await readFile(file).catch((error: unknown) => {
    throw unwritable(runFolder, error);
  });
  return content.reduce((lines, byte) => (byte === NEWLINE ? lines + 1 : lines), 0);
}

/** The run's record: every event, a JSON object a line, appended and never changed. */
export class MetricsLog {
  readonly #stream: WriteStream;
  readonly #ended: Promise<void>;

  /** @param onError told once, when the disk takes no more */
  constructor(runFolder: string, onError: (error: Error) => void) {
    this.#stream = createWriteStream(path.join(runFolder, RUN_FILES.metrics), { flags: 'a' });
    this.#ended = finished(this.#stream);
    this.#ended.catch(onError);
  }

  append(event: EngineEvent): void {
    const { runId: _, ...line } = event;
    if (!this.#stream.errored) this.#stream.write(`${JSON.stringify(line)}\n`);
  }

  /**
   * Writes out what is waiting.
   *
   * @throws TributaryError where the disk did not take all of it
   */
  async close(): Promise<void> {
    if (!this.#stream.errored) this.#stream.end();
    await this.#ended.catch((error: unknown) => {
      throw unwritable(path.dirname(String(this.#stream.path)), error);
    });
  }

  /** Lets go of the file, whatever has been written. */
  abandon(): void {
    this.#stream.destroy();
  }
}
