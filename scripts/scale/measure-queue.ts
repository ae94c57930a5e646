import { createPostgresQueue } from '../../src/app/queue/create-postgres-queue.ts';
import { startPostgres } from '../../tests/app/start-postgres.ts';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined };

/** Keys a second that go into the queue in PostgreSQL and out again, with looks that do nothing. */
export async function measureQueue(count: number): Promise<number> {
  const postgres = await startPostgres();
  const done = Promise.withResolvers<void>();
  let left = count;
  const look = async (): Promise<void> => {
    left -= 1;
    if (left === 0) done.resolve();
  };
  const queue = await createPostgresQueue(postgres.url, look, 8, quiet);
  const begun = performance.now();
  const keys = Array.from({ length: count }, (_, index) => ({
    installation: (index % 50) + 1,
    owner: 'acme',
    repo: `r${index % 500}`,
    number: index + 1,
  }));
  await Promise.all(keys.map((key) => queue.add(key)));
  await done.promise;
  const seconds = (performance.now() - begun) / 1000;
  await queue.stop(1_000);
  await postgres.stop();
  return count / seconds;
}
