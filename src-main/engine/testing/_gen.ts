import { loadTensorflow } from '../native/load-tensorflow.ts';
import { readFileSync } from 'node:fs';
import { documentSchema } from '#shared/graph/document.ts';
import { compile } from '#shared/ir/compile.ts';
(async () => {
await loadTensorflow();
const m = await import('./code-cases.ts');
const ex = ['attention/attention','breast-cancer/breast-cancer','digits/digits','fusion/fusion','siamese/siamese','wine/wine'].map((e) => { const document = documentSchema.parse(JSON.parse(readFileSync(`examples/${e}.tributary`,'utf8'))); const {ir} = compile(document); if (!ir) throw 1; return {id: e.split('/')[1]!.replace('-','_'), document, ir, below: 2}; });
const cases = [...m.layerCases(), ...m.randomCases(60), ...ex];
const w = await m.writeCodeCases('.cache/code-cases', cases);
const count: any = {};
for (const x of w) for (const f of Object.keys(x.programs)) count[f] = (count[f] ?? 0) + 1;
console.log(w.length, count);
})();
