import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { type ConfirmRouteOptions, createConfirmRoute } from '../../../src/app/confirm/create-confirm-route.ts';
import { createAppServer } from '../../../src/app/create-server.ts';
import { createMetrics } from '../../../src/app/jobs/create-metrics.ts';
import type { Confirmed } from '../../../src/github/confirmation/confirm.ts';
import { type ConfirmationClaim, signConfirmation } from '../../../src/keys/confirmation-token.ts';

export const now = Date.parse('2026-06-02T10:11Z');
export const secret = 'an example of a secret for links';
export const claim: ConfirmationClaim = {
  repository: 'acme/incidents',
  incident: 'issue-42',
  merchant: 'merchant-a',
  expires: now + 60_000,
};
export const token = signConfirmation(claim, secret);

const running: ReturnType<typeof createAppServer>[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

export const date = '2026-05-15';

/** The App's server, whose GitHub only notes what is confirmed, or answers as told. */
export async function serveConfirm(
  answer: () => Promise<Confirmed> = async () => ({ outcome: 'done', date }),
  options: Partial<ConfirmRouteOptions> = {},
) {
  const confirmed: (ConfirmationClaim & { readonly at: number })[] = [];
  const told: string[] = [];
  const tell = (message: string) => void told.push(message);
  const log = { debug: tell, info: tell, warn: tell };
  const results: string[] = [];
  let held = 0;
  const server = createAppServer({
    webhookPath: '/hooks',
    verify: async () => false,
    receive: async () => undefined,
    checkReady: async () => [],
    confirm: createConfirmRoute({
      secrets: [secret],
      clock: () => now,
      look: async () => ({ date }),
      confirm: ({ link: _, ...given }, at) => {
        confirmed.push({ ...given, at });
        return answer();
      },
      hold: async () => {
        held += 1;
      },
      count: (result) => void results.push(result),
      log,
      ...options,
    }),
    metrics: createMetrics(async () => 0),
    log,
  });
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const send = (fields: Record<string, string>, link = token) =>
    fetch(`${url}/confirm/${link}`, { method: 'POST', body: new URLSearchParams(fields) });
  /** Types the id; what would be confirmed is shown. */
  const type = (incident: string, link?: string) => send({ incident }, link);
  /** The second form, which confirms. */
  const submit = (incident: string, link?: string) => send({ incident, seen: 'yes' }, link);
  return { url, link: `${url}/confirm/${token}`, type, submit, confirmed, told, results, held: () => held };
}
