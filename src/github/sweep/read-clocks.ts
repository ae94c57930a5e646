import type { Clock } from '../../core/clock/clock.ts';
import { openPublicRecord } from '../../core/open/open-public.ts';
import { issueOfBranch } from '../../core/plan/branch-name.ts';
import type { Postmortem } from '../../core/postmortem/postmortem.ts';
import { allClocks, soonestFirst } from '../../core/rollups/all-clocks.ts';
import type { Repository } from '../api/repository.ts';
import type { Overview } from '../reconcile/read-overview.ts';
import { readRecord } from '../tree/read-file.ts';

/**
 * Every clock of a repository, soonest first: of the records on the default branch, of incidents that are not published, and of
 * records in open pull requests whose issue could not be looked at. In a public repository the private ones are left out.
 * @param incidents by issue: the clocks of those that were looked at, none where nothing is due
 */
export async function readClocks(
  github: Repository,
  overview: Overview,
  incidents: ReadonlyMap<number, readonly Clock[]>,
): Promise<readonly Clock[]> {
  const { records, repository, context } = overview;
  const waiting = await readWaiting(github, overview, incidents);
  const known = allClocks([...records, ...waiting], await overview.readPublishedAt(), context);
  const keys = new Set(known.map(({ key }) => key));
  const more = [...incidents.values()].flat().filter(({ key }) => !keys.has(key));
  const clocks = soonestFirst([...known, ...more]);
  return repository.visibility === 'public' ? clocks.filter((clock) => !clock.private) : clocks;
}

async function readWaiting(
  github: Repository,
  { records, pullRequests, context }: Overview,
  incidents: ReadonlyMap<number, unknown>,
): Promise<readonly Postmortem[]> {
  const known = new Set(records.map(({ meta }) => meta.id));
  const waiting: Postmortem[] = [];
  for (const { branch, head } of pullRequests) {
    const issue = issueOfBranch(branch);
    if (issue === undefined || known.has(`issue-${issue}`) || incidents.has(issue)) continue;
    const file = await readRecord(github, head, context.config.records, `issue-${issue}`);
    waiting.push(...[openPublicRecord(file, context)].filter((record) => record !== undefined));
  }
  return waiting;
}
