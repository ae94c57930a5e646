import { maskHidden } from '../../core/redaction/mask-hidden.ts';

/** What of an object may be logged, if it is a short text, a number or a switch, and what it says. Never a body, a payload, a title. */
export const logFields: Readonly<Record<string, string>> = {
  attempt: 'how often it was tried',
  checked: 'how much was checked',
  code: 'of an error: its code, such as `ECONNREFUSED`',
  delivery: "GitHub's id of the delivery that has led to this line (`X-GitHub-Delivery`)",
  duration: 'of a request: milliseconds',
  event: 'name of the event that was delivered',
  id: 'what a library numbers its own lines with',
  installation: "id of the App's installation",
  issue: 'number of the issue that is looked at',
  method: 'of a request: its method',
  ms: 'how long a look or a check took, in milliseconds',
  name: 'which part writes',
  number: 'of an issue or a pull request',
  owner: 'of a repository: whose it is',
  pullRequest: 'number of the pull request that is checked',
  repo: 'of a repository: its name',
  repository: 'as `owner/name`',
  result: 'how a look or a check ended: `done`, `failed`',
  retryAfter: 'seconds that GitHub asks to wait',
  route: 'of a request: the template of its address',
  state: 'of what is looked at',
  status: 'of a request or an error: the HTTP status',
  type: 'of an error: its class',
};

const longest = 500;

/** Beyond so many characters nothing is looked at: a marker that is cut off hides the rest. */
const furthest = 10_000;

/** One line of at most 500 characters: what it repeats cannot begin a line of its own, and what somebody marked as hidden is masked. */
export function safeText(text: string): string {
  const line = maskHidden(text.slice(0, furthest)).replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

function isSafeValue(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** The fields of an object that a log may hold; everything else is left out. */
export function safeFields(found: object): Readonly<Record<string, string | number | boolean>> {
  const kept = Object.entries(found).filter(([name, value]) => Object.hasOwn(logFields, name) && isSafeValue(value));
  return Object.fromEntries(kept.map(([name, value]) => [name, typeof value === 'string' ? safeText(value) : value]));
}

interface SafeError {
  readonly type: string;
  readonly message: string;
  readonly status?: number;
  readonly code?: string;
  /** Where it was thrown: only the lines that name places. */
  readonly at?: readonly string[];
  readonly errors?: readonly SafeError[];
  readonly cause?: SafeError;
}

/**
 * What of an error may be logged. Errors of libraries carry whole requests, answers and webhooks (Octokit's `request`,
 * Probot's `event`); none of that is taken, and of the message one short line.
 */
export function safeError(error: Error, depth = 0): SafeError {
  const { status, code } = error as { status?: unknown; code?: unknown };
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message: safeText(error.message.split('\n', 1)[0] ?? ''),
    ...(typeof status === 'number' && { status }),
    ...(typeof code === 'string' && { code: safeText(code) }),
    ...(at.length > 0 && { at: at.slice(0, 8).map((line) => safeText(line.trim())) }),
    ...(error instanceof AggregateError &&
      depth < 2 && { errors: error.errors.slice(0, 5).map((inner) => safeError(toError(inner), depth + 1)) }),
    ...(error.cause instanceof Error && depth < 2 && { cause: safeError(error.cause, depth + 1) }),
  };
}

function toError(value: unknown): Error {
  return value instanceof Error ? value : new Error(typeof value === 'string' ? value : 'Unexpected value thrown');
}
