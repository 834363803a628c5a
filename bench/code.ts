/** `npm run bench -- code`: how long it takes to write the program of a graph, as the editor does after each edit. */
import { CODE_FORMATS } from '../shared/emit/code/formats/index.generated.ts';
import { compile } from '../shared/ir/compile.ts';
import { chain } from './chain.ts';
import { median, print, timed } from './measure.ts';

const TURNS = 50;

for (const size of [100, 1000, 5000]) {
  const document = chain(size);
  const { ir } = compile(document);
  if (ir === null) throw new Error('the chain compiles');
  for (const format of CODE_FORMATS) {
    const times = Array.from({ length: TURNS }, () => timed(() => format.emit(ir, document)));
    const limit = size === 1000 ? ' (at most 20 ms)' : '';
    print(`${size} nodes as ${format.label.en} (median)`, `${(1000 * median(times)).toFixed(2)} ms${limit}`);
  }
}
