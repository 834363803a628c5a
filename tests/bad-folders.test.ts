import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli, runWell, startCli } from './support/cli.ts';
import { expectClean, expectTold } from './support/faults.ts';
import { skipLoudly } from './support/skip.ts';
import { tempFolder } from './support/folders.ts';
import { smallProject, withNode } from './support/project.ts';
import { train } from './support/runs.ts';

const isRoot = process.getuid?.() === 0;
const mounted: string[] = [];

afterAll(() => {
  for (const folder of mounted) execFileSync('umount', [folder], { stdio: 'ignore' });
});

/** A disk of its own; null where none can be mounted. */
function smallDisk(size: string): string | null {
  const folder = tempFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  mounted.push(folder);
  return folder;
}

const canMount = process.platform === 'linux' && isRoot && smallDisk('4k') !== null;
if (!canMount) skipLoudly('full disks, for only root on Linux can mount a small one here');
if (isRoot) skipLoudly('a folder without permission, for it holds nobody back who is root');

const words = ['Cannot keep the run in', 'Choose another folder with --runs'];
const told = { exit: 1, code: 'unwritable-runs', words } as const;

describe('a folder that takes no run', () => {
  it('a file in its place', async () => {
    const { file, folder } = smallProject();
    const runs = path.join(folder, 'data.csv');
    await expectTold(['train', file, '--runs', runs], told);
    await expectTold(['train', file, '--runs', path.join(runs, 'inner')], told);
  });

  it('a file, for commands that read runs', async () => {
    const { csv } = smallProject();
    const unreadable = { exit: 1, code: 'unreadable-runs', words: ['Expected a folder of runs', '--runs'] } as const;
    await expectTold(['runs', '--runs', csv], unreadable);
    await expectTold(['evaluate', '--run', 'latest', '--runs', csv], unreadable);
  });

  it.skipIf(isRoot || process.platform === 'win32')('one without permission', async () => {
    const { file, folder } = smallProject();
    const runs = path.join(folder, 'closed');
    mkdirSync(runs, { mode: 0o500 });
    await expectTold(['train', file, '--runs', runs], told);
    chmodSync(runs, 0o700);
  });

  it.skipIf(!canMount)('a disk that is full from the beginning', async () => {
    const disk = smallDisk('4k') ?? '';
    writeFileSync(path.join(disk, 'full'), Buffer.alloc(4096));
    const { file } = smallProject();
    await expectTold(['train', file, '--runs', disk], told);
  });

  it.skipIf(!canMount)('a disk that becomes full while the run is written', async () => {
    const { file } = smallProject();
    const disk = smallDisk('64k') ?? '';
    await expectTold(['train', file, '--runs', disk, '--epochs', '5000', '--batch-size', '84'], {
      ...told,
      words: ['no space left', 'make room on the disk'],
    });
  });

  it.skipIf(!canMount)('a disk too small for the weights', async () => {
    const { file } = smallProject({ document: withNode('dense', { params: { units: 20_000 } }) });
    const disk = smallDisk('200k') ?? '';
    const rescued = { exit: 1, code: 'weights-rescued', words: ['no space left', 'Make room', '--resume'] } as const;
    await expectTold(['train', file, '--runs', disk, '--epochs', '1'], rescued);
    const [run = ''] = readdirSync(disk);
    const rescue = path.join(tmpdir(), 'tributary-rescued', run);
    expect(existsSync(path.join(rescue, 'model', 'weights.bin'))).toBe(true);
    rmSync(rescue, { recursive: true });
  });
});

describe.skipIf(!canMount)('a disk that is read-only', () => {
  it('takes no run, and goes on with none; its runs can be read', async () => {
    const { file, csv } = smallProject();
    const disk = smallDisk('4m') ?? '';
    const { run } = await train(file, disk, '--epochs', '1');
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    const readOnly = { ...told, words: ['read-only', ...words] };
    await expectTold(['train', file, '--runs', disk], readOnly);
    await expectTold(['train', '--resume', run, '--runs', disk, '--epochs', '2'], readOnly);
    await expectTold(['runs', 'rename', run, 'x', '--runs', disk], readOnly);
    await expectTold(['runs', 'delete', run, '--yes', '--runs', disk], {
      exit: 1,
      code: 'undeletable-run',
      words: ['read-only', 'by hand'],
    });
    expect((await runWell(['runs', '--runs', disk])).lines[0]).toMatchObject({ run, status: 'finished' });
    await runWell(['predict', '--run', run, '--runs', disk, '--input', csv]);
  });
});

describe('a full disk', () => {
  it.skipIf(!canMount)('keeps the last good checkpoint, and makes room by deleting runs', async () => {
    const { file } = smallProject();
    const disk = smallDisk('1m') ?? '';
    const { run } = await train(file, disk, '--epochs', '2', '--set', 'training.checkpoints.everyEpochs=1');
    const filler = path.join(disk, 'filler');
    expect(() => writeFileSync(filler, Buffer.alloc(2 ** 21))).toThrow(/ENOSPC/);
    const outcome = await runCli(['train', '--resume', run, '--runs', disk, '--epochs', '4', '--json']);
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toContain('no space left');
    rmSync(filler);
    const resumed = await runWell(['train', '--resume', run, '--runs', disk, '--epochs', '4']);
    expect(resumed.lines.at(-1)).toMatchObject({ status: 'finished', epochs: 4 });
    expect(() => writeFileSync(filler, Buffer.alloc(2 ** 21))).toThrow(/ENOSPC/);
    await runWell(['runs', 'delete', run, '--yes', '--runs', disk]);
    expect(readdirSync(disk)).toEqual(['filler']);
  });
});

