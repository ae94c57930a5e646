import { nestsTooDeep } from '../text/nests-too-deep.ts';
import { isDate } from '../time/is-date.ts';

/**
 * What can happen to a public record. `changed`: its page says something else, and no update entry says why; `rewritten`: what the log
 * said before was given up, with a reason.
 */
export const logEventKinds = [
  'published',
  'corrected',
  'lifted',
  'reopened',
  'overridden',
  'changed',
  'withdrawn',
  'rewritten',
] as const;
export type LogEventKind = (typeof logEventKinds)[number];

/** One event of the log: what a line of `log/events.jsonl` says. Nothing in it but what the public pages show, and digests of them. */
export interface LogEvent {
  /** From 1. */
  readonly n: number;
  readonly event: LogEventKind;
  /** Id of the record; empty for `rewritten`. */
  readonly id: string;
  /** The Markdown of its page, from the root of the site; empty for `rewritten`. */
  readonly page: string;
  /**
   * An instant (RFC 3339, UTC) where the record or its publication gives one, else the local day for which the site was built; empty
   * where nobody knows.
   */
  readonly at: string;
  /** SHA-256 of the Markdown of the page when the event was written down, base64url; empty when the page shows nothing. */
  readonly digest: string;
  /** Of a record that was first shown long after it came into the repository: the local day for which the site was built. */
  readonly shown?: string | undefined;
  /** Why the log was rewritten. */
  readonly reason?: string | undefined;
}

/** The line of an event: canonical, because its bytes are what is hashed. */
export function renderLogEvent({ n, event, id, page, at, digest, shown, reason }: LogEvent): string {
  return JSON.stringify({ n, event, id, page, at, digest, shown, reason });
}

const digestForm = /^[\w-]{43}$/;
const idForm = /^[a-z\d][a-z\d-]*$/i;
const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z$/;
const pageForm = /^(?:incidents|rollups)\/[A-Za-z\d][A-Za-z\d-]*\/index\.md$/;

/** Reads a line; undefined for what is no event of ours. */
export function parseLogEvent(line: string): LogEvent | undefined {
  if (nestsTooDeep(line)) return undefined;
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof data !== 'object' || data === null) return undefined;
  const { n, event: kind, id, page, at, digest, shown, reason } = data as Readonly<Record<string, unknown>>;
  const event = logEventKinds.find((known) => known === kind);
  if (event === undefined || typeof n !== 'number' || !Number.isSafeInteger(n) || !isWhen(at)) return undefined;
  if (typeof id !== 'string' || typeof page !== 'string' || typeof digest !== 'string') return undefined;
  if (shown !== undefined && !(typeof shown === 'string' && isDate(shown))) return undefined;
  if (event === 'rewritten')
    return typeof reason === 'string' && id + page + digest === ''
      ? { n, event, id, page, at, digest, reason }
      : undefined;
  if (!idForm.test(id) || !pageForm.test(page) || reason !== undefined) return undefined;
  if (digestForm.test(digest) === (event === 'withdrawn')) return undefined;
  return { n, event, id, page, at, digest, ...(shown !== undefined && { shown }) };
}

function isWhen(at: unknown): at is string {
  return typeof at === 'string' && (at === '' || isDate(at) || (instantForm.test(at) && !Number.isNaN(Date.parse(at))));
}
