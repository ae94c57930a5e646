import { describe, expect, it, vi } from 'vitest';
import { createMemoryQueue } from '../../../src/app/queue/create-memory-queue.ts';
import type { IssueKey } from '../../../src/app/queue/issue-key.ts';
import { GitHubRefusal } from '../../../src/github/api/refusal.ts';

const issue = (number: number): IssueKey => ({ installation: 1, owner: 'acme', repo: 'pay', number });

/** As Octokit throws it. */
function limit(seconds: number): GitHubRefusal {
  const response = { headers: { 'retry-after': String(seconds) } };
  return new GitHubRefusal('look', Object.assign(new Error('secondary rate limit'), { status: 403, response }));
}

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

  it('serves installations in turns, and gives none of them all the slots', async () => {
    const begun: string[] = [];
    const queue = createMemoryQueue(async (key: IssueKey) => {
      begun.push(`${key.installation}#${key.number}`);
      return new Promise<void>(() => {});
    }, 8);
    for (let number = 1; number <= 100; number += 1) await queue.add(issue(number));
    await queue.add({ ...issue(1), installation: 2 });
    expect(begun).toEqual(['1#1', '1#2', '1#3', '1#4', '2#1']);
  });

  it('lets an installation wait that GitHub has asked to, and uses up none of its attempts', async () => {
    vi.useFakeTimers();
    const begun: string[] = [];
    let limited = true;
    const queue = createMemoryQueue(async (key: IssueKey) => {
      begun.push(`${key.installation}#${key.number}`);
      if (limited && key.installation === 1) throw limit(60);
    }, 2);
    await queue.add(issue(1));
    await vi.advanceTimersByTimeAsync(0);
    await queue.add(issue(2));
    await queue.add({ ...issue(1), installation: 2 });
    await vi.advanceTimersByTimeAsync(59_000);
    expect(begun).toEqual(['1#1', '2#1']);
    for (let minute = 0; minute < 7; minute += 1) await vi.advanceTimersByTimeAsync(60_000);
    limited = false;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await queue.size()).toBe(0);
    expect(begun.slice(-2).sort()).toEqual(['1#1', '1#2']);
    vi.useRealTimers();
  });

  it('keeps no slot for work that waits for its next attempt', async () => {
    vi.useFakeTimers();
    const begun: string[] = [];
    const queue = createMemoryQueue(async (key: IssueKey) => {
      begun.push(`${key.installation}#${key.number}`);
      if (key.installation === 1) throw new Error('away');
    }, 2);
    await queue.add(issue(1));
    await queue.add(issue(2));
    await vi.advanceTimersByTimeAsync(0);
    await queue.add({ ...issue(9), installation: 2 });
    expect(begun).toEqual(['1#1', '1#2', '2#9']);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(begun.filter((text) => text === '1#1')).toHaveLength(10);
    expect(await queue.size()).toBe(0);
    vi.useRealTimers();
  });
});
