import type { Instant } from '../../core/time/instant.ts';
import type { GitHubClient } from './client.ts';
import { watchClient } from './watch-client.ts';

/** Milliseconds for which GitHub keeps deliveries. https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks */
const kept = 3 * 24 * 60 * 60_000;
/** Milliseconds. Deliveries are listed when they have ended, not in the order of their ids. */
const overlap = 2 * 60_000;
/** Pages of a hundred in one look. What lies further back is found by the sweep. */
const mostPages = 50;
const mostMissed = 10_000;
/** Milliseconds before each attempt; after the last one the delivery is left to the sweep. */
const pauses = [0, 30_000, 2 * 60_000, 10 * 60_000];

interface Listed {
  readonly id: number;
  readonly guid: string;
  readonly delivered_at: string;
  readonly status_code: number;
  readonly event: string;
  readonly action: string | null;
}

interface Missed {
  readonly id: number;
  attempts: number;
  nextAt: Instant;
  readonly deliveredAt: Instant;
}

/** Asks GitHub to send again what did not arrive: it never does so by itself. */
export interface Redelivery {
  /** Looks at what was delivered since the last look, and gives how many were asked for again. Needs the App's own token. */
  look(client: GitHubClient, now: Instant): Promise<number>;
}

/** @param isWanted whether an event is worth asking for, such as `issues` with `labeled` */
export function createRedelivery(isWanted: (event: string, action: string | null) => boolean): Redelivery {
  const missed = new Map<string, Missed>();
  const looks: { readonly at: Instant; readonly newest: number }[] = [];
  return {
    async look(client, now) {
      watchClient(client);
      const before = looks.findLast(({ at }) => now - at >= overlap);
      const found = await listDeliveries(client, { after: before?.newest ?? 0, since: now - kept });
      const arrived = new Set(found.filter(({ status_code }) => isFine(status_code)).map(({ guid }) => guid));
      for (const guid of arrived) missed.delete(guid);
      for (const { id, guid, event, action, delivered_at } of found)
        if (!arrived.has(guid) && !missed.has(guid) && isWanted(event, action) && missed.size < mostMissed)
          missed.set(guid, { id, attempts: 0, nextAt: now, deliveredAt: Date.parse(delivered_at) });
      looks.push({ at: now, newest: Math.max(before?.newest ?? 0, ...found.map(({ id }) => id)) });
      // Of the looks that are old enough, only the last one is asked.
      while (looks.length > 1 && now - (looks[1]?.at ?? now) >= overlap) looks.shift();
      return askAgain(client, missed, now);
    },
  };
}

async function askAgain(client: GitHubClient, missed: Map<string, Missed>, now: Instant): Promise<number> {
  let asked = 0;
  for (const [guid, one] of missed) {
    if (now - one.deliveredAt > kept) missed.delete(guid);
    else if (one.nextAt <= now && one.attempts < pauses.length) {
      one.attempts += 1;
      one.nextAt = now + (pauses[one.attempts] ?? 0);
      await client.request('POST /app/hook/deliveries/{delivery_id}/attempts', {
        delivery_id: one.id,
        request: { retries: 0 },
      });
      asked += 1;
    }
  }
  return asked;
}

/** GitHub's own measure. What could not even be sent has no such status, so that asking for failures alone would not list it. */
function isFine(status: number): boolean {
  return status >= 200 && status < 400;
}

interface Window {
  /** Id of the last one that is known. */
  readonly after: number;
  readonly since: Instant;
}

/** Newest first. */
async function listDeliveries(client: GitHubClient, { after, since }: Window): Promise<readonly Listed[]> {
  const all: Listed[] = [];
  let pages = 0;
  for await (const { data } of client.paginate.iterator('GET /app/hook/deliveries', { per_page: 100 })) {
    const recent = data.filter(({ id, delivered_at }) => id > after && Date.parse(delivered_at) >= since);
    all.push(...recent);
    pages += 1;
    if (recent.length < data.length || pages === mostPages) break;
  }
  return all;
}
