import { describe, expect, it } from 'vitest';
import type { TriedInput } from '#shared/protocol/engine.ts';
import { cellsOf, emptyPicture, inverted, pictureForm, pixelsOf } from './picture.ts';

function input(shape: readonly number[], mean = 0): TriedInput {
  const size = shape.reduce((product, length) => product * length, 1);
  const each = Array.from({ length: size }, (_, index) => ({ name: `px${index}`, mean, min: 0, max: 16 }));
  return { id: 'image', name: 'Image', shape: [...shape], dtype: 'float32', columns: { type: 'numbers', each } };
}

function formOf(shape: readonly number[], mean = 0) {
  const form = pictureForm(input(shape, mean));
  if (form === null) throw new Error('no picture');
  return form;
}

describe('an input', () => {
  it('is a picture where it has height, width and channels, or is a square', () => {
    expect(formOf([2, 3, 1])).toEqual({ height: 2, width: 3, channels: 1, low: 0, high: 16, paper: 0 });
    expect(formOf([2, 2, 3]).channels).toBe(3);
    expect(formOf([8, 8]).channels).toBe(1);
    for (const shape of [[16], [16, 1], [4, 4], [8, 9], [4, 4, 2]]) expect(pictureForm(input(shape))).toBeNull();
  });

  it('is drawn on paper as bright as the border of its training rows', () => {
    expect(formOf([2, 2, 1], 3).paper).toBe(0);
    expect(formOf([2, 2, 1], 13).paper).toBe(1);
    expect(emptyPicture(formOf([2, 2, 1], 13))).toEqual([16, 16, 16, 16]);
  });
});

describe('a drawing', () => {
  const form = formOf([2, 2, 1]);
  const white = [255, 255, 255, 255];
  const black = [0, 0, 0, 255];

  it('becomes cells that are the means of its blocks, in the range of the training rows', () => {
    const rows = [
      [white, black, black, black],
      [black, black, black, black],
      [white, white, black, white],
      [white, white, white, black],
    ];
    const pixels = { width: 4, height: 4, data: Uint8ClampedArray.from(rows.flat(2)) };
    const [quarter = 0, ...others] = cellsOf(pixels, form);
    expect(quarter).toBeCloseTo(4, 10);
    for (const [index, cell] of [0, 16, 8].entries()) expect(others[index]).toBeCloseTo(cell, 10);
  });

  it('keeps its colours, or their brightness', () => {
    const red = { width: 2, height: 2, data: Uint8ClampedArray.from([255, 0, 0, 255, ...black, ...black, ...black]) };
    expect(cellsOf(red, formOf([2, 2, 3])).slice(0, 3)).toEqual([16, 0, 0]);
    expect(cellsOf(red, form)[0]).toBeCloseTo(0.299 * 16, 10);
  });

  it('shows cells as pixels, which become the same cells again', () => {
    const cells = [0, 16, 16, 0];
    expect([...pixelsOf(cells, form).data]).toEqual([...black, ...white, ...white, ...black]);
    cellsOf(pixelsOf(cells, form), form).forEach((cell, index) => expect(cell).toBeCloseTo(cells[index] ?? 0, 10));
    expect(inverted(cells, form)).toEqual([16, 0, 0, 16]);
  });
});
