import type { Octokit } from '@octokit/rest';
import { afterEach, describe, expect, it } from 'vitest';
import { commit, headOf, propose, type SeenCheckRun, seeCheckRuns } from '../github/open-change.ts';
import { type Incident, openIncident } from '../github/open-incident.ts';
import { as, shop } from '../sandbox/open-sandbox.ts';
import { until } from '../until.ts';
import { recordText } from '../workspace/record-text.ts';
import { type AppProcess, appEnvironment, startAppProcess } from './start-app-process.ts';

const running: AppProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.kill()));
});

const place = 'postmortems/2026/issue-9.md';
const good = recordText('issue-9');
const redacted = good.replace(
  '## Root cause\n',
  '## Root cause\n\n<!-- redact: reason=legal until=never -->The supplier Contoso shipped the key.<!-- /redact -->\n',
);

/** A shop with the App installed and running. */
async function openWithApp(): Promise<Incident> {
  const incident = await openIncident({ labels: [] });
  const app = await startAppProcess(
    appEnvironment(incident.sandbox, incident.app, { DEBRIEF_NOW: '2026-05-18T12:00Z' }),
  );
  running.push(app);
  incident.sandbox.updateHook({ id: incident.app.hookId, url: app.webhookUrl });
  return incident;
}

/** The rules that the one check run of a commit names, once there are such. */
function untilRules(client: Octokit, ref: string, expected: (rules: readonly (string | null)[]) => void) {
  return until(async (): Promise<SeenCheckRun | undefined> => {
    const [run, ...others] = await seeCheckRuns(client, ref);
    expect(others).toEqual([]);
    expect(run?.status).toBe('completed');
    expected((run?.annotations ?? []).map(({ title }) => title));
    return run;
  }, 100);
}

describe('the App checks', () => {
  it('a pull request when it is opened, pushed to, reviewed, and when somebody asks for it again', async () => {
    const { sandbox, mona } = await openWithApp();
    sandbox.configureRepository({ repository: 'acme/shop', private: true });
    const number = await propose(mona, { [place]: redacted.replace(/^severity: .*$/m, 'severity: sev1') });
    await untilRules(mona, await headOf(mona, number), (rules) => expect(rules).toContain('unknown-severity'));
    await commit(mona, { [place]: redacted }, { branch: 'topic' });
    const head = await headOf(mona, number);
    await untilRules(mona, head, (rules) => expect(rules).toEqual(['redaction-without-approval']));
    await as(sandbox, 'octocat').rest.pulls.createReview({ ...shop, pull_number: number, event: 'APPROVE' });
    const green = await untilRules(mona, head, (rules) => expect(rules).toEqual([]));
    expect(green?.conclusion).toBe('success');
    await sandbox.idle({ quiet: 300 });
    const isWrite = ({ method, url }: { method: string; url: string }) =>
      method !== 'GET' && url.includes('check-runs');
    const press = { repository: 'acme/shop', id: green?.id ?? 0, user: 'mona' };
    for (const rerequest of [sandbox.rerequestCheckRun, sandbox.rerequestCheckSuite]) {
      const before = sandbox.requests().filter(isWrite).length;
      await rerequest(press);
      await until(() => expect(sandbox.requests().filter(isWrite).length).toBeGreaterThan(before));
    }
    expect(await seeCheckRuns(mona, head)).toMatchObject([{ id: green?.id, conclusion: 'success' }]);
  });

  it('the commits of a merge queue', async () => {
    const { sandbox, mona } = await openWithApp();
    const baseSha = (await mona.rest.repos.getBranch({ ...shop, branch: 'main' })).data.commit.sha;
    const sha = await commit(mona, { [place]: good }, { branch: 'queue' });
    const group = { repository: 'acme/shop', sha, headRef: 'queue', baseSha, baseRef: 'main', user: 'mona' };
    sandbox.requestMergeGroup(group);
    await untilRules(mona, sha, (rules) => expect(rules).toEqual([]));
  });

  it('what was disclosed, in the default branch and in open pull requests, when a repository is made public', async () => {
    const { sandbox, mona } = await openWithApp();
    sandbox.configureRepository({ repository: 'acme/shop', private: true });
    const workflow = 'on: [pull_request, push]\njobs: { debrief: {} }\n';
    const files = { [place]: redacted, '.github/workflows/debrief.yml': workflow };
    const main = await commit(mona, files, { branch: 'main' });
    const number = await propose(mona, {
      'postmortems/2026/issue-8.md': redacted.replace('id: issue-9', 'id: issue-8'),
    });
    const octocat = as(sandbox, 'octocat');
    await octocat.rest.repos.update({ ...shop, private: false });
    const isListedIn = (rules: readonly (string | null)[]) => expect(rules).toContain('plain-redaction-in-public');
    const told = [
      await untilRules(mona, main, isListedIn),
      await untilRules(mona, await headOf(mona, number), isListedIn),
    ];
    expect(JSON.stringify(told)).not.toContain('Contoso');
  });
});
