import { errorMessage } from '../../core/text/error-message.ts';

/** GitHub did not do what was asked. `status` is that of the answer; 500 also when there was none. */
export class GitHubRefusal extends Error {
  override readonly name = 'GitHubRefusal';
  readonly code = 'github-refused';
  readonly exitCode = 3;
  readonly action: string;
  readonly status: number;
  /** Seconds to wait, if GitHub said so (rate limits). */
  readonly retryAfter: number | undefined;
  /** Asking again is of no use until somebody changes something: a permission, a setting, the content. */
  readonly isLasting: boolean;
  /** Somebody has left an issue or the repository like this on purpose; that is how it is, and no fault of the setup. */
  readonly isStanding: boolean;

  constructor(action: string, cause: unknown) {
    const status = statusOf(cause) ?? 0;
    const answer = `GitHub answered ${status === 0 ? 'nothing' : status} "${reasonOf(cause)}"`;
    // A step's kind is read as words; a name within a sentence keeps its spelling.
    const words = /^[a-z-]+$/.test(action) ? action.replaceAll('-', ' ') : action;
    super(`Cannot ${words}: ${answer}${wayOut(cause)}`, { cause });
    this.action = action;
    this.status = status;
    this.retryAfter = retryAfterOf(cause);
    this.isLasting = this.retryAfter === undefined && [403, 405, 410, 422, 451].includes(status);
    this.isStanding = standing.some(([pattern]) => pattern.test(reasonOf(cause)));
  }
}

/** How things stand, and what would change that. */
const standing: readonly (readonly [RegExp, string])[] = [
  [/issue is locked/i, 'an unlocked conversation'],
  [/archived so is read-only/i, 'a repository that is not archived'],
  [/issues (?:has|have) been disabled|issues are disabled/i, 'Issues to be ticked in Settings, General, Features'],
];

/** Status of an answer that Octokit has thrown; undefined for every other error. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : undefined;
}

/**
 * The answer, or undefined where GitHub says that there is no such thing (404), no longer (410), or nothing at all in the
 * repository (409). https://docs.github.com/en/rest/git
 */
export async function ifFound<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    const status = statusOf(error);
    if (status === 404 || status === 410 || (status === 409 && /repository is empty/i.test(reasonOf(error))))
      return undefined;
    throw error;
  }
}

interface Answer {
  readonly headers?: Readonly<Record<string, string | number | undefined>>;
  readonly data?: { readonly message?: unknown };
}

function answerOf(error: unknown): Answer | undefined {
  return error instanceof Error && 'response' in error ? (error.response as Answer | undefined) : undefined;
}

function reasonOf(error: unknown): string {
  const message = answerOf(error)?.data?.message;
  const text = typeof message === 'string' ? message : errorMessage(error);
  // Rules are told of in paragraphs; an error stays on one line.
  return text.trim().replaceAll(/\s*\n\s*/g, '; ');
}

/**
 * What would help, where that is known: a switch of the repository's settings, or the permission that GitHub names.
 * https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#resource-not-accessible
 */
function wayOut(error: unknown): string {
  const reason = reasonOf(error);
  const known = standing.find(([pattern]) => pattern.test(reason));
  if (known !== undefined) return `, expected ${known[1]}`;
  if (/repository rule violations|protected branch|changes must be made through a pull request/i.test(reason))
    return ', expected rules without the branches "postmortem/**" and "debrief/**" (Settings, Rules and Branches)';
  if (statusOf(error) !== 403) return '';
  if (/not permitted to create or approve pull requests/i.test(reason))
    return ', expected "Allow GitHub Actions to create and approve pull requests" to be ticked in Settings, Actions, General';
  const accepted = answerOf(error)?.headers?.['x-accepted-github-permissions'];
  if (typeof accepted !== 'string' || !/^[\w=,; -]{1,200}$/.test(accepted)) return '';
  const ways = accepted.split(';').map((way) => way.trim().replaceAll('=', ': ').replaceAll(/,\s*/g, ' and '));
  return `, expected a token with ${ways.join(' or ')}`;
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
function retryAfterOf(error: unknown): number | undefined {
  const status = statusOf(error);
  const headers = answerOf(error)?.headers;
  if (headers === undefined || (status !== 403 && status !== 429)) return undefined;
  if (headers['retry-after'] !== undefined) return Number(headers['retry-after']) || 60;
  if (String(headers['x-ratelimit-remaining']) === '0') return untilReset(headers);
  return /secondary rate limit/i.test(reasonOf(error)) ? 60 : undefined;
}

/** By GitHub's own clock, so that ours need not be right. */
function untilReset(headers: Readonly<Record<string, string | number | undefined>>): number {
  const seconds = Number(headers['x-ratelimit-reset']) - Date.parse(String(headers['date'])) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 1), 3600) : 60;
}
