import type { FoundProblem } from './shapes.ts';

/** The configuration cannot be used. */
export class InvalidConfig extends Error {
  override readonly name = 'InvalidConfig';
  readonly problems: readonly FoundProblem[];

  constructor(problems: readonly FoundProblem[]) {
    super(problems.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));
    this.problems = problems;
  }
}
