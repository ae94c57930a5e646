import type { FrontMatter } from '../postmortem/postmortem.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { isLocalDate } from './marker-attributes.ts';

/** What the front matter says about lifting. It holds no markers, so it is read from the source before anything else. */
export interface LiftFacts {
  /** How many of those asked have confirmed. */
  readonly confirmed: number;
  /** How many must; undefined where the record asks nobody. */
  readonly quorum: number | undefined;
  /** Local date `YYYY-MM-DD`. */
  readonly notAfter: string | undefined;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly resolved: number | undefined;
}

/** The same from front matter that was read already. */
export function liftFactsOf(
  { confirmations, resolved }: Pick<FrontMatter, 'confirmations' | 'resolved'>,
  confirmedElsewhere: Iterable<string> = [],
): LiftFacts {
  const received = new Set([...Object.keys(confirmations?.received ?? {}), ...confirmedElsewhere]);
  return {
    confirmed: received.intersection(new Set(confirmations?.from)).size,
    quorum: confirmations?.quorum,
    notAfter: confirmations?.notAfter,
    resolved,
  };
}

const nothing: LiftFacts = { confirmed: 0, quorum: undefined, notAfter: undefined, resolved: undefined };
const largest = 16 * 1024;

/**
 * Reads the facts from the front matter with its fences. What cannot be read counts as not said: the parser reports it.
 *
 * `confirmedElsewhere` are ids whose confirmation has not been copied to the record yet (those of the branch
 * `debrief/confirmations`); they count for lifting, never for what a page shows.
 */
export function readLiftFacts(frontMatter: string, confirmedElsewhere: ReadonlySet<string> = new Set()): LiftFacts {
  if (frontMatter === '' || frontMatter.length > largest) return nothing;
  const yaml = frontMatter.replace(/^\ufeff?---[ \t]*(?:\r\n|\r|\n)/, '').replace(/---[ \t]*(?:\r\n|\r|\n)?$/, '');
  const { data, faults } = parseYaml(yaml, 0, 'core');
  if (faults.length > 0) return nothing;
  const confirmations = record(data.confirmations);
  const from = Array.isArray(confirmations.from) ? new Set(confirmations.from.map(String)) : new Set<string>();
  const received = new Set([...Object.keys(record(confirmations.received)), ...confirmedElsewhere]);
  const confirmed = received.intersection(from).size;
  const { quorum, 'not-after': notAfter } = confirmations;
  return {
    confirmed,
    quorum:
      from.size === 0
        ? undefined
        : typeof quorum === 'number' && Number.isInteger(quorum) && quorum > 0
          ? Math.min(quorum, from.size)
          : from.size,
    notAfter: typeof notAfter === 'string' && isLocalDate(notAfter) ? notAfter : undefined,
    resolved: readInstant(data.resolved),
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function readInstant(value: unknown): number | undefined {
  const text = typeof value === 'string' ? value : '';
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}
