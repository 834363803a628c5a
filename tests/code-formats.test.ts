import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CODE_FORMATS } from '#shared/emit/code/formats/index.generated.ts';
import { compile } from '#shared/ir/compile.ts';
import { LAYERS } from '#shared/layers/registry.ts';
import { coverageOf, type Coverage } from '#shared/testing/code-coverage.ts';
import { RandomDocuments } from '#shared/testing/random-document.ts';
import { ROOT } from './support/cli.ts';

const DRAWN = LAYERS.filter(
  ({ type, outputs, category }) => outputs.length > 0 && category !== 'module' && type !== 'Input',
);

const SIGNS = { full: '●', helper: '◐', unsupported: '○' };

/** The first few of what a layer is refused for. */
function refusals(refused: readonly string[]): string {
  const reasons = refused.map((message) => message.replace(/^.* does not have /, ''));
  const more = reasons.length > MOST_REASONS ? [`and ${reasons.length - MOST_REASONS} more`] : [];
  return [...reasons.slice(0, MOST_REASONS), ...more].join('; ');
}

const MOST_REASONS = 2;

function cell({ kind, helpers, refused }: Coverage): string {
  const brings = helpers.length > 0 ? [`with ${helpers.join(', ')}`] : [];
  const not = refused.length > 0 ? [`not ${refusals(refused)}`] : [];
  return [SIGNS[kind], [...brings, ...not].join('; ')].join(' ').trim();
}

describe('layers by formats', () => {
  it(
    'are as docs/code-formats.md has them (`npx vitest run tests/code-formats.test.ts -u` writes it)',
    { timeout: 300_000 },
    async () => {
      const rows = DRAWN.map((layer) => {
        const cells = CODE_FORMATS.map((format) => cell(coverageOf(format, layer)));
        return `| ${[layer.type, ...cells].join(' | ')} |`;
      });
      const table = [
        `| layer | ${CODE_FORMATS.map(({ label }) => label.en).join(' | ')} |`,
        `| --- | ${CODE_FORMATS.map(() => '---').join(' | ')} |`,
        ...rows,
      ].join('\n');
      process.stdout.write(`${table}\n`);
      const page = `# Layers by code formats

What the programs of \`tributary code\`, and of the editor's Code tab, make of each layer. Written by \`tests/code-formats.test.ts\`
from every sample of every layer, with each enumerated param at each of its values.

● by the library alone · ◐ with a helper that the program brings along · ○ refused, with a diagnostic at the node · not: what of it is refused

${table}
`;
      await expect(page).toMatchFileSnapshot(path.join(ROOT, 'docs', 'code-formats.md'));
    },
  );

  it('are written the same way every time', () => {
    const documents = new RandomDocuments();
    for (let seed = 1; seed <= 20; seed++) {
      const document = documents.draw(seed);
      const [first, second] = [compile(document), compile(structuredClone(document))];
      if (first.ir === null || second.ir === null) throw new Error('a random document compiles');
      for (const format of CODE_FORMATS) {
        expect(format.emit(second.ir, document)).toEqual(format.emit(first.ir, document));
      }
    }
  });
});

it('every format has a name for each language, and a file of its own', () => {
  expect(new Set(CODE_FORMATS.map(({ fileName }) => fileName)).size).toBe(CODE_FORMATS.length);
  for (const { label, fileName, language } of CODE_FORMATS) {
    expect(label['zh-CN']).not.toBe('');
    expect(fileName).toMatch(language === 'python' ? /\.py$/ : /\.ts$/);
  }
});
