import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTempRepository } from '../workspace/temp-repository.ts';
import { runInProcess } from './run-in-process.ts';

const record = (id: string) =>
  `---\nid: ${id}\ntitle: Down\nseverity: high\nstarted: 2026-05-18T08:00Z\nresolved: 2026-05-18T09:00Z\n---\n`;
const config = 'notify:\n  - slack: ops\n  - "@octocat"\n';

/** A clone with two published records; `memory` is what the branch of notices says of the target. */
function openClone(memory: string | undefined) {
  const clone = createTempRepository();
  clone.commit({
    '.github/debrief.yml': config,
    'postmortems/2026/issue-4.md': record('issue-4'),
    'postmortems/2026/issue-5.md': record('issue-5'),
  });
  if (memory !== undefined) {
    const head = clone.git('rev-parse', 'HEAD');
    const commit = clone.commit({ 'ops.txt': memory });
    clone.git('update-ref', 'refs/remotes/origin/debrief/notifications', commit);
    clone.git('reset', '--hard', head);
  }
  return clone.root;
}

describe('debrief notify', () => {
  it('prints what is new for a target', async () => {
    const root = openClone('published:issue-4 sent 2026-05-19T08:00:00.000Z 1\n');
    const { code, stdout } = await runInProcess(['notify', '--dry-run'], root);
    expect([code, stdout]).toEqual([
      0,
      'ops (slack), told of: published, updated, lifted, roll-up\n  published:issue-5\n    The postmortem of “Down” is published.\n',
    ]);
  });

  it.each([
    [undefined, 'the first one will not tell the 2 events so far'],
    ['who knows\n', 'cannot be read: nothing is sent'],
    [
      'published:issue-4 sent 2026-05-19T08:00:00.000Z 1\npublished:issue-5 sent 2026-05-19T08:00:00.000Z 1\n',
      'Nothing new.',
    ],
  ])('says of a memory %j: %s', async (memory, words) => {
    expect((await runInProcess(['notify'], openClone(memory))).stdout).toContain(words);
  });

  it('tries a target, and says which there are', async () => {
    const bodies: string[] = [];
    const server = createServer(async (request, response) => {
      bodies.push(Buffer.concat(await request.toArray()).toString());
      response.end();
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const root = openClone(undefined);
    const DEBRIEF_NOTIFY_OPS = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const tried = await runInProcess(['notify', '--test', 'ops'], root, '', { DEBRIEF_NOTIFY_OPS });
    expect([tried.code, bodies]).toEqual([0, [expect.stringContaining('A test of Debrief')]]);
    const missing = await runInProcess(['notify', '--test', 'ops'], root);
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('DEBRIEF_NOTIFY_OPS is not set')]);
    const unknown = await runInProcess(['notify', '--test', 'oops'], root);
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('there are ops')]);
  });
});
