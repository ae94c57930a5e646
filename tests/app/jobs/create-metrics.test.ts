import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../../src/app/jobs/create-metrics.ts';

describe('the metrics', () => {
  it.each([
    ['no sweep has run for more than two working days', 10, 1],
    ['one has run yesterday', 1, 0],
  ])('say whether %s', async (_, days, overdue) => {
    const { lastSweep, registry } = createMetrics(async () => 0);
    lastSweep.set(Date.now() / 1000 - days * 24 * 60 * 60);
    expect(await registry.metrics()).toMatch(new RegExp(`^debrief_sweep_overdue ${overdue}$`, 'm'));
  });

  it('do not call a sweep overdue that has not had its first turn', async () => {
    expect(await createMetrics(async () => 0).registry.metrics()).toMatch(/^debrief_sweep_overdue 0$/m);
  });

  it.each([
    ['refuses', () => Promise.reject(new Error('connect ECONNREFUSED'))],
    ['does not answer', () => new Promise<never>(() => undefined)],
  ])('are told while the database %s, and do not call its queue empty', async (_, inHand) => {
    const written = await createMetrics(inHand).registry.metrics();
    expect(written).toMatch(/^debrief_issues_in_hand Nan$/m);
    expect(written).toMatch(/^debrief_queue_up 0$/m);
  });

  it('say that the queue answers, at the first look', async () => {
    const written = await createMetrics(async () => 3).registry.metrics();
    expect(written).toMatch(/^debrief_issues_in_hand 3$/m);
    expect(written).toMatch(/^debrief_queue_up 1$/m);
  });
});
