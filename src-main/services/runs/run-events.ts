import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { RUN_FILES, runEventSchema, type RunEvent } from '#shared/protocol/run-folder.ts';

/** How far a reader has read a run's record. */
export interface EventsRead {
  readonly bytes: number;
  readonly events: number;
}

export interface EventsPage {
  readonly events: readonly RunEvent[];
  /** Where to go on reading. */
  readonly read: EventsRead;
  /** Whether a resume has taken back what was read before: these events begin anew, with the very first one. */
  readonly anew: boolean;
}

export const NOTHING_READ: EventsRead = { bytes: 0, events: 0 };

/** What of a line is told of; null for one that is none. */
function eventOf(line: string): RunEvent | null {
  try {
    return runEventSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

async function bytesFrom(file: string, start: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.max(0, size - start));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Whole lines alone: the last one may still be under way. Null where they do not follow what was read before. */
async function linesFrom(file: string, from: EventsRead): Promise<EventsPage | null> {
  const bytes = await bytesFrom(file, from.bytes);
  const whole = bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
  const lines = whole.toString('utf8').split('\n').slice(0, -1);
  const events = lines.map(eventOf);
  const follows = events.every((event, index) => event?.sequence === from.events + index);
  if (!follows) return null;
  const read = { bytes: from.bytes + whole.length, events: from.events + lines.length };
  return { events: events.flatMap((event) => event ?? []), read, anew: false };
}

function damaged(file: string): TributaryError {
  const message = text(
    `The run's record ${file} is damaged: its events are not numbered without gaps`,
    `运行的记录 ${file} 已损坏：事件编号不连续`,
  );
  const hint = text(
    'The weights do not depend on it; its lines can be read by eye.',
    '权重不受影响；其各行仍可直接查看。',
  );
  return new TributaryError('project', [fault('damaged-run', message, { hint })]);
}

/**
 * Reads what a run has told, also while it is being told; from where an earlier call stopped, where that is given.
 *
 * @throws TributaryError where the record is damaged
 */
export async function readRunEvents(folder: string, from: EventsRead = NOTHING_READ): Promise<EventsPage> {
  const file = path.join(folder, RUN_FILES.metrics);
  if (!existsSync(file)) return { events: [], read: NOTHING_READ, anew: from.events > 0 };
  const further = await linesFrom(file, from);
  if (further !== null && !(await hasShrunk(file, from))) return further;
  const all = await linesFrom(file, NOTHING_READ);
  if (all === null) throw damaged(file);
  return { ...all, anew: from.events > 0 };
}

async function hasShrunk(file: string, { bytes }: EventsRead): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    return (await handle.stat()).size < bytes;
  } finally {
    await handle.close();
  }
}