describe('a run folder that vanishes while its run is under way', () => {
  it('ends the run; its weights are put elsewhere, and that is told', async () => {
    const { file, folder } = smallProject();
    const runs = path.join(folder, 'runs');
    const running = startCli(['train', file, '--runs', runs, '--epochs', '100000', '--json']);
    await running.writes(/"epoch":3,/);
    const [run = ''] = readdirSync(runs);
    rmSync(path.join(runs, run), { recursive: true, force: true, maxRetries: 5 });
    const outcome = await running.ended;
    expect(outcome.code).toBe(1);
    expectClean(outcome.stdout);
    expect(outcome.lines.at(-1)).toMatchObject({
      type: 'error',
      blame: 'project',
      diagnostics: [{ code: 'weights-rescued' }, {}],
    });
    expect(existsSync(path.join(runs, run))).toBe(false);
    const rescue = path.join(tmpdir(), 'tributary-rescued', run);
    expect(existsSync(path.join(rescue, 'model', 'weights.bin'))).toBe(true);
    rmSync(rescue, { recursive: true });
  });
});

describe('a run folder that has been damaged', () => {
  const { file, folder, csv } = smallProject();
  const runs = path.join(folder, 'runs');
  const damaged = { exit: 1, code: 'damaged-run' } as const;

  const rows = [
    { fault: 'weights are missing', name: 'model/weights.bin', change: () => null, words: ['weights.bin'] },
    {
      fault: 'weights are cut off',
      name: 'model/weights.bin',
      change: (all: Buffer) => all.subarray(8),
      words: ['weights.bin', 'checksum'],
    },
    {
      fault: 'one bit of the weights is another one',
      name: 'model/weights.bin',
      change: (all: Buffer) => Buffer.from(all.map((byte, index) => (index === 40 ? byte ^ 16 : byte))),
      words: ['weights.bin', 'checksum'],
    },
    {
      fault: 'the model is cut off',
      name: 'model/model.json',
      change: (all: Buffer) => all.subarray(0, 99),
      words: ['model.json'],
    },
    {
      fault: 'encodings are of another kind',
      name: 'model/encodings.json',
      change: () => Buffer.from('{}'),
      words: ['encodings.json'],
    },
    { fault: 'the project is missing', name: 'project.tributary', change: () => null, words: ['project.tributary'] },
    {
      fault: 'the manifest is cut off',
      name: 'manifest.json',
      change: (all: Buffer) => all.subarray(0, 50),
      words: ['damaged'],
    },
  ];
  it.each(rows)('$fault', async ({ name, change, words: said }) => {
    const { folder: run } = await train(file, runs, '--epochs', '1');
    const place = path.join(run, name);
    const content = change(readFileSync(place));
    if (content === null) rmSync(place);
    else writeFileSync(place, content);
    await expectTold(['predict', '--run', run, '--input', csv], { ...damaged, words: said });
  });

  it('runs: lists the others, and says which it left out', async () => {
    const mixed = path.join(folder, 'mixed');
    const { run } = await train(file, mixed, '--epochs', '1');
    mkdirSync(path.join(mixed, 'broken'));
    writeFileSync(path.join(mixed, 'broken', 'manifest.json'), '{');
    const outcome = await runWell(['runs', '--runs', mixed]);
    expect(outcome.lines.map(({ type }) => type)).toEqual(['warning', 'run', 'done']);
    expect(outcome.lines[1]).toMatchObject({ run });
    const spoken = await runCli(['runs', '--runs', mixed]);
    expect(spoken.stderr).toMatch(/^warning: .*broken/m);
  });
});

describe('a target that cannot be written', () => {
  it('in predict and in export', async () => {
    const { file, folder, csv } = smallProject();
    const { folder: run } = await train(file, path.join(folder, 'runs'), '--epochs', '1');
    const out = (target: string) => ['--out', path.join(csv, target)];
    await expectTold(['predict', '--run', run, '--input', csv, ...out('x.json')], {
      exit: 1,
      code: 'unwritable-file',
      words: ['Cannot write'],
    });
    await expectTold(['predict', '--run', run, '--input', csv, '--out', 'answers.xlsx'], {
      exit: 2,
      code: 'unknown-format',
      words: ['.csv or .json', 'answers.xlsx'],
    });
    await expectTold(['export', '--run', run, '--format', 'tfjs', ...out('model')], {
      exit: 1,
      code: 'unwritable-out',
      words: ['Cannot write to', 'Choose another --out'],
    });
    await expectTold(['export', '--run', run, '--format', 'tfjs', '--out', csv], {
      exit: 1,
      code: 'out-exists',
      words: ['new or empty folder', 'found a file'],
    });
    expect(existsSync(csv)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });
});
