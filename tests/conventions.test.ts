import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './support/cli.ts';

/** Ids that the page for users promises. */
function promisedIds(): readonly string[] {
  const page = readFileSync(path.join(ROOT, 'docs/conventions.md'), 'utf8');
  return [...page.matchAll(/^- \*\*([A-Z]\d)\*\* \S/gm)].map(([, id = '']) => id);
}

/** Titles of the specs of the interface. */
function specTitles(): readonly string[] {
  const folder = path.join(ROOT, 'e2e');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.spec.ts'))
    .flatMap((file) => [...readFileSync(path.join(folder, file), 'utf8').matchAll(/^\s*test\(\s*(['`])(.*?)\1/gm)])
    .map(([, , title = '']) => title);
}

/** The ids that a title begins with: `M1 M2 Ctrl+G makes a module`. */
const idsOf = (title: string): readonly string[] => /^(?:[A-Z]\d )+/.exec(title)?.[0].trim().split(' ') ?? [];

describe('conventions of the editor', () => {
  const promised = promisedIds();
  const titles = specTitles();

  it('are 28, each promised once, in six groups', () => {
    expect(new Set(promised).size).toBe(promised.length);
    expect([...new Set(promised.map((id) => id.charAt(0)))].join('')).toBe('AWSEMF');
    expect(promised).toHaveLength(28);
  });

  it.each(promised)('%s is shown by a spec', (id) => {
    expect(titles.filter((title) => idsOf(title).includes(id))).not.toEqual([]);
  });

  it('are all that specs claim to show', () => {
    expect(titles.length).toBeGreaterThan(50);
    expect(titles.flatMap(idsOf).filter((id) => !promised.includes(id))).toEqual([]);
  });
});
