import type { Log } from '../../github/api/log.ts';
import { createOutbox } from './create-outbox.ts';
import { createInstallationPauses } from './installation-pauses.ts';
import type { IssueQueue, Look } from './issue-queue.ts';
import { type WorkKey, workKeyText } from './work-key.ts';

const name = 'debrief-look';

const settings = {
  notify: true,
  // Some eighty seconds, which most troubles of GitHub do not outlast.
  retryLimit: 10,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 10,
  expireInSeconds: 300,
  heartbeatSeconds: 10,
  // What is done tells nobody anything; GitHub has it.
  deleteAfterSeconds: 10 * 60,
};

/**
 * A queue in PostgreSQL that all replicas share. Of one issue at most one look runs and one waits (policy `stately` with
 * the issue as the key); other policies either lose a wake-up or block behind a failed look. The work of a replica that
 * died is taken up by another within some ten seconds.
 * @param url connection string; the role must be allowed to create the schema `pgboss`, once
 */
export async function createPostgresQueue<Key extends WorkKey>(
  url: string,
  look: Look<Key>,
  concurrency: number,
  log: Log,
): Promise<IssueQueue<Key>> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'debrief',
    superviseIntervalSeconds: 3,
    monitorIntervalSeconds: 3,
    schedule: false,
    useListenNotify: true,
  });
  boss.on('error', (error) => log.warn(`PostgreSQL queue: ${error.message}`));
  await boss.start();
  await boss.createQueue(name, { policy: 'stately', ...settings });
  // One that an earlier version made keeps what it was made with.
  await boss.updateQueue(name, settings);
  // No row comes of what waits already: then it will be looked at, which is all that is asked.
  const add = createOutbox<Key>(
    (keys) =>
      boss.insert(
        name,
        keys.map((key) => ({ data: { ...key }, singletonKey: workKeyText(key) })),
      ),
    workKeyText,
  );
  const pauses = createInstallationPauses(() => performance.now());
  /** Work of an installation that GitHub has asked to wait goes back with a time, and no attempt is used up. */
  const postpone = async (key: Key, ms: number): Promise<void> =>
    void (await boss.send(name, { ...key }, { singletonKey: workKeyText(key), startAfter: Math.ceil(ms / 1000) }));
  const lookInTurn = async (key: Key): Promise<void> => {
    const left = pauses.left(key.installation);
    if (left > 0) return postpone(key, left);
    await look(key).catch((error: unknown) => {
      const asked = pauses.note(key.installation, error);
      if (asked === undefined) throw error;
      return postpone(key, asked);
    });
  };
  const startWorker = async (): Promise<void> => {
    const polling = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 2 };
    // Known a moment after it may have begun.
    let worker = '';
    worker = await boss.work<Key>(name, polling, async (jobs) => {
      try {
        for (const { data } of jobs) await lookInTurn(data);
      } finally {
        // Otherwise it rests for two seconds after each job, however many wait.
        boss.notifyWorker(worker);
      }
    });
  };
  await Promise.all(Array.from({ length: concurrency }, startWorker));
  return {
    add,
    async size() {
      const [stats] = await boss.getQueueStats(name, { force: true });
      return (stats?.queuedCount ?? 0) + (stats?.activeCount ?? 0);
    },
    check: async () => void (await boss.getQueue(name)),
    stop: (graceMs) => boss.stop({ graceful: true, timeout: graceMs }),
  };
}
