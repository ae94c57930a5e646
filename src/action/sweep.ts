import { listIncidents } from '../github/list-incidents.ts';
import { readConfig } from '../github/read-config.ts';
import { createClient } from './create-client.ts';
import type { Host, Result } from './host.ts';
import { InputFaults } from './inputs.ts';
import { reconcileIssues } from './reconcile.ts';

/** Closed issues are looked at again for as long: an event about them may have been lost. */
const memory = 30 * 24 * 60 * 60 * 1000;

/** `sweep`: looks at every incident again, and repairs what an event missed. */
export async function sweep(host: Host): Promise<Result> {
  if (host.inputs.token === '') throw new InputFaults(['Unexpected empty token, expected one that may write']);
  const client = await createClient(host.inputs.token);
  const { config } = await readConfig(client, host.repo);
  return reconcileIssues(host, await listIncidents(client, host.repo, config, host.clock() - memory));
}
