import { loadTensorflow } from '../native/load-tensorflow.ts';
(async () => {
await loadTensorflow();
const m = await import('./code-cases.ts');
const c = m.randomCases(6)[5]!;
console.log(c.ir.graph.nodes.map((n) => `${n.id}(${n.type}${n.weights!==n.id?'='+n.weights:''}) <- ${n.inputs.map((i) => i.node+':'+i.index)}`).join('\n'));
try { await m.writeCodeCases('.cache/one', [c]); } catch (e) { console.log('fails alone'); }
})();
