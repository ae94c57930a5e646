import { Octokit } from '@octokit/rest';
import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { createHasTriage } from '../../src/github/api/read-permission.ts';
import { as, shop } from '../sandbox/open-sandbox.ts';
import { openIncident } from './open-incident.ts';

afterEach(() => nock.cleanAll());

describe('triage permission', () => {
  const plain = { permission: 'read', role_name: 'read', user: {} };
  it.each([
    ['the rights of the account', { ...plain, user: { permissions: { triage: true } } }, true],
    ['the role, where the rights are left out', { ...plain, role_name: 'triage' }, true],
    ['the role "maintain"', { ...plain, permission: 'write', role_name: 'maintain' }, true],
    [
      'the permission below a role of the organization’s own',
      { ...plain, permission: 'write', role_name: 'on-call' },
      true,
    ],
    ['reading only', plain, false],
  ])('is told by %s', async (_, answer, expected) => {
    nock('https://api.github.com').get('/repos/acme/shop/collaborators/mona/permission').reply(200, answer);
    expect(await createHasTriage({ octokit: new Octokit(), ...shop })('mona')).toBe(expected);
  });
});

it('what somebody says whose membership is private is in the draft, and what a stranger says is not', async () => {
  const incident = await openIncident({ labels: [] });
  const first = { ...shop, issue_number: 1 };
  const say = (user: string, body: string) => as(incident.sandbox, user).rest.issues.createComment({ ...first, body });
  await say('hubot', 'The pager fired; I am failing over');
  await say('stranger', 'Mine is broken too');
  const { data } = await incident.bot().rest.issues.listComments(first);
  expect(data.map(({ author_association }) => author_association)).toEqual(['NONE', 'NONE']);
  await as(incident.sandbox, 'hubot').rest.issues.addLabels({ ...first, labels: ['incident'] });
  await incident.look();
  const { file } = await incident.sight();
  expect([file.includes('The pager fired'), file.includes('Mine is broken')]).toEqual([true, false]);
});
