import { describe, expect, it } from 'vitest';
import { documentSchema } from '#shared/graph/document.ts';
import { wayToModule } from './way-to-module.ts';

const usage = (id: string, module: string) => ({ id, type: 'Module', params: { module } });
const document = documentSchema.parse({
  format: 'tributary',
  version: 1,
  graph: { nodes: [usage('a', 'outer'), usage('b', 'other')], edges: [] },
  modules: [
    { id: 'outer', graph: { nodes: [usage('c', 'inner')], edges: [] } },
    { id: 'inner', graph: { nodes: [], edges: [] } },
    { id: 'other', graph: { nodes: [], edges: [] } },
    { id: 'unused', graph: { nodes: [usage('d', 'unused')], edges: [] } },
  ],
});

describe('the way to a module', () => {
  it('leads through the modules that it is used in', () => {
    expect(wayToModule(document, 'inner')).toEqual([
      { node: 'a', module: 'outer' },
      { node: 'c', module: 'inner' },
    ]);
  });

  it('is none where nothing uses it, even if it uses itself', () => {
    expect(wayToModule(document, 'unused')).toBeNull();
  });
});
