import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresQueue } from '../../../src/app/queue/create-postgres-queue.ts';
import type { IssueKey } from '../../../src/app/queue/issue-key.ts';
import type { IssueQueue } from '../../../src/app/queue/issue-queue.ts';
import { createLeadership } from '../../../src/app/sweep/leadership.ts';
import { startPostgres } from '../start-postgres.ts';

const issue = (number: number): IssueKey => ({ installation: 1, owner: 'acme', repo: 'pay', number });
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined };

let postgres: { readonly url: string; stop(): Promise<void> };
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describe('the queue in PostgreSQL', () => {
  it('lets two replicas look at one issue one at a time, and once more for all that came meanwhile', async () => {
    let running = 0;
    let most = 0;
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const look = async ({ number }: IssueKey) => {
      running += 1;
      most = Math.max(most, running);
      begun.push(number);
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
    };
    const replicas: IssueQueue[] = [];
    for (let replica = 0; replica < 2; replica += 1)
      replicas.push(await createPostgresQueue(postgres.url, look, 4, silent));

    await replicas[0]?.add(issue(1));
    await until(() => begun.length === 1);
    for (let delivery = 0; delivery < 20; delivery += 1) await replicas[delivery % 2]?.add(issue(1));
    await replicas[0]?.add(issue(2));
    await until(() => begun.length === 2);
    expect(begun).toEqual([1, 2]);
    for (const end of ends.splice(0)) end();
    await until(() => begun.length === 3);
    for (const end of ends.splice(0)) end();
    await Promise.all(replicas.map((replica) => replica.stop(5_000)));
    expect(begun).toEqual([1, 2, 1]);
    expect(most).toBe(2);
  });

  it('takes the next as soon as one is done, and does not rest between them', async () => {
    const done = new Set<number>();
    const queue = await createPostgresQueue(
      postgres.url,
      async ({ number }: IssueKey) => void done.add(number),
      1,
      silent,
    );
    await Promise.all(Array.from({ length: 200 }, (_, index) => queue.add(issue(1000 + index))));
    // With the rests of two seconds that pg-boss takes otherwise, the test would time out.
    await until(() => done.size === 200);
    await queue.stop(5_000);
  });

  it('tries again after a failure', async () => {
    let tries = 0;
    const queue = await createPostgresQueue(
      postgres.url,
      async () => {
        tries += 1;
        if (tries === 1) throw new Error('GitHub is away');
      },
      1,
      silent,
    );
    await queue.add(issue(3));
    await until(() => tries === 2);
    await queue.stop(5_000);
  });
});

describe('of two replicas', () => {
  it('one leads, and when it is gone the other', async () => {
    const [first, second] = [createLeadership(postgres.url, silent), createLeadership(postgres.url, silent)];
    expect([await first.lead(), await second.lead(), await first.lead()]).toEqual([true, false, true]);
    await first.stop();
    await until(() => second.lead());
    expect([await second.lead(), await first.lead()]).toEqual([true, false]);
    await Promise.all([first.stop(), second.stop()]);
  });

  it('none leads while the database is away, and nothing is thrown', async () => {
    const told: string[] = [];
    const away = createLeadership('postgres://postgres@127.0.0.1:9/postgres', {
      ...silent,
      warn: (line) => void told.push(line),
    });
    expect([await away.lead(), told]).toEqual([false, [expect.stringContaining('Cannot tell which replica sweeps')]]);
  });
});

async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await reached())) await new Promise((resolve) => setTimeout(resolve, 20));
}
