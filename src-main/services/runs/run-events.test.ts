import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunEvent } from '#shared/protocol/run-folder.ts';
import { eventsAsCsv } from './export-events.ts';
import { NOTHING_READ, readRunEvents } from './run-events.ts';

let run = '';
const file = () => path.join(run, 'metrics.jsonl');
beforeEach(() => {
  run = mkdtempSync(path.join(tmpdir(), 'tributary-events-'));
});
afterEach(() => rmSync(run, { recursive: true, force: true }));

function steps(sequence: number, step: number, losses: readonly number[], epoch = 1): RunEvent {
  return { type: 'steps', sequence, epoch, step, stepsPerEpoch: 3, losses: [...losses], samplesPerSecond: 10 };
}
function epoch(sequence: number, step: number, loss: number): RunEvent {
  const metrics = { train: { loss }, validation: { loss: loss + 1 } };
  return { type: 'epoch', sequence, epoch: step / 3, step, seconds: 0.5, samplesPerSecond: 10, metrics };
}
const line = (event: RunEvent) => `${JSON.stringify(event)}\n`;

const EVENTS = [steps(0, 2, [5, 4]), steps(1, 3, [3]), epoch(2, 3, 4), steps(3, 6, [2, 1, 0.5], 2)];

describe('reading what a run tells', () => {
  it('goes on where it stopped, line by line as they are written', async () => {
    expect((await readRunEvents(run)).events).toEqual([]);
    let read = NOTHING_READ;
    for (const event of EVENTS) {
      const text = line(event);
      appendFileSync(file(), text.slice(0, 20));
      expect((await readRunEvents(run, read)).events).toEqual([]);
      appendFileSync(file(), text.slice(20));
      const page = await readRunEvents(run, read);
      expect(page).toMatchObject({ events: [event], anew: false });
      read = page.read;
    }
    expect(await readRunEvents(run)).toEqual({ events: EVENTS, read, anew: false });
  });

  it('begins anew where a resume has taken back what was read', async () => {
    writeFileSync(file(), EVENTS.map(line).join(''));
    const { read } = await readRunEvents(run);
    const told = [EVENTS[0] ?? steps(0, 2, []), steps(1, 3, [3.5])];
    writeFileSync(file(), told.map(line).join(''));
    expect(await readRunEvents(run, read)).toMatchObject({ events: told, anew: true });
    const longer = [...told, epoch(2, 3, 4.5), steps(3, 6, [2, 1, 0.25], 2), epoch(4, 6, 2), steps(5, 9, [1, 1, 1], 3)];
    writeFileSync(file(), longer.map(line).join(''));
    expect(await readRunEvents(run, read)).toMatchObject({ events: longer, anew: true });
  });

  it('tells damage', async () => {
    writeFileSync(file(), [EVENTS[0], EVENTS[2]].map((event) => line(event ?? steps(0, 0, []))).join(''));
    await expect(readRunEvents(run)).rejects.toThrow(/damaged/);
  });
});

it('becomes CSV: a row a step, the metrics of an epoch at its last step', () => {
  expect(eventsAsCsv(EVENTS).csv.split('\n')).toEqual([
    'step,epoch,loss,train/loss,validation/loss,seconds',
    '1,1,5,,,',
    '2,1,4,,,',
    '3,1,3,4,5,0.5',
    '4,2,2,,,',
    '5,2,1,,,',
    '6,2,0.5,,,',
    '',
  ]);
});
