import type { Box, Drawing, Layout, Point, Rectangle, Size } from '../layout/layout.ts';
import type { Color } from '../graph/document.ts';
import { fitText } from '../layout/text-width.ts';
import { HEAD, STYLES, type NodePicture, type PlacedText, type TextRole } from './node-picture.ts';
import { FRAME_TITLE, type FramePicture, type Scene } from './scene.ts';
import { TINTED, type Theme } from './theme.ts';
import { xmlText } from './xml.ts';

/** Fonts that most machines have one of, those for Chinese included. */
const FONTS =
  "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'DejaVu Sans', 'Noto Sans CJK SC', " +
  "'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', sans-serif";

type Attributes = Readonly<Record<string, string | number>>;

/** An element; numbers are rounded to what can be seen. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => {
    const said = typeof value === 'number' ? String(Math.round(value * 10) / 10) : xmlText(value);
    return ` ${key}="${said}"`;
  });
  return `<${name}${written.join('')}${content === '' ? '/>' : `>${content}</${name}>`}`;
}

/** A line of text; `y` is its base line. */
export function textLine(content: string, x: number, y: number, attributes: Attributes): string {
  return element('text', { x, y, ...attributes }, xmlText(content));
}

export const CORNER = 8;
const BEND = 7;

/** A wire as a path whose bends are round. */
function wirePath(points: readonly Point[]): string {
  const at = ({ x, y }: Point) => `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;
  return points
    .map((point, index) => {
      const [before, after] = [points[index - 1], points[index + 1]];
      if (before === undefined) return `M${at(point)}`;
      if (after === undefined) return `L${at(point)}`;
      const towards = (other: Point): Point => {
        const length = Math.hypot(other.x - point.x, other.y - point.y) || 1;
        const part = Math.min(BEND, length / 2) / length;
        return { x: point.x + (other.x - point.x) * part, y: point.y + (other.y - point.y) * part };
      };
      return `L${at(towards(before))}Q${at(point)} ${at(towards(after))}`;
    })
    .join('');
}

/** The upper part of a box, round at its upper corners; at the lower ones, too, where that is all of it. */
export function topPath({ x, y, width, height: whole }: Rectangle, height: number): string {
  const inner = width - 2 * CORNER;
  const corner = (right: number, down: number) => `a${CORNER},${CORNER} 0 0 1 ${right * CORNER},${down * CORNER}`;
  const top = `M${x},${y + CORNER}${corner(1, -1)}h${inner}${corner(1, 1)}`;
  if (height < whole) return `${top}v${height - CORNER}h${-width}z`;
  return `${top}v${height - 2 * CORNER}${corner(-1, 1)}h${-inner}${corner(-1, -1)}z`;
}

/** Draws the boxes, wires and ports of a scene where the layout has put them. */
export class GraphDrawing {
  readonly #scene: Scene;
  readonly #layout: Layout;
  readonly #theme: Theme;

  constructor(scene: Scene, layout: Layout, theme: Theme) {
    this.#scene = scene;
    this.#layout = layout;
    this.#theme = theme;
  }

  /** Modules lie below all wires, and wires below nodes. */
  draw(): string {
    const boxes = [...allBoxes(this.#scene.drawing)];
    return [
      ...boxes.filter(({ inside }) => inside !== undefined).map((box) => this.#box(box)),
      ...[...this.#layout.wires].map(([id, points]) => this.#wire(id, points)),
      ...boxes.filter(({ inside }) => inside === undefined).map((box) => this.#box(box)),
      ...boxes.map((box) => this.#ports(box)),
    ].join('\n');
  }

  #colorOf({ face }: NodePicture): string {
    return face.category === null ? this.#theme.error : this.#theme.categories[face.category];
  }

  #inkOf(role: TextRole, color: string): string {
    const { ink, muted, error, warning } = this.#theme;
    const inks: Readonly<Record<TextRole, string>> = {
      title: ink,
      subtitle: color,
      label: muted,
      value: ink,
      foot: ink,
      port: muted,
      error,
      warning,
    };
    return inks[role];
  }

  #box(box: Box): string {
    const place = this.#layout.boxes.get(box.id);
    if (place === undefined) return '';
    const frame = this.#scene.frames.get(box.id);
    if (frame !== undefined) return this.#frame(frame, place);
    const picture = this.#scene.nodes.get(box.id) ?? this.#scene.collapsed.get(box.id) ?? null;
    return picture === null ? this.#missing(box, place) : this.#node(box, picture, place);
  }

  #frame({ name, color }: FramePicture, { x, y, width, height }: Rectangle): string {
    const { tints, muted } = this.#theme;
    const tint = tints[color];
    const ground = { fill: tint, 'fill-opacity': String(TINTED.group), stroke: tint, 'stroke-dasharray': '4 3' };
    const words = fitText(name, width - 24, FRAME_TITLE);
    const style = { fill: muted, 'font-size': FRAME_TITLE.size, 'font-weight': 600 };
    return element('rect', { x, y, width, height, rx: 10, ...ground }) + textLine(words, x + 12, y + 18, style);
  }

  #missing({ id }: Box, place: Rectangle): string {
    const { error } = this.#theme;
    const { x, y, width, height } = place;
    const frame = { x, y, width, height, rx: CORNER, fill: 'none', stroke: error, 'stroke-dasharray': '4 3' };
    const words = this.#scene.missing.get(id) ?? '';
    const style = { fill: error, 'font-size': STYLES.error.size, 'text-anchor': 'middle' };
    return element('rect', frame) + textLine(words, x + width / 2, y + height / 2 + 4, style);
  }

  #node(box: Box, picture: NodePicture, place: Rectangle): string {
    const theme = this.#theme;
    const category = this.#colorOf(picture);
    const color = this.#scene.colors.get(box.id);
    const { faults } = picture.face;
    const wrong = faults.some(({ severity }) => severity === 'error');
    const doubtful = !wrong && faults.length > 0;
    const stroke = wrong ? theme.error : doubtful ? theme.warning : category;
    const weight = wrong || doubtful ? { 'stroke-width': 2 } : { 'stroke-opacity': 0.55 };
    const { x, y, width, height } = place;
    const fill = box.inside === undefined ? theme.card : theme.inside;
    const rules = picture.rules.map((rule) =>
      element('path', { d: `M${x},${y + rule}h${width}`, stroke: theme.line, 'stroke-opacity': 0.8 }),
    );
    return element(
      'g',
      {},
      [
        element('title', {}, xmlText(tooltipOf(picture))),
        element('rect', { x, y, width, height, rx: CORNER, fill }),
        element('path', { d: topPath(place, HEAD), fill: category, 'fill-opacity': String(0.13) }),
        color === undefined ? '' : this.#tint(color, place),
        ...rules,
        element('rect', { x, y, width, height, rx: CORNER, fill: 'none', stroke, ...weight }),
        ...picture.texts.map((placed) => this.#text(placed, place, category)),
        faults.length === 0 ? '' : this.#badge(place, stroke),
      ].join(''),
    );
  }

  #tint(color: Color, place: Rectangle): string {
    const fill = { fill: this.#theme.tints[color], 'fill-opacity': String(TINTED.head) };
    return element('path', { d: topPath(place, HEAD), ...fill });
  }

  #text({ role, text, side, x, y }: PlacedText, place: Rectangle, color: string): string {
    const { size, bold = false } = STYLES[role];
    const left = side === 'left' ? place.x + x : place.x + place.width - x;
    return textLine(text, left, place.y + y, {
      fill: this.#inkOf(role, color),
      'font-size': String(size),
      ...(bold ? { 'font-weight': 600 } : {}),
      ...(side === 'right' ? { 'text-anchor': 'end' } : {}),
    });
  }

  #badge({ x, y, width }: Rectangle, color: string): string {
    const circle = element('circle', { cx: x + width - 2, cy: y + 2, r: 8, fill: color });
    const style = { fill: this.#theme.card, 'font-size': 12, 'font-weight': 700, 'text-anchor': 'middle' };
    return circle + textLine('!', x + width - 2, y + 6.3, style);
  }

  #wire(id: string, points: readonly Point[]): string {
    const broken = this.#scene.broken.has(id);
    const stroke = broken ? this.#theme.error : this.#theme.wire;
    const dashes = broken ? { 'stroke-dasharray': '5 4' } : {};
    return element('path', { d: wirePath(points), fill: 'none', stroke, 'stroke-width': 1.6, ...dashes });
  }

  #ports(box: Box): string {
    const { wire, card, error, muted } = this.#theme;
    // Wires go on through the edges of frames.
    const ends = this.#scene.frames.has(box.id) ? [] : [...box.inputs, ...box.outputs];
    const dots = ends.map(({ id }) => {
      const place = this.#layout.ports.get(id);
      if (place === undefined) return '';
      const { x, y } = place;
      const open = this.#scene.open.get(id);
      if (open === undefined) return element('circle', { cx: x, cy: y, r: 3.2, fill: wire });
      const stroke = open === 'needed' ? error : wire;
      return element('circle', { cx: x, cy: y, r: 3.6, fill: card, stroke, 'stroke-width': 1.5 });
    });
    const labels = box.outputs.map(({ id }) => {
      const [place, words] = [this.#layout.labels.get(id), this.#scene.labels.get(id)];
      if (place === undefined || words === undefined) return '';
      return textLine(words, place.x, place.y + place.height - 2.5, { fill: muted, 'font-size': STYLES.port.size });
    });
    return [...dots, ...labels].join('');
  }
}

/** All boxes of a drawing, those within others included. */
export function* allBoxes({ boxes }: Drawing): Generator<Box> {
  for (const box of boxes) {
    yield box;
    if (box.inside !== undefined) yield* allBoxes(box.inside);
  }
}

/** What a viewer shows when the pointer rests on a node: its name in full. */
function tooltipOf({ face }: NodePicture): string {
  return `${face.title}\n${face.subtitle}`;
}

export interface Sheet extends Size {
  readonly title: string;
  /** A `metadata` element, or nothing. */
  readonly metadata: string;
}

/** A whole SVG file around its content. */
export function svgFile({ width, height, title, metadata }: Sheet, theme: Theme, content: string): string {
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    'font-family': FONTS,
  };
  const ground = element('rect', { width, height, fill: theme.page });
  const parts = [element('title', {}, xmlText(title)), metadata, ground, content].filter((part) => part !== '');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('svg', root, `\n${parts.join('\n')}\n`)}\n`;
}
