import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINIMUM_SIZE, placeWindow, readBounds, writeBounds } from './window-bounds.ts';

const LAPTOP = { x: 0, y: 25, width: 1440, height: 875 };
const BESIDE = { x: 1440, y: 0, width: 2560, height: 1440 };
const at = (x: number, y: number, width = 1000, height = 700) => ({
  bounds: { x, y, width, height },
  maximized: false,
});

describe('where a window opens', () => {
  it('is the middle of the main screen at first', () =>
    expect(placeWindow(null, [{ x: 100, y: 0, width: 2000, height: 1000 }]).bounds).toEqual({
      x: 380,
      y: 50,
      width: 1440,
      height: 900,
    }));

  it('is where it was', () => expect(placeWindow(at(1600, 30), [LAPTOP, BESIDE])).toEqual(at(1600, 30)));

  it('is still so where it hangs over an edge, but can be reached', () =>
    expect(placeWindow(at(-800, 100), [LAPTOP])).toEqual(at(-800, 100)));

  it.each([
    ['its screen is gone', at(1600, 30)],
    ['it lies above every screen', at(100, -300)],
    ['it hangs below', at(100, 890)],
    ['too little of it shows', at(-950, 100)],
  ])('is the middle of the main screen where %s', (_, saved) =>
    expect(placeWindow(saved, [LAPTOP])).toEqual(placeWindow(null, [LAPTOP])),
  );

  it('keeps that it was maximised', () =>
    expect(placeWindow({ ...at(1600, 30), maximized: true }, [LAPTOP]).maximized).toBe(true));

  it('is no larger than the screen and no smaller than the window can be', () => {
    expect(placeWindow(at(0, 25, 4000, 3000), [LAPTOP]).bounds).toEqual(LAPTOP);
    expect(placeWindow(at(0, 25, 200, 50), [LAPTOP]).bounds).toEqual({ x: 0, y: 25, ...MINIMUM_SIZE });
  });

  it('can always be reached, whatever was kept', () => {
    const number = fc.integer({ min: -10_000, max: 10_000 });
    const size = fc.integer({ min: 1, max: 10_000 });
    const kept = fc.record({ x: number, y: number, width: size, height: size });
    fc.assert(
      fc.property(kept, (bounds) => {
        const placed = placeWindow({ bounds, maximized: false }, [LAPTOP, BESIDE]).bounds;
        const reachable = [LAPTOP, BESIDE].some(
          ({ x, y, width, height }) =>
            placed.x < x + width && placed.x + placed.width > x && placed.y >= y && placed.y < y + height,
        );
        expect(reachable).toBe(true);
      }),
      { seed: 3 },
    );
  });
});

describe('the note of where a window was', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'tributary-bounds-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('comes back as it was written', async () => {
    const file = path.join(folder, 'window.json');
    await writeBounds(file, at(3, 4));
    expect(await readBounds(file)).toEqual(at(3, 4));
  });

  it.each(['', '{', '[]', '{"bounds":{"x":1e99}}'])('is as good as none where it reads %j', async (content) => {
    const file = path.join(folder, 'window.json');
    expect(await readBounds(file)).toBeNull();
    writeFileSync(file, content);
    expect(await readBounds(file)).toBeNull();
  });
});
