import { describe, expect, it } from 'vitest';
import { sweepRepository } from '../../src/github/sweep/sweep-repository.ts';
import { createHistoryCache, createHistoryReader } from '../../src/github/tree/create-history-reader.ts';
import { shop } from '../sandbox/open-sandbox.ts';
import { createTestLog } from './open-change.ts';
import { openIncident, self } from './open-incident.ts';

const secret = 'zanzibarquux7731';
const now = new Date('2026-07-01T08:00:00Z');

describe('a sweep goes on', () => {
  it('when a look at one issue throws: says which one, says nothing of its text, and sees to the others', async () => {
    const { bot, mona, sandbox } = await openIncident({ now: () => now });
    const create = (title: string) => mona.rest.issues.create({ ...shop, title, body: 'Gone', labels: ['incident'] });
    const { data: first } = await create('Down');
    const { data: second } = await create('Slow');
    sandbox.clock.set(now);
    const octokit = bot();
    octokit.hook.wrap('request', (request, options) => {
      if (String(options['query']).includes(`i${first.number}: issue`))
        throw new RangeError(`Maximum call stack size exceeded in ${secret}`);
      return request(options);
    });
    const log = createTestLog();
    const swept = await sweepRepository({
      ...{ github: { octokit, ...shop }, self, now: now.getTime(), log },
      readHistory: createHistoryReader({ octokit, ...shop }, createHistoryCache()),
      wait: async () => undefined,
    });
    expect(swept.failures.map(({ message }) => message)).toEqual([
      `Cannot look at #${first.number}: unexpected RangeError. This is a fault of Debrief; please report it`,
    ]);
    expect(swept.issues.find(({ number }) => number === second.number)?.steps).toContain('create-pull-request');
    expect(JSON.stringify([log.lines, swept.failures.map(String)])).not.toContain(secret);
  });
});
