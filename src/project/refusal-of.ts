/** Something in the world that would not do what was asked: not a bug of ours. */
export interface Refused {
  /** 2 where the person can mend it by asking differently, 3 where GitHub, git or the disk refused. */
  readonly exitCode: 2 | 3;
  /** See `core/text/refusals.ts`: `debrief explain` and docs/errors.md know it. */
  readonly code: string;
  readonly message: string;
}

/** What Octokit throws, as its authors named it: an answer that no room of ours has put into words. */
const answers: ReadonlySet<string> = new Set(['HttpError', 'RequestError', 'GraphqlResponseError']);

/** What a refusal says. Every one carries its codes; undefined for an error that does not, which is a bug of ours. */
export function refusalOf(error: unknown): Refused | undefined {
  if (!(error instanceof Error)) return undefined;
  const { message } = error;
  if ('exitCode' in error && 'code' in error && (error.exitCode === 2 || error.exitCode === 3))
    return { exitCode: error.exitCode, code: String(error.code), message };
  return answers.has(error.name) ? { exitCode: 3, code: 'github-refused', message } : undefined;
}
