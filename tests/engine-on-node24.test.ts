import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isTensorflowNoise } from '#main/engine-client/tensorflow-log.ts';
import { HAS_NODE_24, node24 } from '../scripts/lib/node-24.mjs';
import { readRecord } from '../scripts/lib/engine-record.mjs';

const SMOKE = fileURLToPath(new URL('./engine-smoke.ts', import.meta.url));

const outcomeSchema = z.object({
  node: z.string(),
  backend: z.enum(['tensorflow', 'cpu']),
  libtensorflow: z.string().nullable(),
  reason: z.object({ en: z.string(), 'zh-CN': z.string() }).nullable(),
  loss: z.array(z.number()),
  indices: z.array(z.number()),
});

/** Runs the smoke test under a Node. That its output parses shows that nothing else writes to standard output. */
async function smoke(node: string, env: NodeJS.ProcessEnv = {}) {
  const { stdout, stderr } = await promisify(execFile)(node, ['--import', import.meta.resolve('tsx'), SMOKE], {
    env: { ...process.env, ...env },
  });
  const unexpected = stderr.split('\n').filter((line) => line !== '' && !isTensorflowNoise(line));
  return { ...outcomeSchema.parse(JSON.parse(stdout)), unexpected };
}

const expected = readRecord()?.backend ?? 'cpu';

describe('the engine loads TensorFlow, trains and keeps the console clean', () => {
  it(`on this Node (${process.version})`, { timeout: 60_000 }, async () => {
    const outcome = await smoke(process.execPath);
    expect(outcome).toMatchObject({ node: process.version, backend: expected, indices: [1], unexpected: [] });
    expect(outcome.loss[1]).toBeLessThan(outcome.loss[0] ?? 0);
  });

  it('without the native engine', { timeout: 60_000 }, async () => {
    const outcome = await smoke(process.execPath, { TRIBUTARY_ENGINE_SOURCE: 'none' });
    expect(outcome).toMatchObject({ backend: 'cpu', libtensorflow: null, indices: [1], unexpected: [] });
    expect(outcome.reason?.en).toContain('TRIBUTARY_ENGINE_SOURCE=none');
    expect(outcome.loss[1]).toBeLessThan(outcome.loss[0] ?? 0);
  });

  if (!HAS_NODE_24)
    process.stderr.write('SKIPPED: no Node 24 from npm for this platform; start these tests with Node 24 itself\n');
  it.skipIf(!HAS_NODE_24)('on Node 24, with the same addon', { timeout: 300_000 }, async () => {
    const outcome = await smoke(await node24());
    expect(outcome.node).toMatch(/^v24\./);
    expect(outcome).toMatchObject({ backend: expected, indices: [1], unexpected: [] });
    expect(outcome.loss[1]).toBeLessThan(outcome.loss[0] ?? 0);
  });
});
