import { retryAfterOf } from './retry-delay.ts';

/** Which installations GitHub has asked to wait, and until when: its limits are counted by installation. */
export interface InstallationPauses {
  /** Milliseconds that are left; 0 when the installation may be served. */
  left(installation: number): number;
  /** Notes what an error asks for; how long, in milliseconds, or undefined when it asks for nothing. */
  note(installation: number, error: unknown): number | undefined;
}

/** @param now milliseconds of any clock that only goes forward */
export function createInstallationPauses(now: () => number): InstallationPauses {
  const until = new Map<number, number>();
  return {
    left(installation) {
      const left = (until.get(installation) ?? 0) - now();
      if (left <= 0) until.delete(installation);
      return Math.max(0, left);
    },
    note(installation, error) {
      const asked = retryAfterOf(error);
      if (asked === undefined) return undefined;
      until.set(installation, Math.max(until.get(installation) ?? 0, now() + asked));
      return asked;
    },
  };
}
