import { expect, it } from 'vitest';
import { as } from '../sandbox/open-sandbox.ts';
import { runAction } from './run-action.ts';
import { checkOut, openShopWith } from './shop-run.ts';

const shop = { owner: 'acme', repo: 'shop' };
const now = '2026-05-20T08:00:00Z';

const record = `---
id: old
title: Tokens cannot be issued
severity: high
affects-integrators: true
started: 2026-05-18T08:00Z
resolved: 2026-05-18T09:00Z
---

## Action items

- [ ] Alarm a week before the key ends (owner: mona, due: 2026-07-01)
- [ ] Renew without a restart
- Think about it
`;

it('the Action opens issues of action items, says so, and proposes what one says that was closed', async () => {
  const files = {
    '.github/debrief.yml': 'version: 2\naction-items: { open-issues: true }\n',
    'postmortems/2026/old.md': record,
  };
  const sandbox = await openShopWith(files);
  sandbox.clock.set(new Date(now));
  const mona = as(sandbox, 'mona');
  const run = async (command: string, inputs: Record<string, string> = {}, payload: object = {}) => {
    const permissions = { contents: 'write', issues: 'write', pull_requests: 'write', checks: 'write' } as const;
    return runAction({
      workspace: await checkOut(sandbox),
      with: { command, token: sandbox.createActionsToken({ repository: 'acme/shop', permissions }).token, ...inputs },
      event: command === 'sweep' ? 'schedule' : 'issues',
      payload: { repository: { default_branch: 'main' }, ...payload },
      env: { GITHUB_API_URL: sandbox.apiUrl, GITHUB_SERVER_URL: sandbox.url, DEBRIEF_NOW: now },
    });
  };
  expect((await run('sweep', { 'dry-run': 'true' })).summary).toContain('- would open 2 issues\n');
  expect((await run('sweep')).summary).toContain(
    '## Issues of action items\n\n- opened 2 issues: #1, #2\n- 1 action item without a status that can be read: no issue is opened or closed (`old`)\n',
  );
  await mona.rest.issues.update({ ...shop, issue_number: 2, state: 'closed' });
  const { code, summary } = await run('reconcile', {}, { action: 'closed', issue: { number: 2 } });
  expect([code, summary]).toEqual([
    0,
    expect.stringContaining('- `old`: opened the pull request that marks its items\n'),
  ]);
  const { data } = await mona.rest.pulls.list({ ...shop, head: 'acme:debrief/action-items-old' });
  const runs = await mona.rest.checks.listForRef({ ...shop, ref: data[0]?.head.sha ?? '' });
  expect(runs.data.check_runs.map(({ name }) => name)).toEqual(['debrief']);
  const file = await mona.rest.repos.getContent({
    ...shop,
    path: 'postmortems/2026/old.md',
    ref: data[0]?.head.ref ?? '',
  });
  const text = Buffer.from('content' in file.data ? file.data.content : '', 'base64').toString();
  expect(text).toBe(record.replace('- [ ] Renew without a restart', '- [x] Renew without a restart (#2)'));
});
