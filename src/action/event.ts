import { readFileSync, statSync } from 'node:fs';
import * as z from 'zod/mini';
import { issueOfBranch } from '../core/plan/branch-name.ts';
import { deepestJson, nestsTooDeep } from '../core/text/nests-too-deep.ts';
import { queuedPull } from '../github/pull/queued-pull.ts';
import { InputFaults } from './inputs.ts';

/** What started the job, as far as any command asks. */
export interface ActionEvent {
  /** `pull_request`, `push`, `schedule` … */
  readonly name: string;
  readonly owner: string;
  readonly repo: string;
  /** Full reference of the run: `refs/heads/main`, `refs/pull/7/merge`. */
  readonly ref: string;
  readonly defaultBranch: string | undefined;
  readonly visibility: 'public' | 'private' | 'internal' | undefined;
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

const sha = z.string().check(z.regex(/^[0-9a-f]{40,64}$/));

const shape = z.object({
  repository: z.optional(
    z.object({
      default_branch: z.optional(z.string()),
      private: z.optional(z.boolean()),
      visibility: z.optional(z.enum(['public', 'private', 'internal'])),
    }),
  ),
  pull_request: z.optional(
    z.object({
      number: z.number(),
      base: z.object({ sha, repo: z.optional(z.nullable(z.object({ id: z.number() }))) }),
      head: z.object({ sha, ref: z.optional(z.string()), repo: z.optional(z.nullable(z.object({ id: z.number() }))) }),
    }),
  ),
  merge_group: z.optional(z.object({ base_sha: sha, head_sha: sha, head_ref: z.optional(z.string()) })),
  issue: z.optional(z.object({ number: z.number(), pull_request: z.optional(z.unknown()) })),
});

type Payload = z.infer<typeof shape>;

/** Bytes: GitHub's own limit for an event. */
const largestEvent = 25 * 1024 * 1024;

/**
 * A runner writes this file. Where it cannot be read, or is what GitHub never writes, somebody set the variable by hand.
 *
 * @throws {InputFaults}
 */
function readPayload(file: string | undefined): { known: Payload; whole: unknown } {
  if (!file) return { known: {}, whole: {} };
  const refuse = (what: string, cause?: unknown) =>
    new InputFaults([`GITHUB_EVENT_PATH "${file}" ${what}`], 'invalid-input', { cause });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestEvent)
    throw refuse(`is larger than ${largestEvent / 1024 / 1024} MiB, and no event of GitHub is`);
  try {
    const text = readFileSync(file, 'utf8');
    if (nestsTooDeep(text)) throw refuse(`nests deeper than ${deepestJson} levels, and no event of GitHub does`);
    const whole: unknown = JSON.parse(text);
    return { known: shape.parse(whole), whole };
  } catch (cause) {
    throw cause instanceof InputFaults ? cause : refuse('does not hold the event as JSON', cause);
  }
}

function visibilityOf({ repository }: Payload): ActionEvent['visibility'] {
  if (repository?.visibility !== undefined) return repository.visibility;
  if (repository?.private === undefined) return undefined;
  return repository.private ? 'private' : 'public';
}

function changeOf({ pull_request, merge_group }: Payload): ActionEvent['change'] {
  if (pull_request !== undefined) return { base: pull_request.base.sha, head: pull_request.head.sha };
  if (merge_group !== undefined) return { base: merge_group.base_sha, head: merge_group.head_sha };
  return undefined;
}

/** The issue itself, or the one whose postmortem a pull request of this repository proposes. */
function issueOf({ issue, pull_request }: Payload): number | undefined {
  if (issue !== undefined) return issue.pull_request === undefined ? issue.number : undefined;
  if (pull_request === undefined) return undefined;
  const { head, base } = pull_request;
  return head.repo?.id === base.repo?.id ? issueOfBranch(head.ref ?? '') : undefined;
}

/**
 * Reads what the runner says about the event. A runner that says nothing (somebody's own shell) is no fault. Throws
 * `InputFaults` for a file that cannot be read.
 */
export function readEvent(env: NodeJS.ProcessEnv): ActionEvent {
  const { known, whole } = readPayload(env.GITHUB_EVENT_PATH);
  const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
  const { pull_request } = known;
  return {
    name: env.GITHUB_EVENT_NAME ?? '',
    owner,
    repo,
    ref: env.GITHUB_REF ?? '',
    defaultBranch: known.repository?.default_branch,
    visibility: visibilityOf(known),
    change: changeOf(known),
    pullRequest: pull_request && {
      number: pull_request.number,
      fork: pull_request.head.repo?.id !== pull_request.base.repo?.id,
    },
    queued: queuedPull(known.merge_group?.head_ref),
    issue: issueOf(known),
    payload: whole,
  };
}
