import type { PictureForm, Pixels } from './picture.ts';

const DRAWING_SIDE = 224;

/** How many pixels of a drawing stand for one of the picture, across and down. */
export function drawingScale({ width, height }: PictureForm): number {
  return Math.max(1, Math.round(DRAWING_SIDE / Math.max(width, height)));
}

/** Draws pixels as blocks of so many pixels each way, over all of a canvas. */
export function paint(context: CanvasRenderingContext2D, { width, height, data }: Pixels, scale: number): void {
  for (let place = 0; place < width * height; place++) {
    const [red, green, blue] = data.subarray(4 * place, 4 * place + 3);
    context.fillStyle = `rgb(${red ?? 0} ${green ?? 0} ${blue ?? 0})`;
    context.fillRect((place % width) * scale, Math.floor(place / width) * scale, scale, scale);
  }
}

type Point = readonly [x: number, y: number];

/** Draws a line with round ends; a dot where it goes nowhere. */
export function stroke(
  context: CanvasRenderingContext2D,
  [fromX, fromY]: Point,
  [toX, toY]: Point,
  { color, thickness }: { readonly color: string; readonly thickness: number },
): void {
  context.strokeStyle = color;
  context.lineWidth = thickness;
  context.lineCap = 'round';
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
  context.stroke();
}

/** Puts a picture onto a canvas as large as it fits, with paper around it. */
export function putPicture(context: CanvasRenderingContext2D, picture: ImageBitmap, paper: string): void {
  const { width, height } = context.canvas;
  const scale = Math.min(width / picture.width, height / picture.height);
  const [wide, tall] = [picture.width * scale, picture.height * scale];
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, (width - wide) / 2, (height - tall) / 2, wide, tall);
}
