import { describe, expect, it } from 'vitest';
import { asApp } from '../../packages/github-sandbox/tests/clients.ts';
import { sweepInstallations } from '../../src/app/jobs/sweep.ts';
import type { IssueQueue } from '../../src/app/queue/issue-queue.ts';
import { openIncident } from '../github/open-incident.ts';
import { quiet } from '../sandbox/open-sandbox.ts';

describe('a sweep of all repositories', () => {
  it('comes to its end although one is empty and another one fails, and says how many did', async () => {
    const { sandbox, app } = await openIncident();
    await sandbox.createRepository({ owner: 'acme', name: 'empty' });
    // A configuration that GraphQL cuts is read from git.
    const files = { '.github/debrief.yml': `# ${'x'.repeat(128 * 1024)}\n` };
    await sandbox.createRepository({ owner: 'acme', name: 'broken', files });
    const added: string[] = [];
    const queue = {
      add: async (key) => void added.push(`${key.repo} ${'number' in key ? key.number : ''}`),
    } as IssueQueue;
    sandbox.fault({ path: '/repos/acme/broken/git/trees/*', status: 403 });
    const clientOf = async (installation?: number) => asApp(sandbox, app, installation);
    const clock = () => sandbox.clock.now().getTime();
    const swept = await sweepInstallations({ clientOf, clock, log: quiet }, queue, async () => undefined);
    expect([swept, added]).toEqual([{ issues: 1, failures: 1 }, ['shop 1']]);
  });
});
