import type { Octokit } from '@octokit/rest';
import { type RedactionSweep, type SweptRedactions, sweepRedactions } from '../../src/github/sweep-redactions.ts';
import { shop } from '../sandbox/open-sandbox.ts';
import { type Incident, openIncident, self } from './open-incident.ts';

export const secret = 'HMAC keys were derived from the order number';
export const recordPath = 'postmortems/2026/issue-42.md';

/** A sensitive record that asks three merchants, with one hidden passage. */
export function sensitiveRecord(hidden = `<!-- redact: reason=security until=confirmed -->${secret}<!-- /redact -->`) {
  return `---
id: issue-42
title: Tokens could be forged
severity: high
affects-integrators: true
started: 2026-05-15T08:12Z
detected: 2026-05-15T08:14Z
acknowledged: 2026-05-15T08:16Z
resolved: 2026-05-15T09:03Z
detected-by: token monitor
acknowledged-by: primary on-call
takeaway: Keys come from a generator, never from data.
security-sensitive: true
confirmations:
  from: [merchant-a, merchant-b, merchant-c]
  not-after: 2026-08-15
---

## What happened

Forged tokens were accepted for 47 minutes.

### Timeline

| Time (UTC) | Event |
| --- | --- |
| 2026-05-15 08:12 | The first forged token is accepted |
| 2026-05-15 08:14 | The token monitor fires |
| 2026-05-15 08:16 | The primary on-call acknowledges |
| 2026-05-15 09:03 | The alarm clears |

### Impact

From 2026-05-15 08:12 to 2026-05-15 09:03 UTC some payments could have been started by others.

## Detection

The token monitor fired after two minutes.

## Root cause

The keys of some merchants could be guessed.

${hidden}

## Resolution

The keys were changed in production.

## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
| Generate all keys | prevent | platform team | 2026-06-01 | #57 | done |
`;
}

/** A private `acme/shop` with that record, and the App installed. */
export async function openSensitive(text = sensitiveRecord()): Promise<SensitiveShop> {
  const incident = await openIncident({ labels: [] });
  incident.sandbox.configureRepository({ repository: 'acme/shop', private: true });
  await putFile(incident.mona, recordPath, text);
  const told: string[] = [];
  const tell = (message: string) => void told.push(message);
  return {
    ...incident,
    told,
    sweep: (more = {}) =>
      sweepRedactions({
        octokit: incident.bot(),
        repo: shop,
        now: Date.parse('2026-06-10T12:00Z'),
        log: { debug: tell, info: tell, warn: tell },
        self,
        ...more,
      }),
    read: (path, ref = 'main') => readText(incident.mona, path, ref),
    pulls: async () => {
      const { data } = await incident.mona.rest.pulls.list({ ...shop, state: 'all', sort: 'created' });
      return data.map(({ number, head, state, merged_at }) => ({
        number,
        branch: head.ref,
        state: merged_at === null ? state : 'merged',
      }));
    },
  };
}

export interface SensitiveShop extends Incident {
  readonly told: readonly string[];
  readonly sweep: (more?: Partial<RedactionSweep>) => Promise<SweptRedactions>;
  /** A file on a branch; empty when there is none. */
  readonly read: (path: string, ref?: string) => Promise<string>;
  readonly pulls: () => Promise<{ readonly number: number; readonly branch: string; readonly state: string }[]>;
}

/** Writes a file as a person would on the website. */
export async function putFile(client: Octokit, path: string, text: string, branch = 'main'): Promise<void> {
  const at = await client.rest.repos.getContent({ ...shop, path, ref: branch }).catch(() => undefined);
  const sha = at !== undefined && 'sha' in at.data ? at.data.sha : undefined;
  await client.rest.repos.createOrUpdateFileContents({
    ...shop,
    path,
    branch,
    message: 'a change',
    content: Buffer.from(text).toString('base64'),
    ...(sha !== undefined && { sha }),
  });
}

async function readText(client: Octokit, path: string, ref: string): Promise<string> {
  const answer = await client.rest.repos.getContent({ ...shop, path, ref }).catch(() => undefined);
  return answer !== undefined && 'content' in answer.data
    ? Buffer.from(answer.data.content, 'base64').toString('utf8')
    : '';
}
