import type { LogEvent } from './log-event.ts';
import type { Tampering } from './tampering.ts';

const identity = ({ event, id, at, digest, shown }: LogEvent): string => [event, id, at, digest, shown].join(' ');

/** What the log has said of a record since it was last published. */
interface Life {
  /** Number of each event, by what it says. */
  readonly said: Map<string, number>;
  last: string;
  isShown: boolean;
}

interface Walk {
  readonly lives: Map<string, Life>;
  /** The newest publication so far; empty behind the reason for a rewritten log, after which older ones may come. */
  newest: string;
  isRewriting: boolean;
}

/** A page may change back and forth on one day; an update entry and a publication happen once. */
function duplicateOf({ event, id, n }: LogEvent, what: string, life: Life, { isRewriting }: Walk): Tampering[] {
  const first = life.said.get(what);
  const isRepeated = life.last === what || (first !== undefined && event !== 'changed');
  return isRepeated && !isRewriting ? [{ kind: 'duplicate-event', n, first: first ?? n, id }] : [];
}

function checkPublished({ n, id, at, shown }: LogEvent, isShown: boolean, walk: Walk): Tampering[] {
  if (walk.isRewriting) return [];
  const again: Tampering[] = isShown ? [{ kind: 'impossible-event', n, id }] : [];
  const isBackdated = at !== '' && shown === undefined && at < walk.newest;
  return isBackdated ? [...again, { kind: 'backdated-record', n, id, at }] : again;
}

function checkEvent(event: LogEvent, walk: Walk): Tampering[] {
  const { n, id, at } = event;
  const what = identity(event);
  const known = walk.lives.get(id) ?? { said: new Map<string, number>(), last: '', isShown: false };
  const twice = duplicateOf(event, what, known, walk);
  const isBeginning = event.event === 'published' && (!known.isShown || walk.isRewriting);
  const life: Life = isBeginning ? { said: new Map(), last: '', isShown: true } : known;
  const found =
    event.event === 'published'
      ? checkPublished(event, known.isShown, walk)
      : known.isShown
        ? []
        : [{ kind: 'impossible-event' as const, n, id }];
  if (event.event === 'published' && event.shown === undefined && at > walk.newest) walk.newest = at;
  if (event.event === 'withdrawn') life.isShown = false;
  life.said.set(what, life.said.get(what) ?? n);
  life.last = what;
  walk.lives.set(id, life);
  return twice.length > 0 ? twice : found;
}

/**
 * Finds what cannot be in an honest log whatever its hashes say: the same event twice, a correction of what was never published, a
 * publication that is older than one logged before it and does not say that it was shown late, numbers that do not count up.
 */
export function checkEvents(events: readonly LogEvent[]): Tampering[] {
  const walk: Walk = { lives: new Map(), newest: '', isRewriting: false };
  return events.flatMap((event, index): Tampering[] => {
    const moved: Tampering[] = event.n === index + 1 ? [] : [{ kind: 'reordered-event', n: event.n, place: index + 1 }];
    if (event.event === 'rewritten') {
      walk.isRewriting = true;
      walk.newest = '';
      return moved;
    }
    return [...moved, ...checkEvent(event, walk)];
  });
}
