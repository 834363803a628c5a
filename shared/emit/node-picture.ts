import { text, type Language } from '../base/text.ts';
import { fitText, textWidth, wrapText, type TextStyle } from '../layout/text-width.ts';
import type { Face, Row } from './face.ts';

/** What a text is, which decides how it looks. */
export type TextRole = 'title' | 'subtitle' | 'label' | 'value' | 'foot' | 'port' | 'error' | 'warning';

/** A text in a node's picture; `y` is its base line, and texts at the right end at the picture's right edge less `x`. */
export interface PlacedText {
  readonly role: TextRole;
  readonly text: string;
  readonly side: 'left' | 'right';
  readonly x: number;
  readonly y: number;
}

/** How a node is drawn, from its upper left corner. */
export interface NodePicture {
  readonly width: number;
  readonly height: number;
  readonly face: Face;
  readonly texts: readonly PlacedText[];
  /** The heights of the lines between its parts. */
  readonly rules: readonly number[];
  /** How far below the top the ports are. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

export const STYLES: Readonly<Record<TextRole, TextStyle>> = {
  title: { size: 13, bold: true },
  subtitle: { size: 11 },
  label: { size: 11 },
  value: { size: 11 },
  foot: { size: 11, bold: true },
  port: { size: 10 },
  error: { size: 10.5 },
  warning: { size: 10.5 },
};

/** The height of the part with title and subtitle. */
export const HEAD = 46;
const PAD = 12;
const LINE = 18;
const FAULT_LINE = 14;
const NARROWEST = 132;
const WIDEST = 292;
const WIDEST_MODULE = 420;
const GAP = 14;
const MOST_FAULTS = 2;
const MOST_FAULT_LINES = 3;

type RowRoles = readonly [left: TextRole, right: TextRole];

function rowWidth({ left, right }: Row, [leftRole, rightRole]: RowRoles): number {
  const gap = left === '' || right === '' ? 0 : GAP;
  return textWidth(left, STYLES[leftRole]) + gap + textWidth(right, STYLES[rightRole]);
}

/** Shortens both texts of a row to what fits beside each other; the left one gets half where neither fits. */
function fitRow({ left, right }: Row, [leftRole, rightRole]: RowRoles, width: number): Row {
  if (right === '') return { left: fitText(left, width, STYLES[leftRole]), right };
  const room = width - GAP;
  const wanted = textWidth(left, STYLES[leftRole]);
  const fitting = fitText(right, room - Math.min(wanted, room / 2), STYLES[rightRole]);
  return { left: fitText(left, room - textWidth(fitting, STYLES[rightRole]), STYLES[leftRole]), right: fitting };
}

/** Names of ports, from top to bottom; a port alone at its side is told by none. */
export interface PortNames {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

function portRows({ inputs, outputs }: PortNames): readonly Row[] {
  const count = Math.max(inputs.length, outputs.length);
  if (count < 2) return [];
  const name = (names: readonly string[], index: number) => (names.length > 1 ? (names[index] ?? '') : '');
  return Array.from({ length: count }, (_, index) => ({ left: name(inputs, index), right: name(outputs, index) }));
}

/** Stacks the parts of a picture from top to bottom. */
class Stack {
  readonly texts: PlacedText[] = [];
  readonly rules: number[] = [];
  y = HEAD;
  readonly #width: number;

  constructor(width: number) {
    this.#width = width;
  }

  text(role: TextRole, content: string, side: 'left' | 'right', y: number): void {
    if (content !== '') this.texts.push({ role, text: content, side, x: PAD, y });
  }

  head({ title, subtitle }: Face): void {
    this.text('title', fitText(title, this.#width, STYLES.title), 'left', 20);
    this.text('subtitle', fitText(subtitle, this.#width, STYLES.subtitle), 'left', 36);
  }

  /** Adds rows below a line; gives the middle of each. */
  rows(rows: readonly Row[], roles: RowRoles): readonly number[] {
    if (rows.length === 0) return [];
    this.rules.push(this.y);
    this.y += 4;
    const middles = rows.map((row) => {
      const { left, right } = fitRow(row, roles, this.#width);
      this.text(roles[0], left, 'left', this.y + 13);
      this.text(roles[1], right, 'right', this.y + 13);
      this.y += LINE;
      return this.y - LINE / 2;
    });
    this.y += 4;
    return middles;
  }

  faults({ faults }: Face, language: Language): void {
    if (faults.length === 0) return;
    this.rules.push(this.y);
    this.y += 5;
    for (const { severity, message } of faults.slice(0, MOST_FAULTS)) {
      for (const line of wrapText(message[language], this.#width, MOST_FAULT_LINES, STYLES[severity])) {
        this.text(severity, line, 'left', this.y + 10.5);
        this.y += FAULT_LINE;
      }
    }
    const left = faults.length - MOST_FAULTS;
    if (left > 0) {
      this.text('label', text(`${left} more`, `另有 ${left} 个问题`)[language], 'left', this.y + 10.5);
      this.y += FAULT_LINE;
    }
    this.y += 5;
  }
}

/** The width of the texts in a picture, without its padding: as wide as they want it, within bounds. */
function contentWidth(face: Face, ports: readonly Row[], widest: number): number {
  const wanted = [
    textWidth(face.title, STYLES.title),
    textWidth(face.subtitle, STYLES.subtitle),
    ...ports.map((row) => rowWidth(row, PORT_ROW)),
    ...face.rows.map((row) => rowWidth(row, PARAM_ROW)),
    rowWidth(face.foot, FOOT_ROW),
    // What is wrong is read as sentences.
    face.faults.length > 0 ? WIDEST - 2 * PAD : 0,
  ];
  return Math.ceil(Math.min(widest - 2 * PAD, Math.max(NARROWEST - 2 * PAD, ...wanted)));
}

const PORT_ROW: RowRoles = ['port', 'port'];
const PARAM_ROW: RowRoles = ['label', 'value'];
const FOOT_ROW: RowRoles = ['foot', 'label'];

/** Arranges what is told of a node into a box of its own size. */
export function arrangeNode(face: Face, names: PortNames, language: Language): NodePicture {
  const ports = portRows(names);
  const width = contentWidth(face, ports, WIDEST);
  const stack = new Stack(width);
  stack.head(face);
  const middles = stack.rows(ports, PORT_ROW);
  stack.rows(face.rows, PARAM_ROW);
  stack.rows(face.foot.left + face.foot.right === '' ? [] : [face.foot], FOOT_ROW);
  stack.faults(face, language);
  const heights = (list: readonly string[]) => list.map((_, index) => middles[index] ?? HEAD / 2);
  return {
    width: width + 2 * PAD,
    height: stack.y,
    face,
    texts: stack.texts,
    rules: stack.rules,
    inputs: heights(names.inputs),
    outputs: heights(names.outputs),
  };
}

/** Arranges the head of a module that is drawn with its inside: all that is told stands at the left, on one line. */
export function arrangeModule(face: Face, language: Language): NodePicture {
  const rows = face.rows.map(({ left, right }) => `${left} ${right}`);
  const told = [face.subtitle, ...rows, face.foot.left, face.foot.right].filter((part) => part !== '');
  const whole = { ...face, subtitle: told.join(' · '), rows: [], foot: { left: '', right: '' } };
  const width = contentWidth(whole, [], WIDEST_MODULE);
  const stack = new Stack(width);
  stack.head(whole);
  stack.faults(face, language);
  const { texts, rules } = stack;
  return { width: width + 2 * PAD, height: stack.y, face, texts, rules, inputs: [], outputs: [] };
}
