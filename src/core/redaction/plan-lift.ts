import { addUpdate } from '../postmortem/edit-front-matter.ts';
import type { LiftCondition, RedactionReason } from '../postmortem/public-text.ts';
import { createLocator } from '../text/locator.ts';
import type { Place } from '../text/place.ts';
import type { Instant } from '../time/instant.ts';
import { readLiftFacts } from './lift-facts.ts';
import { isConfirmed, judgeLift, type LiftState, type RedactionClock } from './lift-state.ts';
import { type Open, type OpenFault, openRedaction } from './open-redaction.ts';
import type { Redaction } from './pair-markers.ts';
import { readRedactions } from './read-redactions.ts';

/** A redaction that is lifted, and why. Holds nothing hidden. */
export interface Lifted {
  readonly form: Redaction['form'];
  readonly reason: RedactionReason;
  readonly until: LiftCondition;
  /** `quorum`: enough have confirmed; `date`: its own date has come; `limit`: it stood up to its outer limit. */
  readonly because: 'quorum' | 'date' | 'limit';
  /** Local date `YYYY-MM-DD` of the limit. */
  readonly limit: string | undefined;
}

/** A redaction that should be lifted and cannot be opened. */
export interface Unopened {
  readonly fault: OpenFault;
  readonly place: Place;
  /** Of the redactions of the record, from 1. Its line would tell how long the text is that others hide. */
  readonly number: number;
  readonly of: number;
}

export interface Lift {
  /**
   * The file with the text put back, a withheld part as an unfilled one, and an `updates:` entry (unless its front matter
   * cannot be edited). To be published, so it is no longer secret.
   */
  readonly text: string;
  readonly lifted: readonly Lifted[];
  readonly unopened: readonly Unopened[];
}

export interface LiftContext extends RedactionClock {
  /** Of the `updates:` entry. */
  readonly now: Instant;
  /** Id of the record. */
  readonly record: string;
  /** Merchants whose confirmation lies on the branch `debrief/confirmations`. */
  readonly confirmed: ReadonlySet<string>;
  /** Opens a sealed block. Undefined where no identity is at hand. */
  readonly open: Open | undefined;
}

const unfilled = '<!-- debrief:todo -->';

/**
 * The redactions of a file that are to be lifted today, and the file without them. Undefined when there are none, and for
 * a file whose markers are at fault. What cannot be opened stays redacted and is named.
 */
export async function planLift(source: string, context: LiftContext): Promise<Lift | undefined> {
  const { redactions, faults } = readRedactions(source);
  if (faults.length > 0) return undefined;
  const facts = readLiftFacts(source, context.confirmed);
  const locate = createLocator(source);
  const lifted: Lifted[] = [];
  const unopened: Unopened[] = [];
  let text = '';
  let from = 0;
  for (const [index, redaction] of redactions.entries()) {
    const liftState = judgeLift(redaction.until, facts, context);
    if (liftState.state === 'standing') continue;
    const opening = await openRedaction(source, redaction, context.record, context.open);
    if ('fault' in opening) {
      const place = locate(redaction.marker.start, redaction.marker.end);
      unopened.push({ fault: opening.fault, place, number: index + 1, of: redactions.length });
      continue;
    }
    text += source.slice(from, redaction.start) + (redaction.form === 'withheld' ? unfilled : opening.text);
    from = redaction.end;
    lifted.push(describeLift(redaction, liftState));
  }
  if (lifted.length === 0 && unopened.length === 0) return undefined;
  text += source.slice(from);
  if (lifted.length === 0) return { text, lifted, unopened };
  const update = { at: context.now, kind: 'lift', text: renderLiftUpdate(lifted) } as const;
  return { text: addUpdate(text, update) ?? text, lifted, unopened };
}

function describeLift({ form, reason, until }: Redaction, liftState: LiftState): Lifted {
  const because = until.kind === 'date' ? 'date' : isConfirmed(liftState) ? 'quorum' : 'limit';
  return { form, reason, until, because, limit: liftState.limit };
}

/** The words of the `updates:` entry that a lift adds: what happened, nothing of the text. */
export function renderLiftUpdate(lifted: readonly Lifted[]): string {
  const causes = {
    quorum: 'the affected merchants have confirmed patch deployment',
    date: 'its date has come',
    limit: 'its limit has passed',
  };
  const because = [...new Set(lifted.map((one) => causes[one.because]))].join('; ');
  const withheld = lifted.filter(({ form }) => form === 'withheld').length;
  const shown = lifted.length - withheld;
  const parts = [
    ...(shown > 0 ? [`${shown} ${shown === 1 ? 'passage that was' : 'passages that were'} redacted can be read`] : []),
    ...(withheld > 0 ? [`${withheld} withheld ${withheld === 1 ? 'passage is' : 'passages are'} to be written`] : []),
  ];
  return `${parts.join(', ')}: ${because}`;
}
