import { asApp } from '../../../packages/github-sandbox/tests/clients.ts';
import { createWork, type Work } from '../../../src/app/create-work.ts';
import { createMetrics } from '../../../src/app/jobs/create-metrics.ts';
import { type WorkKey, workKeyText } from '../../../src/app/queue/work-key.ts';
import { createSender } from '../../../src/notify/create-sender.ts';
import { createTestLog } from '../../github/open-change.ts';
import { type Incident, self } from '../../github/open-incident.ts';

/** The App without its server: what is noted waits until it is looked at. */
export interface OpenedWork extends Work {
  readonly noted: Map<string, WorkKey>;
  readonly log: ReturnType<typeof createTestLog>;
  /** Looks at what is noted, and at what that asks for, until nothing is. */
  readonly drain: () => Promise<void>;
}

/** A process of the App that has just begun, and remembers nothing. */
export function openWork({ sandbox, app }: Pick<Incident, 'sandbox' | 'app'>): OpenedWork {
  const noted = new Map<string, WorkKey>();
  const log = createTestLog();
  const clients = new Map<number | undefined, ReturnType<typeof asApp>>();
  const context = {
    clientOf: async (installation?: number) => {
      const client = clients.get(installation) ?? asApp(sandbox, app, installation);
      clients.set(installation, client);
      return client;
    },
    self: async () => self,
    clock: () => sandbox.clock.now().getTime(),
    metrics: createMetrics(async () => noted.size),
    senderOf: () => createSender({}, { repository: 'acme/shop', shared: true }, () => 0),
    log,
  };
  const work = createWork(
    context,
    async (key) => void noted.set(workKeyText(key), key),
    async () => undefined,
  );
  return {
    ...work,
    noted,
    log,
    async drain() {
      for (const [text, key] of noted) {
        noted.delete(text);
        await work.look(key);
      }
    },
  };
}
