import type { Cell, Cells, TriedInput } from '#shared/protocol/engine.ts';
import { emptyPicture, pictureForm } from './picture.ts';

function usualCells(input: TriedInput): readonly Cell[] {
  const picture = pictureForm(input);
  if (picture !== null) return emptyPicture(picture);
  const { columns } = input;
  return columns.type === 'numbers' ? columns.each.map(({ mean }) => mean) : columns.each.map(({ most }) => most);
}

/** A row to begin with: pictures are empty, numbers are the means of the training rows, categories their commonest. */
export function usualRow(inputs: readonly TriedInput[]): Cells {
  return Object.fromEntries(inputs.map((input) => [input.id, usualCells(input)]));
}
