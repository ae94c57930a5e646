import type { Problem } from '../text/problem.ts';

/** What a report shows as one: faults of one line, or more than a few of one kind. */
export interface ProblemBlock {
  /** At least one, in the order of the run. */
  readonly problems: readonly [Problem, ...Problem[]];
  /** Of one rule and level, to be counted rather than shown one by one. */
  readonly isCollapsed: boolean;
}

/** Of a kind. Beyond that nobody reads each of them. */
const mostOfAKind = 5;

/**
 * The problems as blocks, each where its first one is: more than five of one rule and level together, the others by their
 * line. With `all` none is collapsed.
 */
export function toBlocks(problems: readonly Problem[], all: boolean): readonly ProblemBlock[] {
  const kinds = Map.groupBy(problems, kindOf);
  const isMany = (problem: Problem) => !all && (kinds.get(kindOf(problem))?.length ?? 0) > mostOfAKind;
  const placeOf = placesOf(problems.filter((problem) => !isMany(problem)));
  const groups = Map.groupBy(problems, (problem) => (isMany(problem) ? kindOf(problem) : placeOf(problem)));
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [{ problems: [first, ...rest], isCollapsed: isMany(first) }],
  );
}

function kindOf({ rule, severity }: Problem): string {
  return `${rule} ${severity}`;
}

/** One line of a file, and the earlier place that problems there clash with: a frame shows one. */
function placesOf(problems: readonly Problem[]): (problem: Problem) => string {
  const lineOf = ({ file, place }: Pick<Problem, 'file' | 'place'>) => `${file}:${place.line}`;
  const earlier = new Map(
    problems.flatMap((one) => (one.related ? [[lineOf(one), lineOf(one.related)] as const] : [])),
  );
  return (problem) => {
    const line = lineOf(problem);
    return `${line} ${problem.related === undefined ? (earlier.get(line) ?? '') : lineOf(problem.related)}`;
  };
}
