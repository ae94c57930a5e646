import { date, instant, quorum as readQuorum } from '../postmortem/field-readers.ts';
import type { FrontMatter } from '../postmortem/postmortem.ts';
import { splitFrontMatter } from '../postmortem/split-front-matter.ts';
import { parseYaml } from '../text/parse-yaml.ts';

/** What the front matter says about lifting. It holds no markers, so it is read from the source. */
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
  confirmedElsewhere: Iterable<string> = new Set(),
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
/**
 * Reads the facts from the front matter of a source. What cannot be read counts as not said: the parser reports it. But
 * whoever is named in `from`, however badly, is asked: a slip must not make the quorum smaller.
 *
 * `confirmedElsewhere` are ids whose confirmation has not been copied to the record yet (those of the branch
 * `debrief/confirmations`); they count for lifting, never for what a page shows.
 */
export function readLiftFacts(source: string, confirmedElsewhere: ReadonlySet<string> = new Set()): LiftFacts {
  const { data, faults } = parseYaml(splitFrontMatter(source).yaml, 0, 'failsafe');
  if (faults.length > 0) return nothing;
  const { from, quorum, received, 'not-after': notAfter } = mapping(data.confirmations);
  const asked = new Set<unknown>(Array.isArray(from) ? from : []);
  const confirmed = new Set<unknown>([...Object.keys(mapping(received)), ...confirmedElsewhere]);
  return {
    confirmed: asked.intersection(confirmed).size,
    quorum: asked.size === 0 ? undefined : Math.min(readQuorum(quorum, untold) ?? asked.size, asked.size),
    notAfter: date(notAfter, untold),
    resolved: instant(data.resolved, untold),
  };
}

const untold = () => undefined;

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && !Array.isArray(value) ? { ...value } : {};
}
