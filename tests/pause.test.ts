import { mkdtempSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { randomStream } from '#shared/base/random.ts';
import { readDocument } from '#shared/graph/file.ts';
import { EngineClient } from '#main/engine-client/client.ts';
import { ROOT } from './support/cli.ts';
import { tempFolder } from './support/folders.ts';
import { smallProject } from './support/project.ts';

const { file, folder: projectFolder } = smallProject();

function documentOf(epochs: number) {
  const read = readDocument(readFileSync(file, 'utf8'));
  if (!read.ok) throw new Error('the small project is one');
  return { ...read.value, training: { ...read.value.training, epochs, batchSize: 4 } };
}

/** Trains in an engine of its own; `meddle` is called at every event. The bytes of the final weights. */
async function weightsAfter(meddle: (engine: EngineClient, event: number) => void): Promise<string> {
  const engine = new EngineClient({ entry: path.join(ROOT, 'dist/engine.js') });
  try {
    await engine.send('prepare', { document: documentOf(8), projectFolder });
    let events = 0;
    engine.onEvent(() => meddle(engine, events++));
    const { status, epochs } = await engine.send('train', { runId: 'a' });
    expect({ status, epochs }).toEqual({ status: 'finished', epochs: 8 });
    const folder = mkdtempSync(path.join(tempFolder(), 'kept-'));
    await engine.send('save', { folder });
    return readFileSync(path.join(folder, 'model', 'weights.bin'), 'base64');
  } finally {
    await engine.close();
  }
}

it('a run that is paused and resumed at random steps ends with the same bytes', async () => {
  const unbroken = await weightsAfter(() => undefined);
  const random = randomStream(1);
  let pauses = 0;
  const paused = await weightsAfter((engine) => {
    if (random() < 0.5) return;
    pauses++;
    void engine.send('pause', {}).then(() => engine.send('resume', {}));
  });
  expect(pauses).toBeGreaterThan(3);
  expect(paused).toBe(unbroken);
});

it('a pause lasts until it is ended, and does not outlast a stop', async () => {
  const engine = new EngineClient({ entry: path.join(ROOT, 'dist/engine.js') });
  try {
    await engine.send('prepare', { document: documentOf(100_000), projectFolder });
    let epochs = 0;
    const first = new Promise<void>((resolve) => {
      engine.onEvent((event) => {
        if (event.type === 'epoch' && ++epochs === 1) resolve();
      });
    });
    const training = engine.send('train', { runId: 'a' });
    await first;
    await engine.send('pause', {});
    // Whatever was under way has been told once a further command is answered.
    await engine.send('pause', {});
    const before = epochs;
    for (let turn = 0; turn < 20; turn++) await engine.send('pause', {});
    expect(epochs - before).toBeLessThanOrEqual(1);
    await engine.send('stop', {});
    expect((await training).status).toBe('stopped');
  } finally {
    await engine.close();
  }
});
