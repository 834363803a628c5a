import { describe, expect, it } from 'vitest';
import { crumbsTo, folderOf, nameOf, pathIn, shownEntries, withEnding } from './file-listing.ts';

describe('paths', () => {
  it('are taken apart whichever way their separators lean', () => {
    expect(nameOf('/home/me/a.tributary')).toBe('a.tributary');
    expect(nameOf('C:\\data\\b.csv')).toBe('b.csv');
    expect(folderOf('/home/me/a.tributary')).toBe('/home/me');
    expect(folderOf('/a')).toBe('/');
    expect(folderOf('a')).toBeUndefined();
  });

  it('are joined as the folder is written', () => {
    expect(pathIn('/home/me', 'a')).toBe('/home/me/a');
    expect(pathIn('/', 'a')).toBe('/a');
    expect(pathIn('C:\\data', 'a')).toBe('C:\\data\\a');
  });

  it('get the ending of their kind, once', () => {
    expect(withEnding('net', 'project')).toBe('net.tributary');
    expect(withEnding('net.Tributary', 'project')).toBe('net.Tributary');
  });
});

describe('crumbs', () => {
  it('lead from the innermost root to the folder', () => {
    expect(crumbsTo('/home/me/nets/old', ['/home/me', '/home/me/nets'])).toEqual([
      { name: 'nets', path: '/home/me/nets' },
      { name: 'old', path: '/home/me/nets/old' },
    ]);
  });

  it('are the folder alone where it lies in no root', () => {
    expect(crumbsTo('/tmp/x', ['/home/me'])).toEqual([{ name: 'x', path: '/tmp/x' }]);
  });
});

describe('entries', () => {
  const entry = (name: string, kind: 'folder' | 'file') => ({ name, kind, path: `/${name}`, bytes: 0, modified: '' });

  it('stand with folders first, numbers by their value', () => {
    const shown = shownEntries([entry('b10', 'file'), entry('b9', 'file'), entry('z', 'folder')], '');
    expect(shown.map(({ name }) => name)).toEqual(['z', 'b9', 'b10']);
  });

  it('are filtered by part of the name, whatever its case', () => {
    const shown = shownEntries([entry('Digits', 'file'), entry('wine', 'file')], 'DIG');
    expect(shown.map(({ name }) => name)).toEqual(['Digits']);
  });
});
