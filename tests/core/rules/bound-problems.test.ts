import { expect, it } from 'vitest';
import { countProblems } from '../../../src/core/report/count-problems.ts';
import { wordProblem } from '../../../src/core/report/word-problem.ts';
import { boundProblems } from '../../../src/core/rules/bound-problems.ts';
import type { Problem } from '../../../src/core/text/problem.ts';

const problem = (file: string, line: number, severity: Problem['severity'] = 'error'): Problem => ({
  ...{ rule: 'missing-owner', severity, file, args: { action: 'a' } },
  place: { line, column: 1, endLine: line, endColumn: 2 },
});

it('keeps a hundred problems of a kind in a file and counts them all', () => {
  const many = Array.from({ length: 250 }, (_, index) => problem('a.md', index + 1));
  const others = [problem('b.md', 1), problem('b.md', 2, 'warning')];
  const kept = boundProblems([...many, ...others]);
  expect(kept).toEqual([...many.slice(0, 99), { ...many[99], alike: 150 }, ...others]);
  expect(countProblems(kept)).toEqual({ errors: 251, warnings: 1 });
  expect(kept[99] && wordProblem(kept[99]).message).toMatch(/ \(and 150 more like it in this file\)$/);
  expect(boundProblems(kept)).toEqual(kept);
});
