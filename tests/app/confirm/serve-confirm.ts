import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { createConfirmRoute } from '../../../src/app/confirm/create-confirm-route.ts';
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

/** The App's server, whose GitHub only notes what is confirmed, or answers as told. */
export async function serveConfirm(answer: () => Promise<Confirmed> = async () => ({ outcome: 'done' })) {
  const confirmed: (ConfirmationClaim & { readonly at: number })[] = [];
  const told: string[] = [];
  const tell = (message: string) => void told.push(message);
  const log = { debug: tell, info: tell, warn: tell };
  const results: string[] = [];
  const server = createAppServer({
    webhookPath: '/hooks',
    verify: async () => false,
    receive: async () => undefined,
    checkReady: async () => undefined,
    confirm: createConfirmRoute({
      secrets: [secret],
      clock: () => now,
      confirm: (given, at) => {
        confirmed.push({ ...given, at });
        return answer();
      },
      count: (result) => void results.push(result),
      log,
    }),
    metrics: createMetrics(async () => 0),
    log,
  });
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const submit = (incident: string, link = token) =>
    fetch(`${url}/confirm/${link}`, { method: 'POST', body: new URLSearchParams({ incident }) });
  return { url, link: `${url}/confirm/${token}`, submit, confirmed, told, results };
}
