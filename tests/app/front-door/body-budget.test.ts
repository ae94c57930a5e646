import { describe, expect, it } from 'vitest';
import { createBodyBudget, type Reading } from '../../../src/app/front-door/body-budget.ts';

function open(budget: ReturnType<typeof createBodyBudget>, address: string, lastProgress: number) {
  const evicted: string[] = [];
  const reading: Reading = { address, held: 0, lastProgress, evict: () => void evicted.push(address) };
  budget.open(reading);
  return { reading, evicted };
}

describe('the budget of bodies', () => {
  it('takes the place of the one that has stalled longest, not of the one that sends', () => {
    const budget = createBodyBudget({ total: 100, perAddress: 60 });
    const first = open(budget, 'a', 1);
    const second = open(budget, 'b', 2);
    expect(budget.take(first.reading, 50)).toBe(true);
    expect(budget.take(second.reading, 50)).toBe(true);
    const honest = open(budget, 'c', 3);
    expect(budget.take(honest.reading, 10)).toBe(true);
    expect([first.evicted, second.evicted, honest.evicted]).toEqual([['a'], [], []]);
    expect(budget.held()).toBe(60);
  });

  it('gives no address more than its share', () => {
    const budget = createBodyBudget({ total: 1000, perAddress: 60 });
    const one = open(budget, 'a', 1);
    const two = open(budget, 'a', 2);
    const other = open(budget, 'b', 0);
    budget.take(other.reading, 60);
    budget.take(one.reading, 40);
    expect(budget.take(two.reading, 40)).toBe(true);
    expect([one.evicted, other.evicted]).toEqual([['a'], []]);
    expect(budget.take(two.reading, 40)).toBe(false);
  });

  it('has everything back when all are closed', () => {
    const budget = createBodyBudget({ total: 100, perAddress: 100 });
    const { reading } = open(budget, 'a', 1);
    budget.take(reading, 90);
    budget.close(reading);
    expect(budget.held()).toBe(0);
  });
});
