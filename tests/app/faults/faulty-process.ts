import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { createWork, type Work } from '../../../src/app/create-work.ts';
import { createMetrics } from '../../../src/app/jobs/create-metrics.ts';
import { type WorkKey, workKeyText } from '../../../src/app/queue/work-key.ts';
import { createSender } from '../../../src/notify/create-sender.ts';
import { type FaultKind, faultKinds } from './fault-kinds.ts';
import type { World } from './open-world.ts';

/** A fault of one call, counted from 0. */
export interface Strike {
  readonly at: number;
  readonly kind: string;
}

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The App in a process of its own, as far as it can be told from outside: it can die, and what it knew is gone. */
export interface FaultyProcess extends Work {
  readonly client: (installation?: number) => Octokit;
  /** Every call that was begun. */
  readonly calls: readonly string[];
  /** Those that may have changed something. */
  readonly writes: () => readonly string[];
  /** Runs something to its end, its failure, or the death of the process. */
  readonly attempt: (work: () => Promise<unknown>) => Promise<'done' | 'failed' | 'died'>;
  /** Looks at what is noted until nothing is; gives what went wrong. */
  readonly drain: () => Promise<void>;
  readonly isDead: () => boolean;
}

export function openProcess({ sandbox, app }: World, strikes: readonly Strike[] = []): FaultyProcess {
  const calls: string[] = [];
  const noted = new Map<string, WorkKey>();
  const death = Promise.withResolvers<never>();
  death.promise.catch(() => undefined);
  let isDead = false;
  // Nothing that a dead process does reaches anybody; a promise without end would be waited for by whoever shares it.
  const die = async (): Promise<never> => {
    isDead = true;
    death.reject(new Error('died'));
    throw new Error('died');
  };
  const faultyFetch: typeof fetch = async (input, init) => {
    if (isDead) return die();
    const url = new URL(String(input instanceof Request ? input.url : input));
    const index = calls.push(`${init?.method ?? 'GET'} ${url.pathname.replace('/api/v3', '')}`) - 1;
    const strike = strikes.find(({ at }) => at === index);
    const send = () => fetch(input, init);
    const fault: FaultKind | undefined = strike && faultKinds.get(strike.kind);
    return fault === undefined ? send() : fault(send, die);
  };
  const clients = new Map<number | undefined, Octokit>();
  const client = (installation?: number): Octokit => {
    const auth = { appId: app.id, privateKey: app.privateKey, ...(installation && { installationId: installation }) };
    const options = { baseUrl: sandbox.apiUrl, log: silent, request: { fetch: faultyFetch } };
    const known = clients.get(installation) ?? new Octokit({ ...options, authStrategy: createAppAuth, auth });
    clients.set(installation, known);
    return known;
  };
  const context = {
    clientOf: async (installation?: number) => client(installation),
    self: async () => app.bot,
    clock: () => sandbox.clock.now().getTime(),
    metrics: createMetrics(async () => 0),
    senderOf: () => createSender({}, { repository: 'acme/shop', shared: true }, () => 0),
    log: silent,
  };
  const add = async (key: WorkKey) => void noted.set(workKeyText(key), key);
  const work = createWork(context, add, async () => undefined);
  return {
    ...work,
    client,
    calls,
    writes: () =>
      calls.filter((call) => !/^GET |^POST \/(app\/installations\/\d+\/access_tokens|api\/graphql)$/.test(call)),
    attempt: (todo) =>
      Promise.race([todo(), death.promise]).then(
        () => 'done' as const,
        () => (isDead ? 'died' : 'failed'),
      ),
    async drain() {
      const failures: unknown[] = [];
      for (const [text, key] of noted) {
        noted.delete(text);
        await work.look(key).catch((error: unknown) => failures.push(error));
      }
      if (failures.length > 0) throw new AggregateError(failures);
    },
    isDead: () => isDead,
  };
}
