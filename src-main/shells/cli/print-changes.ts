import { text, type Text } from '#shared/base/text.ts';
import { inWords } from '#shared/graph/diff-words.ts';
import type { Change } from '#shared/graph/diff.ts';
import { displayName, type GraphDocument } from '#shared/graph/document.ts';
import type { Cli } from './cli.ts';

function headingOf(change: Change, document: GraphDocument): Text {
  if (!('graph' in change) || change.graph === null) return text('Project', '项目');
  const module = document.modules.find(({ id }) => id === change.graph);
  const name = module === undefined ? change.graph : displayName(module);
  return text(`In the module “${name}”`, `模块“${name}”中`);
}

/** Prints changes in words, those of each graph under its heading. */
export function printChanges(cli: Cli, changes: readonly Change[], after: GraphDocument): void {
  const placed = changes.map((change) => ({ heading: cli.say(headingOf(change, after)), ...inWords(change) }));
  for (const heading of new Set(placed.map((change) => change.heading))) {
    cli.print(heading);
    const here = placed.filter((change) => change.heading === heading);
    for (const { mark, words } of here) cli.print(`  ${mark} ${cli.say(words)}`);
  }
}
