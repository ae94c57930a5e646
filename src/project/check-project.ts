import type { CheckFacts } from '../core/open/check-context.ts';
import type { OpenedRecord } from '../core/open/opened-record.ts';
import { type CheckResult, checkRecords } from '../core/rules/check-records.ts';
import type { Problem } from '../core/text/problem.ts';
import type { Instant } from '../core/time/instant.ts';
import { type CheckScope, type GatheredCheck, gatherCheck } from './gather-check.ts';
import type { Project } from './read-project.ts';
import { refuseMistypedFolder } from './refuse-mistyped-folder.ts';
import type { SourceFile } from './source-file.ts';

/** How a host checks. */
export interface CheckOptions extends CheckScope {
  readonly now: Instant;
  /** What only the host knows besides the files: labels, reviews, the event, when records were published. */
  readonly readFacts?: (input: GatheredCheck) => Promise<CheckFacts>;
  /** Changes the files before they are checked. */
  readonly mend?: ((files: readonly SourceFile[]) => Promise<readonly SourceFile[]>) | undefined;
  /** Hears what is checked, before the long part. */
  readonly gathered?: (files: readonly SourceFile[]) => void;
}

/** What a check found. */
export interface Checked {
  readonly problems: readonly Problem[];
  readonly records: readonly OpenedRecord[];
  readonly byPath: CheckResult['records']['byPath'];
  /** Whether every path was known; where not, nobody could say whether a link leads somewhere. */
  readonly isListed: boolean;
  /** 0 clean or warnings only, 1 an error, 2 an unusable configuration. */
  readonly code: 0 | 1 | 2;
}

/** Checks a project: all of it, what a change touches, or what was named. The same for every host. */
export async function checkProject(project: Project, options: CheckOptions): Promise<Checked> {
  const { config, configProblems } = project;
  if (configProblems.length > 0)
    return { problems: configProblems, records: [], byPath: new Map(), isListed: true, code: 2 };
  const { now, readFacts, mend, gathered, ...scope } = options;
  const input = await gatherCheck(project, scope);
  const isWhole = scope.comparison === undefined && scope.paths === undefined;
  if (isWhole && input.files.length === 0 && !input.facts.refused?.length) await refuseMistypedFolder(project);
  const files = (await mend?.(input.files)) ?? input.files;
  const facts = { ...input.facts, ...(await readFacts?.(input)) };
  gathered?.(files);
  const look = () => checkRecords(files, { config, now, facts });
  let { problems, records } = await look();
  while (!(await input.settle())) ({ problems, records } = await look());
  const code = problems.some(({ severity }) => severity === 'error') ? 1 : 0;
  return { problems, records: records.all, byPath: records.byPath, isListed: facts.tree !== undefined, code };
}
