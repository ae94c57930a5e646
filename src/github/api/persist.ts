import { GitHubRefusal, statusOf } from './refusal.ts';

const attempts = 3;
/** Seconds. Whoever is told to wait longer leaves it to the next sweep. */
const patience = 120;

/** Waits for so many seconds. */
export type Wait = (seconds: number) => Promise<void>;

/**
 * Does something again when GitHub refuses it and may not the next time: as soon as GitHub asks, or after a second or two.
 * For work that looks before it writes, so that doing it twice is harmless.
 * @param what for the message: `look at #42`
 * @throws {GitHubRefusal} when it is refused for good
 */
export async function persist<T>(what: string, work: () => Promise<T>, wait: Wait): Promise<T> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await work();
    } catch (error) {
      const refusal = refusalOf(what, error);
      const pause = refusal === undefined ? undefined : pauseAfter(refusal, attempt);
      if (pause === undefined || attempt === attempts || pause > patience) throw refusal ?? error;
      await wait(pause);
    }
}

function refusalOf(what: string, error: unknown): GitHubRefusal | undefined {
  if (error instanceof GitHubRefusal) return error;
  return statusOf(error) === undefined ? undefined : new GitHubRefusal(what, error);
}

/** Seconds; undefined where asking again is useless: no permission, no such thing. */
function pauseAfter({ status, retryAfter }: GitHubRefusal, attempt: number): number | undefined {
  if (retryAfter !== undefined) return retryAfter;
  return [401, 403, 404, 410, 451].includes(status) ? undefined : attempt;
}
