import { createAppAuth } from '@octokit/auth-app';
import type { Octokit } from '@octokit/rest';
import { renderSweepSummary } from '../../src/action/render-sweep-summary.ts';
import { createOctokitClass } from '../../src/app/jobs/create-client-of.ts';
import { createLogger } from '../../src/app/log/create-logger.ts';
import type { Notice } from '../../src/core/notify/notice.ts';
import type { Sender } from '../../src/core/notify/sender.ts';
import { type Swept, sweepRepository } from '../../src/github/sweep/sweep-repository.ts';
import { createHistoryCache, createHistoryReader } from '../../src/github/tree/create-history-reader.ts';
import { createSink } from '../create-sink.ts';
import { propose } from '../github/open-change.ts';
import { type Incident, openIncident, self } from '../github/open-incident.ts';
import { putFile } from '../github/redaction-world.ts';
import { as, shop } from '../sandbox/open-sandbox.ts';
import { canary } from './find-canary.ts';
import { hiddenRecords } from './hidden-record.ts';
import { sentBy } from './sent.ts';

const mark = (text: string) => `<!-- redact: reason=security until=confirmed -->${text}<!-- /redact -->`;
const config = `service: Shop
notify: ["@acme/review", { slack: ops, on: [published, updated, lifted, overdue, roll-up] }]
action-items: { open-issues: true }
`;

/** It promises three things: one has an issue of its own, one hides something, one is hidden. */
const promises = `---
id: found-6
title: Promises
severity: high
affects-integrators: false
started: 2026-07-01T08:00Z
resolved: 2026-07-01T09:00Z
---

## Action items

- [ ] Alarm a week before the key ends
- [ ] Rotate ${mark(canary)} on all hosts
- ${mark(`[ ] ${canary}`)}
`;

/** A private repository with the canary in each place that a person can fill, in which a sweep has everything to do. */
export interface SweepWorld extends Incident {
  /** Sweeps once; gives what all sinks hold since the last time. */
  readonly sweep: () => Promise<Record<string, string>>;
  /** Somebody else publishes a record. */
  readonly publish: (path: string, text: string) => Promise<void>;
}

/** Records: what is waited for and due (`lift`), in doubt, of a roll-up. */
function recordsOf(lift: string, hidden: string): Readonly<Record<string, string>> {
  const record = (name: string, id: string) =>
    String(hiddenRecords[name])
      .replaceAll(canary, () => hidden)

      .replace('id: issue-42', `id: ${id}`)
      .replace(/\bTokens could/, `Tokens of ${id} could`);
  return {
    'postmortems/2026/issue-42.md': lift,
    'postmortems/2026/found-1.md': record('unclosed', 'found-1'),
    'postmortems/2026/found-2.md': record('never', 'found-2').replace('severity: high', 'severity: medium'),
    'postmortems/2026/found-3.md': record('bad front matter', 'found-3'),
    'postmortems/2026/found-6.md': promises.replaceAll(canary, () => hidden),
  };
}

async function openIssues({ mona, sandbox, number }: Incident, hidden: string): Promise<void> {
  const marked = mark(hidden);
  const stranger = as(sandbox, 'octocat').rest;
  const issue = { ...shop, issue_number: number };
  await stranger.issues.update({ ...issue, title: `Outage ${marked}`, body: `Before\n\n${marked}\n\nafter ${marked}` });
  await stranger.issues.createComment({ ...issue, body: `We saw ${marked}` });
  await mona.rest.issues.createComment({ ...issue, body: `/debrief timeline 08:12 ${marked}` });
  await mona.rest.issues.createComment({ ...issue, body: `/debrief severity ${marked}` });
  await mona.rest.issues.addLabels({ ...issue, labels: ['incident', 'severity: high'] });
}

/**
 * @param lift the record whose limit has passed; its pull request shows its text, as it is meant to
 * @param hidden what is hidden everywhere else
 */
export async function openSweepWorld(lift: string, hidden = canary): Promise<SweepWorld> {
  const incident = await openIncident({ labels: [], now: () => new Date('2026-07-15T06:17:00Z') });
  const { sandbox, app, mona } = incident;
  sandbox.configureRepository({ repository: 'acme/shop', private: true, settings: { drafts: false } });
  for (const [path, text] of Object.entries({ ...recordsOf(lift, hidden), '.github/debrief.yml': config }))
    await putFile(mona, path, text);
  await openIssues(incident, hidden);
  await propose(
    mona,
    { 'postmortems/2026/found-4.md': String(hiddenRecords.crossing).replaceAll(canary, () => hidden) },
    { body: mark(hidden) },
  );
  const { out, written: lines } = createSink();
  const log = await createLogger({ level: 'trace', format: 'json' }, out);
  const installationId = sandbox.state.installations[0]?.id ?? 0;
  const Client = createOctokitClass(true, (send) => send);
  const client = new Client({
    baseUrl: sandbox.apiUrl,
    authStrategy: createAppAuth,
    auth: { appId: app.id, privateKey: app.privateKey, installationId },
    log: log.child({ name: 'octokit' }),
    retry: { enabled: false },
  } as ConstructorParameters<typeof Client>[0]) as unknown as Octokit;
  const notices: unknown[] = [];
  const sender: Sender = {
    problemOf: () => undefined,
    send: async (notice: Notice) => {
      notices.push(notice);
      return notices.length % 3 === 0 ? { kind: 'refused', words: '500' } : { kind: 'sent' };
    },
  };
  let from = sandbox.requests().length;
  return {
    ...incident,
    publish: async (path, text) => {
      await putFile(mona, path, text);
      from = sandbox.requests().length;
    },
    sweep: async () => {
      const swept = await sweepRepository({
        github: { octokit: client, ...shop },
        self,
        now: sandbox.clock.now().getTime(),
        log,
        readHistory: createHistoryReader({ octokit: client, ...shop }, createHistoryCache()),
        wait: async () => undefined,
        sender,
      }).catch((error: Error) => error);
      if (swept instanceof Error) log.error(swept);
      const sent = sentBy(sandbox, from);
      from = sandbox.requests().length;
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
      const told = { log: lines.splice(0).join(''), notice: JSON.stringify(notices.splice(0)) };
      return { ...sent, ...told, ...wordsOf(swept) };
    },
  };
}

/** What the Action's summary and its outputs say of a sweep, or of one that failed. */
function wordsOf(swept: Swept | Error): Record<string, string> {
  if (swept instanceof Error) return { stderr: `${swept.message}\n${swept.stack}` };
  const { context, failures, ...rest } = swept;
  return {
    summary: renderSweepSummary(swept, false),
    stderr: failures.map(({ message, stack }) => `${message}\n${stack}`).join('\n'),
    stdout: JSON.stringify(rest, (key, value) => (key === 'place' ? undefined : value)),
  };
}
