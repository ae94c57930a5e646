import { utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTempRepository } from '../workspace/temp-repository.ts';
import { runInProcess } from './run-in-process.ts';

const record =
  '---\nid: issue-4\ntitle: Down\nseverity: high\nstarted: 2026-05-18T08:00Z\nresolved: 2026-05-18T09:00Z\n---\n';
const warning = 'The last sweep ran at 2026-05-14T06:17:00Z, more than two working days ago: nobody is reminded';

/** `debrief status --all` on 2026-05-20 in a clone that last heard of its remote at an instant. */
async function statusOfClone(message: string, heardAt: string) {
  const clone = createTempRepository();
  clone.commit({ 'postmortems/2026/issue-4.md': record });
  const tree = clone.git('write-tree');
  clone.git('update-ref', 'refs/remotes/origin/debrief/sweep', clone.git('commit-tree', '-m', message, tree));
  const fetched = path.join(clone.root, '.git/FETCH_HEAD');
  writeFileSync(fetched, '');
  utimesSync(fetched, new Date(heardAt), new Date(heardAt));
  return runInProcess(['status', '--all'], clone.root);
}

describe('debrief status', () => {
  it('says that no sweep has run for more than two working days', async () => {
    const { code, stdout } = await statusOfClone('Debrief swept at 2026-05-14T06:17:00Z', '2026-05-20T08:00Z');
    expect([code, stdout]).toEqual([0, expect.stringContaining(warning)]);
  });

  it.each([
    ['a sweep of yesterday', 'Debrief swept at 2026-05-19T06:17:00Z', '2026-05-20T08:00Z'],
    ['a clone that has not heard of later ones', 'Debrief swept at 2026-05-14T06:17:00Z', '2026-05-15T08:00Z'],
    ['somebody else’s branch of that name', 'Sweep the floor', '2026-05-20T08:00Z'],
  ])('says nothing of %s', async (_, message, heardAt) => {
    expect((await statusOfClone(message, heardAt)).stdout).not.toContain('sweep');
  });
});
