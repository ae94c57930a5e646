import type { Octokit } from '@octokit/rest';
import {
  type RedactionSweep,
  type SweptRedactions,
  sweepRedactions,
} from '../../src/github/redaction/sweep-redactions.ts';
import { shop } from '../sandbox/open-sandbox.ts';
import { sensitiveRecord } from '../workspace/sensitive-record.ts';
import { type Incident, openIncident, self } from './open-incident.ts';

export const recordPath = 'postmortems/2026/issue-42.md';

/** A private `acme/shop` with that record, and the App installed. */
export async function openSensitive(): Promise<SensitiveShop> {
  const incident = await openIncident({ labels: [] });
  incident.sandbox.configureRepository({ repository: 'acme/shop', private: true });
  await putFile(incident.mona, recordPath, sensitiveRecord());
  const told: string[] = [];
  const tell = (message: string) => void told.push(message);
  return {
    ...incident,
    told,
    sweep: (more = {}) =>
      sweepRedactions({
        github: { octokit: incident.bot(), ...shop },
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
