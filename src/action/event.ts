import { readFileSync, statSync } from 'node:fs';
import { issueOfBranch } from '../core/plan/branch-name.ts';
import { deepestJson, nestsTooDeep } from '../core/text/nests-too-deep.ts';
import { queuedPull } from '../github/pull/queued-pull.ts';
import { InputFaults } from './inputs.ts';
import { type Payload, type RepositoryVisibility, readPayload } from './read-payload.ts';

/** What started the job, as far as any command asks. */
export interface ActionEvent {
  /** `pull_request`, `push`, `schedule` … */
  readonly name: string;
  readonly owner: string;
  readonly repo: string;
  /** Full reference of the run: `refs/heads/main`, `refs/pull/7/merge`. */
  readonly ref: string;
  readonly defaultBranch: string | undefined;
  readonly visibility: RepositoryVisibility | undefined;
  /** Commits to compare, where the event is about a change that is to be merged. */
  readonly change: { readonly base: string; readonly head: string } | undefined;
  readonly pullRequest: { readonly number: number; readonly fork: boolean } | undefined;
  /** Number of the pull request that a merge queue asks about. */
  readonly queued: number | undefined;
  /** Number of the issue that the event is about. */
  readonly issue: number | undefined;
  /** The whole payload, for rooms that know more about it. */
  readonly payload: unknown;
}

/** Bytes: GitHub's own limit for an event. */
const largestEvent = 25 * 1024 * 1024;

/**
 * A runner writes this file. Where it cannot be read, or is what GitHub never writes, somebody set the variable by hand.
 *
 * @throws {InputFaults}
 */
function readEventFile(file: string | undefined): { known: Payload; whole: unknown } {
  if (!file) return { known: readPayload({}), whole: {} };
  const refuse = (what: string, cause?: unknown) =>
    new InputFaults([`GITHUB_EVENT_PATH "${file}" ${what}`], 'invalid-input', { cause });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestEvent)
    throw refuse(`is larger than ${largestEvent / 1024 / 1024} MiB, and no event of GitHub is`);
  try {
    const text = readFileSync(file, 'utf8');
    if (nestsTooDeep(text)) throw refuse(`nests deeper than ${deepestJson} levels, and no event of GitHub does`);
    const whole: unknown = JSON.parse(text);
    return { known: readPayload(whole), whole };
  } catch (cause) {
    throw cause instanceof InputFaults ? cause : refuse('does not hold the event as JSON', cause);
  }
}

function visibilityOf({ repository }: Payload): ActionEvent['visibility'] {
  if (repository?.visibility !== undefined) return repository.visibility;
  if (repository?.isPrivate === undefined) return undefined;
  return repository.isPrivate ? 'private' : 'public';
}

function changeOf({ pullRequest, mergeGroup }: Payload): ActionEvent['change'] {
  if (pullRequest !== undefined) return { base: pullRequest.base.sha, head: pullRequest.head.sha };
  if (mergeGroup !== undefined) return { base: mergeGroup.base, head: mergeGroup.head };
  return undefined;
}

const isOwn = ({ head, base }: NonNullable<Payload['pullRequest']>): boolean => head.repository === base.repository;

/** The issue itself, or the one whose postmortem a pull request of this repository proposes. */
function issueOf({ issue, pullRequest }: Payload): number | undefined {
  if (issue !== undefined) return issue.isPullRequest ? undefined : issue.number;
  return pullRequest !== undefined && isOwn(pullRequest) ? issueOfBranch(pullRequest.head.ref ?? '') : undefined;
}

/**
 * Reads what the runner says about the event. A runner that says nothing (somebody's own shell) is no fault. Throws
 * `InputFaults` for a file that cannot be read.
 */
export function readEvent(env: NodeJS.ProcessEnv): ActionEvent {
  const { known, whole } = readEventFile(env.GITHUB_EVENT_PATH);
  const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
  const { repository, pullRequest, mergeGroup } = known;
  return {
    name: env.GITHUB_EVENT_NAME ?? '',
    owner,
    repo,
    ref: env.GITHUB_REF ?? '',
    defaultBranch: repository?.defaultBranch,
    visibility: visibilityOf(known),
    change: changeOf(known),
    pullRequest: pullRequest && { number: pullRequest.number, fork: !isOwn(pullRequest) },
    queued: queuedPull(mergeGroup?.headRef),
    issue: issueOf(known),
    payload: whole,
  };
}
