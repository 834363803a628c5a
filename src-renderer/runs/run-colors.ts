import { text, type Text } from '#shared/base/text.ts';
import type { RunSummary } from '#shared/protocol/app/runs.ts';

interface RunColor {
  readonly name: Text;
  readonly color: string;
}

/** Far enough apart on light and dark grounds, and for most who see fewer colours. */
export const RUN_COLORS: readonly RunColor[] = [
  { name: text('Blue', '蓝'), color: '#4f6bed' },
  { name: text('Orange', '橙'), color: '#e8590c' },
  { name: text('Green', '绿'), color: '#2b9a66' },
  { name: text('Red', '红'), color: '#c2255c' },
  { name: text('Teal', '青'), color: '#0c8599' },
  { name: text('Purple', '紫'), color: '#9c36b5' },
  { name: text('Gold', '金'), color: '#b08900' },
  { name: text('Grey', '灰'), color: '#868e96' },
];

const FALLBACK = '#4f6bed';

function colorAt(index: number): string {
  return RUN_COLORS[index % RUN_COLORS.length]?.color ?? FALLBACK;
}

/** The colour of each run, by its id: the one that was chosen for it, else the next one in the order in which they began. */
export function colorsOf(runs: readonly RunSummary[]): ReadonlyMap<string, string> {
  const oldestFirst = runs.toSorted((a, b) => a.created.localeCompare(b.created));
  return new Map(oldestFirst.map(({ run, look }, index) => [run, colorAt(look.color ?? index)]));
}
