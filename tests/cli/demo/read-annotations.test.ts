import { expect, it } from 'vitest';
import { readAnnotations } from '../../../src/cli/demo/read-annotations.ts';

const log = [
  'Run debrief',
  '::error file=a.md,line=3,col=1::Missing%0Aa hint',
  '::warning line=7,file=b c.md::100%25 sure',
  '::notice file=a.md,line=1::nothing',
  '::error file=a.md,line=9::last',
].join('\n');

it('reads the errors and warnings of a job log, the first line of each', () => {
  expect(readAnnotations(log, 9)).toEqual(['a.md:3  Missing', 'b c.md:7  100% sure', 'a.md:9  last']);
});

it('counts what is beyond the first', () => {
  expect(readAnnotations(log, 1)).toEqual(['a.md:3  Missing', '… and 2 more']);
  expect(readAnnotations('', 1)).toEqual([]);
});
