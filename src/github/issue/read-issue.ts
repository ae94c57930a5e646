import type { Config } from '../../core/config/config.ts';
import type { IssueFacts, Labelling } from '../../core/plan/facts.ts';
import { hasLabel, isIncident } from '../../core/plan/issue-labels.ts';
import type { Repo } from '../api/client.ts';
import type { HasTriage } from '../api/read-permission.ts';
import { ifFound } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';

export interface IssueEvent {
  readonly event: string;
  readonly created_at: string;
  readonly actor?: { readonly login: string } | null;
  readonly label?: { readonly name?: string | null };
  readonly rename?: { readonly from?: string };
}

/** An issue with what became of it. */
export interface IssueRead {
  readonly issue: IssueFacts;
  readonly events: readonly IssueEvent[];
}

/** An issue with what became of it. Undefined when it is gone, was moved to another repository, or is a pull request. */
export async function readIssue({ octokit, owner, repo }: Repository, number: number): Promise<IssueRead | undefined> {
  const answer = await ifFound(
    octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}', { owner, repo, issue_number: number }),
  );
  if (answer === undefined || answer.data.pull_request || isElsewhere(answer.data, { owner, repo }, number))
    return undefined;
  const events: readonly IssueEvent[] = await octokit.paginate(
    'GET /repos/{owner}/{repo}/issues/{issue_number}/events',
    { owner, repo, issue_number: number, per_page: 100 },
  );
  const { data } = answer;
  const reopened = events.findLast(({ event }) => event === 'reopened');
  const issue: IssueFacts = {
    number,
    title: data.title,
    body: data.body ?? '',
    labels: data.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
    type: data.type?.name,
    state: data.state === 'closed' ? 'closed' : 'open',
    stateReason: reasonOf(data.state_reason),
    locked: data.locked,
    author: data.user?.login ?? 'ghost',
    createdAt: Date.parse(data.created_at),
    updatedAt: Date.parse(data.updated_at),
    closedAt: data.closed_at === null ? undefined : Date.parse(data.closed_at),
    reopenedAt: reopened && Date.parse(reopened.created_at),
    before: beforeOf(events),
  };
  return { issue, events };
}

/** What an issue said at other times, as its events tell. */
export function beforeOf(events: readonly IssueEvent[]): NonNullable<IssueFacts['before']> {
  return {
    titles: events.flatMap(({ rename }) => (rename?.from === undefined ? [] : [rename.from])),
    labels: events.flatMap(({ event, label }) => (event === 'labeled' && label?.name ? [label.name] : [])),
    closings: events.flatMap(({ event, created_at }) => (event === 'closed' ? [Date.parse(created_at)] : [])),
  };
}

/** `reopened` belongs to open issues; before 2022 no reason was asked for. REST and GraphQL differ in capitals. */
export function reasonOf(reason: string | null | undefined): IssueFacts['stateReason'] {
  const name = reason?.toLowerCase();
  if (name === 'duplicate') return 'duplicate';
  return name === 'not_planned' ? 'not-planned' : 'completed';
}

/** GitHub leads to an issue that was moved to another repository, where it may well have the same number. */
function isElsewhere(
  data: { readonly number: number; readonly repository_url: string },
  { owner, repo }: Repo,
  number: number,
): boolean {
  const home = `/repos/${owner}/${repo}`.toLowerCase();
  return data.number !== number || !data.repository_url.toLowerCase().endsWith(home);
}

/**
 * Who made the issue an incident last, by the label or by the type. The event that started us says only who put *a* label
 * there some time ago, and a form can put it there in a stranger's name.
 *
 * Events keep the name that a label had then, so one that was renamed has none under its name of today. Then every label
 * counts that was put there, never taken off under that name, and is not there under it now: one of those it must be. Of
 * several the one that was put there by somebody who may not decides, for any of them could be the one.
 */
export async function readLabelling(
  events: readonly IssueEvent[],
  issue: IssueFacts,
  config: Config,
  hasTriage: HasTriage,
): Promise<Labelling | undefined> {
  if (!isIncident(issue, config)) return undefined;
  const given = hasLabel(issue.labels, config.labels.incident)
    ? labelEvents(events, issue, config.labels.incident)
    : [events.findLast(({ event }) => event === 'issue_type_added' || event === 'issue_type_changed')];
  const known = given.filter((event) => event !== undefined);
  if (known.length === 0) return { by: undefined, triage: false, isPending: true };
  for (const { actor } of known)
    if (!actor || !(isTrustedActor(actor.login, config) || (await hasTriage(actor.login))))
      return { by: actor?.login, triage: false };
  return { by: known.at(-1)?.actor?.login, triage: true };
}

/** Who closed an issue that is closed, where that is somebody who may not say when an incident was over. */
export async function readOutsideCloser(
  events: readonly IssueEvent[],
  { state }: IssueFacts,
  config: Config,
  { self, hasTriage }: { readonly self: string; readonly hasTriage: HasTriage },
): Promise<string | undefined> {
  const closing = state === 'closed' ? events.findLast(({ event }) => event === 'closed') : undefined;
  if (closing === undefined) return undefined;
  // Of an account that is gone nobody knows what it might do.
  const by = closing.actor?.login ?? 'ghost';
  if (by === self || isTrustedActor(by, config) || (await hasTriage(by))) return undefined;
  return by;
}

/** Whether the author of an issue may not decide about incidents. Asked only where its text could decide something. */
export async function isByOutsider({ author }: IssueFacts, config: Config, hasTriage: HasTriage): Promise<boolean> {
  return !isTrustedActor(author, config) && !(await hasTriage(author));
}

export function isTrustedActor(login: string, { trustedActors }: Config): boolean {
  return trustedActors.some((actor) => actor.toLowerCase() === login.toLowerCase());
}

/** The event that put a label there under its name of today; otherwise those that may have done so under another. */
function labelEvents(events: readonly IssueEvent[], issue: IssueFacts, label: string): readonly IssueEvent[] {
  const nameOf = (event: IssueEvent) => event.label?.name?.toLowerCase() ?? '';
  const own = events.findLast((event) => event.event === 'labeled' && nameOf(event) === label.toLowerCase());
  if (own !== undefined) return [own];
  const newest = new Map<string, IssueEvent>();
  for (const event of events) if (/^(un)?labeled$/.test(event.event)) newest.set(nameOf(event), event);
  return [...newest].flatMap(([name, event]) =>
    event.event === 'labeled' && !hasLabel(issue.labels, name) ? [event] : [],
  );
}
