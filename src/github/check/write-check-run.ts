import { createHash } from 'node:crypto';
import type { CheckRunReport } from '../../core/report/render-check-run.ts';
import type { Annotation } from '../../core/report/render-github-annotations.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import type { Repository } from '../api/repository.ts';

/** The name of the check, whichever host runs it: branch rules require it once. */
export const checkName = 'debrief';

/** GitHub takes so many annotations in one request. https://docs.github.com/rest/checks/runs */
const batch = 50;
const ownPrefix = 'debrief/';

/** A check run to be there. */
export interface CheckRunTarget {
  readonly sha: string;
  /** Login that the token writes under: `debrief[bot]`, `github-actions[bot]`. */
  readonly self: string;
  /** Write it again even where it says the same already: somebody asked for it. */
  readonly again: boolean;
  /** When the verdict was found: whatever changes later makes it old. */
  readonly now: Instant;
}

/** The check runs named `debrief` of a commit. Those of others say nothing: anybody who may write checks can write one. */
export interface FoundCheckRuns {
  /** The newest that we wrote. */
  readonly own: FoundCheckRun | undefined;
}

interface FoundCheckRun {
  readonly id: number;
  readonly isCompleted: boolean;
  readonly conclusion: string | null;
  /** Tells one report from another. */
  readonly fingerprint: string;
  readonly annotations: number;
}

/**
 * Finds what is there. A job of GitHub Actions is of the same app as a check run that was written with a workflow's token;
 * ours has an id of our own.
 */
export async function findCheckRuns(
  { octokit, owner, repo }: Repository,
  { sha, self }: Pick<CheckRunTarget, 'sha' | 'self'>,
): Promise<FoundCheckRuns> {
  const all = await octokit.paginate('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
    owner,
    repo,
    ref: sha,
    check_name: checkName,
    filter: 'all',
    per_page: 100,
  });
  const isOwn = (run: (typeof all)[number]) => isOwnRun(run.app?.slug, run.external_id, self);
  const [newest] = all.filter(isOwn).toSorted((a, b) => b.id - a.id);
  return {
    own: newest && {
      id: newest.id,
      isCompleted: newest.status === 'completed',
      conclusion: newest.conclusion,
      fingerprint: newest.external_id ?? '',
      annotations: newest.output.annotations_count,
    },
  };
}

/** Whether we wrote a check run. */
export function isOwnRun(slug: string | undefined, externalId: string | null | undefined, self: string): boolean {
  return `${slug}[bot]` === self && externalId?.startsWith(ownPrefix) === true;
}

/**
 * Writes a report as the check run of a commit. Annotations of a check run can only be added, so one with others is followed by a
 * new one, which takes its place; where nothing differs nothing is written. What a crash left half written is finished.
 */
export async function writeCheckRun(
  { octokit, owner, repo }: Repository,
  { sha, again, now }: CheckRunTarget,
  { own }: FoundCheckRuns,
  report: CheckRunReport,
): Promise<'written' | 'unchanged'> {
  const fingerprint = fingerprintOf(report);
  const isSame = own?.fingerprint === fingerprint;
  if (isSame && own.isCompleted && !again) return 'unchanged';
  // Half written, or to be said again: what is missing is added.
  const known = own !== undefined && (isSame || own.annotations === 0) ? own : undefined;
  const skip = isSame ? own.annotations : 0;
  const left = report.annotations.slice(skip);
  const groups = Array.from({ length: Math.max(1, Math.ceil(left.length / batch)) }, (_, index) =>
    left.slice(index * batch, (index + 1) * batch),
  );
  let id = known?.id;
  for (const [index, annotations] of groups.entries()) {
    const isLast = index === groups.length - 1;
    const body = {
      owner,
      repo,
      name: checkName,
      external_id: fingerprint,
      ...(isLast
        ? { status: 'completed' as const, conclusion: report.conclusion, completed_at: new Date(now).toISOString() }
        : { status: 'in_progress' as const }),
      output: { title: report.title, summary: report.summary, annotations: annotations.map(toAnnotation) },
    };
    if (id === undefined) id = await create(octokit, { ...body, head_sha: sha });
    else await update(octokit, id, body);
  }
  return 'written';
}

type CheckRunBody = Repo & { readonly name: string };

/** Sent twice, it would add its annotations twice. */
async function update(client: GitHubClient, id: number, body: CheckRunBody): Promise<void> {
  const route = 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}';
  await client.request(route, { ...body, check_run_id: id, request: { retries: 0 } });
}

/** Never sent twice: a lost answer leaves one that the next look finds. */
async function create(client: GitHubClient, body: CheckRunBody & { readonly head_sha: string }): Promise<number> {
  const once = { request: { retries: 0 } };
  return Number((await client.request('POST /repos/{owner}/{repo}/check-runs', { ...body, ...once })).data.id);
}

function fingerprintOf(report: CheckRunReport): string {
  return `${ownPrefix}${createHash('sha256').update(JSON.stringify(report)).digest('hex')}`;
}

function toAnnotation({ level, file, line, endLine, column, endColumn, title, message }: Annotation) {
  const columns =
    column === undefined || endColumn === undefined ? {} : { start_column: column, end_column: endColumn };
  return {
    path: file,
    start_line: line,
    end_line: endLine,
    ...columns,
    annotation_level: level === 'error' ? ('failure' as const) : ('warning' as const),
    title,
    message,
  };
}
