/** GitHub's own limit for a payload, in bytes. */
export const bodyLimit = 25 * 1024 * 1024;

export interface BodyLimits {
  /** Bytes of all bodies that are being read. */
  readonly total: number;
  /** Bytes of those from one address. */
  readonly perAddress: number;
}

export const usualLimits: BodyLimits = { total: 1.5 * bodyLimit, perAddress: bodyLimit };

/** A body that is being read. */
export interface Reading {
  readonly address: string;
  held: number;
  /** Milliseconds since some fixed time: when the last bytes came. */
  lastProgress: number;
  /** Ends the reading with 503: it has to make room. */
  evict(): void;
}

export interface BodyBudget {
  /** Notes a body, before any of it was read. */
  open(reading: Reading): void;
  /** Counts bytes; whoever has waited longest without sending makes room. False when this one has to go itself. */
  take(reading: Reading, bytes: number): boolean;
  /** Gives back everything that it held. */
  close(reading: Reading): void;
  held(): number;
}

/**
 * Room for bodies whose sender has not been checked yet. Nobody gets more than their share, and when the room is full
 * the one that stalls loses its place, never the one that sends: a stranger who holds uploads open shuts no door.
 */
export function createBodyBudget({ total, perAddress }: BodyLimits = usualLimits): BodyBudget {
  const readings = new Set<Reading>();
  const heldBy = (found: Iterable<Reading>): number => [...found].reduce((sum, { held }) => sum + held, 0);
  const ofAddress = (address: string) => [...readings].filter((reading) => reading.address === address);
  const makeRoom = (among: readonly Reading[], self: Reading): boolean => {
    const slowest = among
      .filter((reading) => reading.held > 0)
      .reduce<Reading | undefined>(
        (found, one) => (found && found.lastProgress <= one.lastProgress ? found : one),
        undefined,
      );
    if (slowest === undefined || slowest === self) return false;
    readings.delete(slowest);
    slowest.held = 0;
    slowest.evict();
    return true;
  };
  return {
    open: (reading) => void readings.add(reading),
    take(reading, bytes) {
      reading.held += bytes;
      while (heldBy(ofAddress(reading.address)) > perAddress)
        if (!makeRoom(ofAddress(reading.address), reading)) return false;
      while (heldBy(readings) > total) if (!makeRoom([...readings], reading)) return false;
      return true;
    },
    close(reading) {
      readings.delete(reading);
      reading.held = 0;
    },
    held: () => heldBy(readings),
  };
}
