import type { Problem } from '../text/problem.ts';

/** Of one rule and level in one file. Nobody reads more, and a record made for it comes to ten thousands. */
export const mostAlike = 100;

/** The first hundred of each kind in each file, in their order; the last of them tells how many are left out. */
export function boundProblems(problems: readonly Problem[]): Problem[] {
  const kindOf = ({ file, rule, severity }: Problem): string => `${rule} ${severity} ${file}`;
  const groups = Map.groupBy(problems, kindOf);
  if ([...groups.values()].every((group) => group.length <= mostAlike)) return [...problems];
  const last = new Map([...groups].map(([kind, group]) => [kind, group.slice(0, mostAlike).at(-1)]));
  const full = new Set<string>();
  return problems.flatMap((problem) => {
    const kind = kindOf(problem);
    if (full.has(kind)) return [];
    if (last.get(kind) !== problem) return [problem];
    full.add(kind);
    const left = (groups.get(kind)?.length ?? 0) - mostAlike;
    return [left > 0 ? { ...problem, alike: left + (problem.alike ?? 0) } : problem];
  });
}
