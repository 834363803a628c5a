import path from 'node:path';
import { expect, it } from 'vitest';
import { fileArguments } from './file-arguments.ts';

it('finds the files among the arguments of a start', () => {
  const args = ['/usr/bin/electron', '--inspect=0', '.', 'a.tributary', '/b/图.PNG', '--file=c.tributary', 'notes.txt'];
  expect(fileArguments(args, path.resolve('/home'))).toEqual([
    path.resolve('/home/a.tributary'),
    path.resolve('/b/图.PNG'),
  ]);
});
