import { fault, hasErrors, type Diagnostic } from '../base/diagnostic.ts';
import { flopsText } from '../base/quantity.ts';
import { err, ok, type Result } from '../base/result.ts';
import { text, type Language } from '../base/text.ts';
import { COLORS, type GraphDocument } from '../graph/document.ts';
import { writeDocument } from '../graph/file.ts';
import { compile, type Compilation } from '../ir/compile.ts';
import { costOf } from '../ir/cost.ts';
import { CATEGORIES } from '../layers/define.ts';
import { layOut, type LayoutEngine } from '../layout/layout.ts';
import { fitText, textWidth, wrapText } from '../layout/text-width.ts';
import { sceneOf, type Scene } from './scene.ts';
import { allBoxes, element, GraphDrawing, svgFile, textLine } from './svg.ts';
import { CATEGORY_LABELS, THEME, TINTED, type Theme, type ThemeName } from './theme.ts';
import { metadataElement, plainLine } from './xml.ts';

export interface PictureOptions {
  readonly theme: ThemeName;
  readonly language: Language;
  /** Whether the project goes along in the file, so that the picture can be opened as a project. */
  readonly carryProject: boolean;
}

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** What is wrong with the graph: all of it is in the picture, as far as there is room. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Laying out more nodes takes minutes, and nobody finds anything in the picture. */
const MOST_DRAWN = 3000;

function tooLarge(count: number): Diagnostic {
  const [found, most] = [count.toLocaleString('en'), MOST_DRAWN.toLocaleString('en')];
  return fault(
    'too-large-to-draw',
    text(`Expected at most ${most} nodes to draw, found ${found}`, `最多可绘制 ${most} 个节点，实际为 ${found}`),
    { hint: text('Gather parts of the graph in modules.', '请把图的各部分归入模块。') },
  );
}

const MARGIN = 32;
const NARROWEST = 420;
const TITLE = { size: 20, bold: true };
const SUMMARY = { size: 12 };
const NOTE = { size: 11.5 };
const LEGEND = { size: 11 };
const NOTE_WIDTH = 260;
const NOTE_LINE = 16;
const MOST_NOTE_LINES = 8;
const MOST_FAULTS = 5;

/** Something drawn below what is there already. */
interface Strip {
  readonly height: number;
  readonly content: string;
}

const NOTHING: Strip = { height: 0, content: '' };

function summaryOf(scene: Scene, { ir, diagnostics }: Compilation, language: Language): string {
  const count = scene.nodes.size;
  const nodes = text(`${count} ${count === 1 ? 'node' : 'nodes'}`, `${count} 个节点`);
  if (ir === null) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
    const said = text(
      `${nodes.en} · ${errors} ${errors === 1 ? 'error' : 'errors'}`,
      `${nodes['zh-CN']} · ${errors} 个错误`,
    );
    return said[language];
  }
  const { parameters, frozen, flops } = costOf(ir);
  const weights = (parameters + frozen).toLocaleString('en');
  return text(
    `${nodes.en} · ${weights} parameters · ${flopsText(flops)} a sample`,
    `${nodes['zh-CN']} · ${weights} 个参数 · 每个样本 ${flopsText(flops)}`,
  )[language];
}

/** Title, summary, and what is wrong with the graph as a whole. */
function heading(
  scene: Scene,
  compilation: Compilation,
  name: string,
  width: number,
  theme: Theme,
  language: Language,
): Strip {
  const title = fitText(name, width, TITLE);
  const broken = hasErrors(compilation.diagnostics);
  const whole = compilation.diagnostics.filter(({ nodeId }) => nodeId === undefined).slice(0, MOST_FAULTS);
  const faults = whole.flatMap(({ severity, message }) =>
    wrapText(plainLine(message[language]), width, 2, SUMMARY).map((line) => ({ line, ink: theme[severity] })),
  );
  const summary = { line: summaryOf(scene, compilation, language), ink: broken ? theme.error : theme.muted };
  const lines = [summary, ...faults].map(({ line, ink }, index) =>
    textLine(line, MARGIN, 42 + index * 18, { fill: ink, 'font-size': SUMMARY.size }),
  );
  const head = textLine(title, MARGIN, 20, { fill: theme.ink, 'font-size': TITLE.size, 'font-weight': 700 });
  return { height: 42 + lines.length * 18 + 6, content: [head, ...lines].join('\n') };
}

function noteLines(note: string): readonly string[] {
  const paragraphs = note.split('\n').slice(0, MOST_NOTE_LINES).map(plainLine);
  const lines = paragraphs.flatMap((line) => wrapText(line, NOTE_WIDTH - 24, MOST_NOTE_LINES, NOTE));
  return lines.length <= MOST_NOTE_LINES ? lines : [...lines.slice(0, MOST_NOTE_LINES - 1), '…'];
}

