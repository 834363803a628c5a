import { describe, expect, it } from 'vitest';
import { fault, warning } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { countProblems, groupProblems } from './group-problems.ts';
import { problemsText } from './problems-text.ts';

const PROBLEMS = [
  warning('unused-node', text('b is unused', 'b 未使用'), { nodeId: 'b' }),
  fault('bad-param', text('too small', '过小'), { nodeId: 'a', field: 'units', hint: text('Use 1.', '请用 1。') }),
  fault('no-output', text('no output', '没有输出')),
  warning('odd', text('odd', '奇怪'), { nodeId: 'a', trail: ['x 3 → a 4'] }),
];

describe('problems', () => {
  it('stand by their nodes, errors first', () => {
    const groups = groupProblems(PROBLEMS);
    expect(groups.map(({ nodeId, problems }) => [nodeId, problems.map(({ code }) => code)])).toEqual([
      ['a', ['bad-param', 'odd']],
      [null, ['no-output']],
      ['b', ['unused-node']],
    ]);
    expect(countProblems(PROBLEMS)).toEqual({ errors: 2, warnings: 2 });
  });

  it('are lines of text with their places, hints and ways', () => {
    expect(problemsText(groupProblems(PROBLEMS), 'en')).toBe(
      'error: too small (a units)\n  Use 1.\nwarning: odd (a)\n  x 3 → a 4\nerror: no output\nwarning: b is unused (b)\n',
    );
  });
});
