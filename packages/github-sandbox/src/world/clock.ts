/**
 * The sandbox's idea of now. It stamps what people and bots make; signatures, tokens and the `Date` header keep to the
 * machine's own clock, because clients compare those with theirs.
 */
export interface Clock {
  /** The present instant. */
  readonly now: () => Date;
  /** The present instant as GitHub writes it: UTC, whole seconds. */
  readonly stamp: () => string;
  /** Moves to an instant and goes on from there, or stands still there. */
  readonly set: (instant: Date, moving?: boolean) => void;
  readonly advance: (milliseconds: number) => void;
}

/** An instant as GitHub writes it: RFC 3339 in UTC, whole seconds. */
export function stampOf(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}

/** A clock that runs with `source` (the machine's clock unless given) until it is set. */
export function createClock(source: () => Date = () => new Date()): Clock {
  let anchor: { at: number; since: number; moving: boolean } | undefined;
  const elapsed = () => (anchor?.moving ? source().getTime() - anchor.since : 0);
  const now = () => (anchor ? new Date(anchor.at + elapsed()) : source());
  const set = (instant: Date, moving = false) => {
    if (Number.isNaN(instant.getTime())) throw new RangeError('Unexpected clock setting, expected an instant');
    anchor = { at: instant.getTime(), since: source().getTime(), moving };
  };
  return {
    now,
    stamp: () => stampOf(now()),
    set,
    advance: (milliseconds) => set(new Date(now().getTime() + milliseconds), anchor?.moving ?? true),
  };
}