/** A note's colour; null for none, and for names of other programs. */
function tintOf(name: string | undefined, { tints }: Theme): string | null {
  const known = COLORS.find((color) => color === name);
  return known === undefined ? null : tints[known];
}

/** The document's notes, side by side in as many rows as they need. */
function noteCards({ notes }: GraphDocument, width: number, theme: Theme): Strip {
  if (notes.length === 0) return NOTHING;
  const columns = Math.max(1, Math.floor((width + 12) / (NOTE_WIDTH + 12)));
  const cards = notes.map(({ text: content, color }) => ({ lines: noteLines(content), color }));
  let y = 24;
  const drawn: string[] = [];
  for (let first = 0; first < cards.length; first += columns) {
    const row = cards.slice(first, first + columns);
    const height = Math.max(...row.map(({ lines }) => lines.length)) * NOTE_LINE + 18;
    for (const [index, { lines, color }] of row.entries()) {
      const x = MARGIN + index * (NOTE_WIDTH + 12);
      const tint = tintOf(color, theme);
      const card = { x, y, width: NOTE_WIDTH, height, rx: 6 };
      drawn.push(element('rect', { ...card, fill: tint === null ? theme.note : theme.card }));
      if (tint !== null) drawn.push(element('rect', { ...card, fill: tint, 'fill-opacity': String(TINTED.note) }));
      for (const [place, line] of lines.entries()) {
        const style = { fill: tint === null ? theme.noteInk : theme.ink, 'font-size': String(NOTE.size) };
        drawn.push(textLine(line, x + 12, y + 20 + place * NOTE_LINE, style));
      }
    }
    y += height + 12;
  }
  return { height: y - 12, content: drawn.join('') };
}

/** Which colour is which group of layers. */
function legend(scene: Scene, width: number, theme: Theme, language: Language): Strip {
  const drawn = [...allBoxes(scene.drawing)].map(({ id }) => scene.nodes.get(id) ?? scene.collapsed.get(id));
  const used = new Set(drawn.map((picture) => picture?.face.category));
  let [x, y] = [MARGIN, 30];
  const entries = CATEGORIES.filter((category) => used.has(category)).map((category) => {
    const label = CATEGORY_LABELS[category][language];
    const length = 16 + textWidth(label, LEGEND) + 16;
    if (x > MARGIN && x + length > MARGIN + width) [x, y] = [MARGIN, y + 20];
    const dot = element('circle', { cx: x + 5, cy: y - 4, r: 5, fill: theme.categories[category] });
    const words = textLine(label, x + 16, y, { fill: theme.muted, 'font-size': LEGEND.size });
    x += length;
    return dot + words;
  });
  return entries.length === 0 ? NOTHING : { height: y + 8, content: entries.join('') };
}

/**
 * Draws a document as an SVG: its graph laid out in layers, with the shapes that flow and the parameters of each node,
 * whatever is wrong with it marked, its notes, and a legend. Names and notes are shown as text, whatever they hold.
 *
 * @returns the picture, or why there is none: only a graph that is too large is not drawn
 * @param engine where the layout is worked out; in this thread where none is given
 */
export async function drawDocument(
  document: GraphDocument,
  { theme: themeName, language, carryProject }: PictureOptions,
  engine?: LayoutEngine,
): Promise<Result<Picture, Diagnostic>> {
  const theme = THEME[themeName];
  if (document.graph.nodes.length > MOST_DRAWN) return err(tooLarge(document.graph.nodes.length));
  const compilation = compile(document);
  const scene = sceneOf(document, compilation, language);
  const layout = await layOut(scene.drawing, engine);
  const inner = Math.max(NARROWEST, layout.width);
  const name = plainLine(document.name) || text('Untitled', '未命名')[language];
  const graph = {
    height: layout.height + 12,
    content: element(
      'g',
      { transform: `translate(${MARGIN} 8)` },
      new GraphDrawing(scene, layout, theme).draw() || ' ',
    ),
  };
  const strips = [
    heading(scene, compilation, name, inner, theme, language),
    graph,
    noteCards(document, inner, theme),
    legend(scene, inner, theme, language),
  ];
  let y = MARGIN - 4;
  const placed = strips.map(({ height, content }) => {
    const strip = content === '' ? '' : element('g', { transform: `translate(0 ${Math.round(y)})` }, content);
    y += height;
    return strip;
  });
  const size = { width: Math.ceil(inner + 2 * MARGIN), height: Math.ceil(y + MARGIN - 8) };
  const metadata = carryProject ? metadataElement(writeDocument(document)) : '';
  const svg = svgFile({ ...size, title: name, metadata }, theme, placed.join('\n'));
  return ok({ svg, ...size, diagnostics: compilation.diagnostics });
}
