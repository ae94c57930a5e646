/** What any command asks of an event, of all that GitHub says there: https://docs.github.com/webhooks/webhook-events-and-payloads */
export interface Payload {
  readonly repository: Repository | undefined;
  readonly pullRequest: PullRequest | undefined;
  readonly mergeGroup:
    | { readonly base: string; readonly head: string; readonly headRef: string | undefined }
    | undefined;
  readonly issue: { readonly number: number; readonly isPullRequest: boolean } | undefined;
}

interface Repository {
  readonly defaultBranch: string | undefined;
  readonly isPrivate: boolean | undefined;
  readonly visibility: RepositoryVisibility | undefined;
}

interface PullRequest {
  readonly number: number;
  readonly base: Side;
  readonly head: Side;
}

/** A commit of a pull request, its branch, and the repository that it is in, which may be gone. */
interface Side {
  readonly sha: string;
  readonly ref: string | undefined;
  readonly repository: number | undefined;
}

const visibilities = ['public', 'private', 'internal'] as const;
export type RepositoryVisibility = (typeof visibilities)[number];

/**
 * A schema would bring its library along, which takes a tenth of a check.
 *
 * @throws {TypeError} For what GitHub never writes
 */
export function readPayload(value: unknown): Payload {
  const { repository, pull_request, merge_group, issue } = fields(value);
  return {
    repository: optional(repository, readRepository),
    pullRequest: optional(pull_request, readPullRequest),
    mergeGroup: optional(merge_group, readMergeGroup),
    issue: optional(issue, readIssue),
  };
}

function readRepository(value: unknown): Repository {
  const { default_branch, private: isPrivate, visibility } = fields(value);
  return {
    defaultBranch: optional(default_branch, text),
    isPrivate: optional(isPrivate, bool),
    visibility: optional(visibility, readVisibility),
  };
}

function readPullRequest(value: unknown): PullRequest {
  const { number: own, base, head } = fields(value);
  return { number: number(own), base: readSide(base), head: readSide(head) };
}

function readSide(value: unknown): Side {
  const { sha: commit, ref, repo } = fields(value);
  const id = repo === undefined || repo === null ? undefined : number(fields(repo).id);
  return { sha: sha(commit), ref: optional(ref, text), repository: id };
}

function readMergeGroup(value: unknown): NonNullable<Payload['mergeGroup']> {
  const { base_sha, head_sha, head_ref } = fields(value);
  return { base: sha(base_sha), head: sha(head_sha), headRef: optional(head_ref, text) };
}

function readIssue(value: unknown): NonNullable<Payload['issue']> {
  const { number: own, pull_request } = fields(value);
  return { number: number(own), isPullRequest: pull_request !== undefined };
}

function optional<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  return value === undefined ? undefined : read(value);
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unexpected('an object');
  return { ...value };
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw unexpected('a string');
  return value;
}

function sha(value: unknown): string {
  if (!/^[0-9a-f]{40,64}$/.test(text(value))) throw unexpected('the id of a commit');
  return text(value);
}

function number(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw unexpected('a number');
  return value;
}

function bool(value: unknown): boolean {
  if (typeof value !== 'boolean') throw unexpected('true or false');
  return value;
}

function readVisibility(value: unknown): RepositoryVisibility {
  const found = visibilities.find((known) => known === value);
  if (found === undefined) throw unexpected(visibilities.join(', '));
  return found;
}

function unexpected(wanted: string): TypeError {
  return new TypeError(`Unexpected value in an event, expected ${wanted}`);
}
