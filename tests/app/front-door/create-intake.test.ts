import { describe, expect, it, vi } from 'vitest';
import { createIntake, isUsableKey } from '../../../src/app/front-door/create-intake.ts';
import type { WorkKey } from '../../../src/app/queue/work-key.ts';

const key = (number: number): WorkKey => ({ installation: 1, owner: 'acme', repo: 'shop', number });
const quiet = { debug: () => {}, info: () => {}, warn: () => {} };

describe('the intake', () => {
  it('holds what the queue does not take, each thing once, and offers it again until it is taken', async () => {
    vi.useFakeTimers();
    let away = true;
    const taken: WorkKey[] = [];
    const intake = createIntake(
      {
        add: async (one) => {
          if (away) throw new Error('connect ECONNREFUSED');
          taken.push(one);
        },
      },
      quiet,
    );
    await intake.add(key(1));
    await intake.add(key(2));
    await intake.add(key(1));
    expect(intake.held()).toBe(2);
    await vi.advanceTimersByTimeAsync(10_000);
    away = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect([intake.held(), taken]).toEqual([0, [key(1), key(2)]]);
    vi.useRealTimers();
  });

  it.each([
    [{ installation: '1', owner: 'acme', repo: 'shop', number: 1 }],
    [{ installation: 1, owner: '../x', repo: 'shop', number: 1 }],
    [{ installation: 1, owner: 'acme', repo: 'shop', number: 1.5 }],
    [{ installation: 1, owner: undefined, repo: 'shop', number: 1 }],
    [{ installation: 1, owner: 'acme', repo: 'shop', check: { kind: 'pull-request', number: -1 } }],
  ])('has no use for the odd key %j', (odd) => {
    expect(isUsableKey(odd as unknown as WorkKey)).toBe(false);
  });

  it('has use for every kind of work', () => {
    expect(isUsableKey(key(3))).toBe(true);
    expect(isUsableKey({ installation: 1, owner: 'a', repo: 'b', check: { kind: 'again', head: 'f' } })).toBe(true);
    expect(isUsableKey({ installation: 1, owner: 'a', repo: 'b', check: { kind: 'repository' } })).toBe(true);
  });
});
