import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { INDEXES, indexFile, indexOf, readIfThere, writeIndexes } from './indexes.mjs';

it.each(INDEXES)('the committed index of $folder lists what is there', (index) => {
  expect(readIfThere(indexFile(index))).toBe(indexOf(index));
});

it('a new file is all that it takes', () => {
  const root = mkdtempSync(join(tmpdir(), 'tributary-indexes-'));
  try {
    for (const { folder } of INDEXES) mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, 'shared/layers/warp.ts'), 'export const warp = defineLayer({});\n');
    writeIndexes(root);
    const [layers] = INDEXES;
    const written = layers === undefined ? null : readIfThere(indexFile(layers, root));
    expect(written).toContain("import { warp } from './warp.ts';");
    expect(written).toContain('  warp,');
  } finally {
    rmSync(root, { recursive: true });
  }
});
