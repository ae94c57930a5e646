import type { Clock, ClockContext, KnownPublication } from '../clock/clock.ts';
import { clockRecord } from '../clock/clock-record.ts';
import { disclosureClock } from '../clock/disclosure-clock.ts';
import { privateClocks } from '../clock/private-clocks.ts';
import { redactionClock } from '../clock/redaction-clock.ts';
import { openPublicRecord } from '../open/open-public.ts';
import type { IssueSnapshot } from './facts.ts';
import type { Incident } from './incident.ts';
import { incidentRecord } from './incident-record.ts';

/** When the postmortem was published: by the date of the commit that brought it, which a merge queue makes before it merges. */
export function publicationOf(incident: Incident): KnownPublication {
  if (incident.phase !== 'published') return { kind: 'unpublished' };
  const at = incident.pullRequest?.publishedAt ?? incident.pullRequest?.mergedAt;
  return at === undefined ? { kind: 'unknown' } : { kind: 'published', at };
}

/** The clocks that whoever can see the issue may know: the postmortem's and, in private repositories, the private ones. */
export function incidentClocks(facts: IssueSnapshot, incident: Incident, context: ClockContext): readonly Clock[] {
  const postmortem = incidentRecord(facts, incident, context);
  if (postmortem === undefined) return [];
  const record = clockRecord(postmortem);
  const disclosure = disclosureClock(record, publicationOf(incident), context);
  const hidden = facts.repository.visibility === 'public' ? [] : privateClocks(record, context);
  return [...(disclosure === undefined ? [] : [disclosure]), ...hidden];
}

/** That of the redaction of a published record: it is reminded of, and has nothing to do with when the postmortem is due. */
export function redactionClocks(facts: IssueSnapshot, { phase }: Incident, context: ClockContext): readonly Clock[] {
  const postmortem = phase === 'published' ? openPublicRecord(facts.published, context) : undefined;
  const clock = postmortem && redactionClock(postmortem, context);
  return clock === undefined ? [] : [clock];
}
