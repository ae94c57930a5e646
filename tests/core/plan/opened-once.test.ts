import { expect, it } from 'vitest';
import { openPublicRecord } from '../../../src/core/open/open-public.ts';
import { planReconcile } from '../../../src/core/plan/plan-reconcile.ts';
import { recordText } from '../../workspace/record-text.ts';
import { context } from './context.ts';
import { settle } from './settle.ts';
import { World } from './world.ts';

it('a plan opens the record of an issue once', () => {
  const world = new World();
  settle(world, context);
  let reads = 0;
  const text = recordText('issue-42', { issue: '42', severity: 'critical' });
  const published = {
    path: 'postmortems/2026/issue-42.md',
    get text() {
      reads += 1;
      return text;
    },
  };
  const later = { ...context, now: Date.parse('2026-05-20T12:00Z') };
  openPublicRecord(published, later);
  const once = reads;
  reads = 0;
  expect(planReconcile({ ...world.facts, published, pullRequests: [] }, later)).not.toEqual([]);
  expect(reads).toBe(once);
});
