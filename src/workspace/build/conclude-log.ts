import type { Config } from '../../core/config/config.ts';
import type { Entry } from '../../core/history/entry.ts';
import type { History } from '../../core/history/history.ts';
import { conflictText } from '../../core/log/log-words.ts';
import type { ShownRecord } from '../../core/log/plan-log.ts';
import { type KnownLog, type LogSigning, logOrigin, makeLog, type PublishedLog } from '../../core/log/published-log.ts';
import { alternateOf, paths } from '../../core/site/link.ts';
import { localDate } from '../../core/time/local-day.ts';
import { ProjectRefusal } from '../../project/project-refusal.ts';
import { sha256 } from '../digest.ts';

/** What the log of a build is made with, besides the records. */
export interface LogInput {
  /** The log that was published before; undefined where there was none. */
  readonly previous: KnownLog | undefined;
  /** Why the log begins with this build, behind "because"; undefined for one that goes on. */
  readonly began: string | undefined;
  /** There was a log before, and nobody can go on with it. */
  readonly isLost?: boolean;
  readonly signing?: LogSigning | undefined;
  /** Why the history was rewritten; with it what contradicts the log is logged, and not refused. */
  readonly reason?: string | undefined;
}

type DigestOf = (path: string) => string | undefined;

function shownRecords({ listed, rollups, publishedAt }: History, digestOf: DigestOf): ShownRecord[] {
  const record = ({ id, updates }: Entry, page: string, name = id): ShownRecord => ({
    ...{ id, page, updates },
    publishedAt: publishedAt.get(id) ?? publishedAt.get(name),
    digest: digestOf(page) ?? '',
  });
  return [
    ...listed.map((entry) => record(entry, alternateOf(paths.incident(entry.id)))),
    ...rollups.map(({ entry, period }) => record(entry, alternateOf(paths.rollup(period)), period)),
  ];
}

/** A log that is known once the pages are made. */
export interface ConcludedLog {
  /** Throws `ProjectRefusal` for a history that contradicts its log. */
  conclude(digestOf: DigestOf): void;
  /** Throws before that. */
  log(): PublishedLog;
}

/** Writes down what has happened to the public records since the log that was published before. */
export function createConcludedLog(history: History, { page, timeZone }: Config, input: LogInput): ConcludedLog {
  let made: PublishedLog | undefined;
  return {
    conclude: (digestOf) => {
      const { previous, signing, reason, isLost = false } = input;
      const shown = shownRecords(history, digestOf);
      const day = localDate(history.now, timeZone);
      const result = makeLog({ previous, shown, day, origin: logOrigin(page.url), signing, reason, isLost, sha256 });
      if ('conflicts' in result)
        throw new ProjectRefusal(
          'rewritten-history',
          `The history was rewritten: ${result.conflicts.slice(0, 5).map(conflictText).join('; ')}${result.conflicts.length > 5 ? `; and ${result.conflicts.length - 5} more` : ''}`,
        );
      made = result.log;
    },
    log: () => {
      if (made === undefined) throw new Error('Unexpected look at a log that is not concluded');
      return made;
    },
  };
}
