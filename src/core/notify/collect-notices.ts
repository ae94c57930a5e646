import type { Clock } from '../clock/clock.ts';
import type { Config, NoticeEvent } from '../config/config.ts';
import { createEntry, type Entry } from '../history/entry.ts';
import { isListed } from '../history/visibility.ts';
import type { Postmortem, Update } from '../postmortem/postmortem.ts';
import { absoluteLink, paths } from '../site/link.ts';
import { showValue } from '../text/show-value.ts';
import type { Instant } from '../time/instant.ts';
import { localDate } from '../time/local-day.ts';
import { longDate } from '../time/local-time.ts';
import { rfc3339 } from '../time/utc-text.ts';
import type { Notice } from './notice.ts';

/** What there is to know of a repository, as the public may know it. */
export interface NoticeFacts {
  /** On the default branch, none in doubt. */
  readonly records: readonly Postmortem[];
  /** When each id was first on the default branch. */
  readonly publishedAt: ReadonlyMap<string, Instant>;
  readonly clocks: readonly Clock[];
  /** Address of an issue, for whoever works on it. */
  readonly issueUrl: (issue: number) => string;
  readonly config: Config;
  readonly now: Instant;
}

/**
 * Everything that happened so far and that somebody could be told of, oldest first: listed incidents that were published, what their
 * update entries say, roll-ups, and public deadlines that have passed. What is not listed is not told; imported history was
 * published elsewhere, so its publication is not.
 */
export function collectNotices(facts: NoticeFacts): readonly Notice[] {
  const entries = facts.records.map(createEntry);
  const ofRecords = entries
    .filter(isListed)
    .flatMap((entry) => [...publication(entry, facts), ...updates(entry, facts)]);
  const rollups = entries.filter(({ kind }) => kind === 'rollup').flatMap((entry) => rollup(entry, facts));
  const overdue = facts.clocks.flatMap((clock) => overdueNotice(clock, facts));
  return [...ofRecords, ...rollups, ...overdue].toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}

function publication(entry: Entry, facts: NoticeFacts): Notice[] {
  const at = facts.publishedAt.get(entry.id);
  if (at === undefined || entry.imported) return [];
  const event: NoticeEvent = 'published';
  return [{ key: `${event}:${entry.id}`, event, id: entry.id, at, values: valuesOf(entry, at, facts) }];
}

/** An entry that is dated later than now says what is planned. */
function updates(entry: Entry, facts: NoticeFacts): Notice[] {
  const seen = new Map<string, number>();
  return entry.updates
    .filter(({ at }) => at <= facts.now && facts.publishedAt.has(entry.id))
    .map((update: Update): Notice => {
      const event: NoticeEvent = update.kind === 'lift' ? 'lifted' : 'updated';
      const base = `${event}:${entry.id}:${rfc3339(update.at)}`;
      const count = (seen.get(base) ?? 0) + 1;
      seen.set(base, count);
      const values = { ...valuesOf(entry, update.at, facts), change: showValue(update.text, 500) };
      return { key: count === 1 ? base : `${base}:${count}`, event, id: entry.id, at: update.at, values };
    });
}

function rollup({ id, title, period = '' }: Entry, { publishedAt, config }: NoticeFacts): Notice[] {
  const at = publishedAt.get(id) ?? publishedAt.get(period);
  if (at === undefined || period === '') return [];
  const url = absoluteLink(config.page.url, paths.rollup(period)) ?? '';
  const date = longDate(localDate(at, config.timeZone));
  const values = { service: config.service, id, url, title: showValue(title, 200), period, date };
  return [{ key: `roll-up:${period}`, event: 'roll-up', id, at, values }];
}

/** Says nothing of the incident but its id: what is overdue is not published. */
function overdueNotice({ key, subject, label, state, deadline, ...clock }: Clock, facts: NoticeFacts): Notice[] {
  if (clock.private || state.kind !== 'overdue' || deadline === undefined) return [];
  const url = subject.kind === 'record' && subject.issue !== undefined ? facts.issueUrl(subject.issue) : '';
  const values = { service: facts.config.service, id: subject.id, url, label, date: longDate(deadline.date) };
  const due = deadline.due;
  return [{ key: `overdue:${key}:${deadline.date}`, event: 'overdue', id: subject.id, at: due, values }];
}

function valuesOf({ id, title, severity }: Entry, at: Instant, { config }: NoticeFacts): Notice['values'] {
  return {
    service: config.service,
    id,
    url: absoluteLink(config.page.url, paths.incident(id)) ?? '',
    title: showValue(title, 200),
    severity: severity ?? '',
    date: longDate(localDate(at, config.timeZone)),
  };
}
