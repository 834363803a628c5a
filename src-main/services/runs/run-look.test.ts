import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeLook, readLook } from './run-look.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tributary-look-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('how a run is shown', () => {
  it('is plain until it is changed, and keeps what a change does not name', async () => {
    expect(await readLook(folder)).toEqual({ color: null, pinned: false, hidden: false });
    await changeLook(folder, { color: 3 });
    await changeLook(folder, { pinned: true, color: undefined });
    expect(await readLook(folder)).toEqual({ color: 3, pinned: true, hidden: false });
    await changeLook(folder, { color: null });
    expect(await readLook(folder)).toEqual({ color: null, pinned: true, hidden: false });
  });

  it('is plain where its file is damaged', async () => {
    await writeFile(path.join(folder, 'look.json'), '{"color":');
    expect(await readLook(folder)).toEqual({ color: null, pinned: false, hidden: false });
  });

  it('cannot be changed where the run is gone', async () => {
    await rm(folder, { recursive: true });
    await expect(changeLook(folder, { hidden: true })).rejects.toThrow(/Cannot keep the run/);
  });
});
