import { describe, expect, it } from 'vitest';
import { layersThatFit } from '#shared/editing/fit.ts';
import { documentSchema } from '#shared/graph/document.ts';
import { groupsOf } from './groups.ts';

const document = documentSchema.parse({
  format: 'tributary',
  version: 1,
  graph: { nodes: [], edges: [] },
  modules: [{ id: 'tower', name: 'Tower', graph: { nodes: [], edges: [] } }],
});

function typesIn(category: string, graph: string | null): readonly string[] {
  const group = groupsOf(layersThatFit(document, graph)).find((one) => one.category === category);
  return (group?.candidates ?? []).map(({ layer }) => layer.type);
}

describe('the groups of the palette', () => {
  it('offer inputs and outputs in the model, their ports within a module', () => {
    expect(typesIn('data', null)).toEqual(expect.arrayContaining(['Input', 'Output']));
    expect(typesIn('data', null)).not.toContain('ModuleInput');
    expect(typesIn('data', 'tower')).toEqual(expect.arrayContaining(['ModuleInput', 'ModuleOutput']));
    expect(typesIn('data', 'tower')).not.toContain('Input');
  });

  it('end with the modules of the project', () => {
    expect(groupsOf(layersThatFit(document, null)).at(-1)?.category).toBe('module');
    expect(typesIn('module', null)).toEqual(['Module']);
  });
});
