import path from 'node:path';
import { fault, type Diagnostic } from '#shared/base/diagnostic.ts';
import { text, type Language } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { drawDocument, type Picture } from '#shared/emit/picture.ts';
import type { ThemeName } from '#shared/emit/theme.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import { writeDocument } from '#shared/graph/file.ts';
import { writeOutput } from '../files/write-output.ts';
import { withText } from './png-text.ts';

export const PICTURE_FORMATS = ['svg', 'png'] as const;
type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** Pixels of a PNG for one of the drawing, where it does not get too large. */
const SCALE = 2;
/** The longest side that librsvg draws, and what sharp holds in memory without pain (4 bytes a pixel). */
const LONGEST_SIDE = 32_000;
const MOST_PIXELS = 120_000_000;
/** SVG's own pixels an inch, in librsvg. */
const DENSITY = 72;

/** The format that a file's name ends in. @throws TributaryError for another ending */
export function pictureFormatOf(file: string): PictureFormat {
  const extension = path.extname(file).toLowerCase();
  const format = PICTURE_FORMATS.find((known) => extension === `.${known}`);
  if (format !== undefined) return format;
  const message = text(
    `Expected a file that ends in .svg or .png, found ${file}`,
    `需要以 .svg 或 .png 结尾的文件，实际为 ${file}`,
  );
  const hint = text('Choose another --out.', '请选择其他 --out。');
  throw new TributaryError('usage', [fault('unknown-format', message, { field: '--out', hint })]);
}

async function toPng({ svg, width, height }: Picture): Promise<Buffer> {
  // Loads a native library: only when it is used.
  const { default: sharp } = await import('sharp');
  const scale = Math.min(SCALE, LONGEST_SIDE / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height)));
  return sharp(Buffer.from(svg), { density: DENSITY * scale, unlimited: true })
    .png()
    .toBuffer();
}

export interface RenderOptions {
  readonly theme: ThemeName;
  readonly language: Language;
}

/** A graph as a picture that carries its project. */
export interface RenderedPicture {
  readonly content: Buffer;
  /** In pixels of the drawing; a PNG has twice as many where that is not too large. */
  readonly width: number;
  readonly height: number;
  /** What is wrong with the graph, as the picture shows it. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Draws a project, whatever is wrong with its graph. The picture carries the project: it opens as one.
 *
 * @throws TributaryError where the graph is too large to be drawn
 */
export async function renderPicture(
  document: GraphDocument,
  format: PictureFormat,
  options: RenderOptions,
): Promise<RenderedPicture> {
  const drawn = await drawDocument(document, { ...options, carryProject: format === 'svg' });
  if (!drawn.ok) throw new TributaryError('project', [drawn.error]);
  const { svg, width, height, diagnostics } = drawn.value;
  const content = format === 'svg' ? Buffer.from(svg) : withText(await toPng(drawn.value), writeDocument(document));
  return { content, width, height, diagnostics };
}

export interface Rendered extends Omit<RenderedPicture, 'content'> {
  readonly format: PictureFormat;
}

/**
 * Draws a project into a file that ends in `.svg` or `.png`; see {@link renderPicture}.
 *
 * @throws TributaryError where the graph is too large to be drawn, or the file cannot be written
 */
export async function renderProject(document: GraphDocument, out: string, options: RenderOptions): Promise<Rendered> {
  const format = pictureFormatOf(out);
  const { content, ...picture } = await renderPicture(document, format, options);
  await writeOutput(out, content);
  return { format, ...picture };
}
