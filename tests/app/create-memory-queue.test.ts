import { describe, expect, it } from 'vitest';
import { createMemoryQueue } from '../../src/app/create-memory-queue.ts';
import type { IssueKey } from '../../src/app/issue-key.ts';

const issue = (number: number): IssueKey => ({ installation: 1, owner: 'acme', repo: 'pay', number });

/** Looks that end when they are told to. */
function createDesk() {
  const begun: number[] = [];
  const open: (() => void)[] = [];
  return {
    begun,
    look: (key: IssueKey) => {
      begun.push(key.number);
      return new Promise<void>((resolve) => open.push(resolve));
    },
    async finishOne() {
      open.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('the queue in the process', () => {
  it('looks once more, and only once, at an issue that was added during its look', async () => {
    const desk = createDesk();
    const queue = createMemoryQueue(desk.look, 4);
    for (let delivery = 0; delivery < 20; delivery += 1) await queue.add(issue(1));
    expect(desk.begun).toEqual([1]);
    await desk.finishOne();
    expect(desk.begun).toEqual([1, 1]);
    await desk.finishOne();
    expect(desk.begun).toEqual([1, 1]);
  });

  it('looks at different issues side by side, up to its limit', async () => {
    const desk = createDesk();
    const queue = createMemoryQueue(desk.look, 2);
    for (const number of [1, 2, 3]) await queue.add(issue(number));
    expect(desk.begun).toEqual([1, 2]);
    await desk.finishOne();
    expect(desk.begun).toEqual([1, 2, 3]);
  });

  it('does not wait behind an issue that is being looked at', async () => {
    const desk = createDesk();
    const queue = createMemoryQueue(desk.look, 2);
    for (const number of [1, 1, 2]) await queue.add(issue(number));
    expect(desk.begun).toEqual([1, 2]);
  });

  it('tries again after a failure', async () => {
    let tries = 0;
    const done = Promise.withResolvers<void>();
    const queue = createMemoryQueue(async () => {
      tries += 1;
      if (tries === 1) throw new Error('GitHub is away');
      done.resolve();
    }, 1);
    await queue.add(issue(1));
    await done.promise;
    expect(tries).toBe(2);
  });

  it('takes nothing more when it stops, and waits for what is under way', async () => {
    const desk = createDesk();
    const queue = createMemoryQueue(desk.look, 1);
    for (const number of [1, 2]) await queue.add(issue(number));
    const stopped = queue.stop(60_000);
    await expect(queue.add(issue(3))).rejects.toThrow();
    await desk.finishOne();
    await stopped;
    expect(desk.begun).toEqual([1]);
  });
});
