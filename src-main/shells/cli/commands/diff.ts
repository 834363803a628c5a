import { z } from 'zod';
import { text, type Text } from '#shared/base/text.ts';
import { inWords } from '#shared/graph/diff-words.ts';
import { diffDocuments, WITHOUT_MEANING, type Change } from '#shared/graph/diff.ts';
import { displayName, type GraphDocument } from '#shared/graph/document.ts';
import { openProject } from '../../../services/projects/open-project.ts';
import type { Cli } from '../cli.ts';
import { defineCommand } from '../define-command.ts';

function headingOf(change: Change, document: GraphDocument): Text {
  if (!('graph' in change) || change.graph === null) return text('Project', '项目');
  const module = document.modules.find(({ id }) => id === change.graph);
  const name = module === undefined ? change.graph : displayName(module);
  return text(`In the module “${name}”`, `模块“${name}”中`);
}

function printChanges(cli: Cli, changes: readonly Change[], after: GraphDocument): void {
  const placed = changes.map((change) => ({ heading: cli.say(headingOf(change, after)), ...inWords(change) }));
  for (const heading of new Set(placed.map((change) => change.heading))) {
    cli.print(heading);
    const here = placed.filter((change) => change.heading === heading);
    for (const { mark, words } of here) cli.print(`  ${mark} ${cli.say(words)}`);
  }
}

function conclusion(changes: readonly Change[]): Text {
  if (changes.length === 0) return text('No differences.', '没有差异。');
  const count = changes.filter(({ kind }) => !WITHOUT_MEANING.has(kind)).length;
  if (count === 0) return text('The same model: only positions differ.', '模型相同：只有位置不同。');
  return text(`${count} ${count === 1 ? 'difference' : 'differences'}.`, `${count} 处差异。`);
}

export const diff = defineCommand({
  name: 'diff',
  summary: text('tell what changed between two project files', '列出两个项目文件之间的差异'),
  arguments: [
    { flags: '<before>', help: text('a .tributary file', '.tributary 文件') },
    { flags: '<after>', help: text('another one, that came of it', '由它修改而来的另一个文件') },
  ],
  schema: z.object({ before: z.string(), after: z.string() }),
  async run(cli, { before, after }) {
    const { document: old } = await openProject(before);
    const { document: now } = await openProject(after);
    const changes = diffDocuments(old, now);
    for (const change of changes) cli.emit({ type: 'change', ...change, words: cli.say(inWords(change).words) });
    cli.emit({ type: 'done', changes: changes.length });
    printChanges(cli, changes, now);
    cli.print(cli.say(conclusion(changes)));
  },
});
