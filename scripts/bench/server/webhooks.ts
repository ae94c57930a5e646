import { createHmac } from 'node:crypto';

export const secret = 'a secret of the benchmark';

/** A webhook as GitHub sends it: some 8 kB, signed. */
export interface Webhook {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Addresses as a payload has them by the dozen. */
const padding = Object.fromEntries(
  Array.from({ length: 90 }, (_, index) => [
    `link_${index}_url`,
    `https://api.github.com/repos/acme/shop/thing${index}{/other}`,
  ]),
);

/**
 * The label `incident` on one issue.
 * @param index from 0; issue and delivery are numbered by it, and its repository is one of so many
 */
export function makeWebhook(index: number, repositories: number, perInstallation = 10): Webhook {
  const place = index % repositories;
  const name = `repo-${place}`;
  const body = JSON.stringify({
    action: 'labeled',
    issue: {
      number: Math.floor(index / repositories) + 1,
      title: 'Database down',
      body: 'x'.repeat(1_500),
      user: { login: 'mona' },
      labels: [{ name: 'incident' }],
    },
    label: { name: 'incident' },
    repository: { id: place, name, full_name: `acme/${name}`, owner: { login: 'acme' }, ...padding },
    sender: { login: 'hubot' },
    installation: { id: Math.floor(place / perInstallation) + 1 },
  });
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return {
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'issues',
      'x-github-delivery': `bench-${index}`,
      'x-hub-signature-256': `sha256=${signature}`,
    },
    body,
  };
}
