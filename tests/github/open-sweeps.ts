import type { Octokit } from '@octokit/rest';
import { type Swept, sweepRepository } from '../../src/github/sweep/sweep-repository.ts';
import { createHistoryCache, createHistoryReader } from '../../src/github/tree/create-history-reader.ts';
import { quiet, shop } from '../sandbox/open-sandbox.ts';
import { type Incident, openIncident, self } from './open-incident.ts';

/** A repository that is swept, and what people do there. */
export interface Sweeps extends Incident {
  /** Moves the clock there, and sweeps; several sweeps at once, if so many are asked for. Gives what the last one found. */
  readonly sweep: (at: string, times?: number) => Promise<Swept>;
  /** Opens an incident, which somebody with triage permission has labelled. */
  readonly report: (at: string, severity: string, title: string) => Promise<number>;
  /** Closes the issue: the incident is resolved. */
  readonly resolve: (at: string, number: number) => Promise<void>;
  /** Merges the open pull request from a branch; gives its number. */
  readonly merge: (at: string, branch: string) => Promise<number>;
  readonly labels: (number: number) => Promise<string[]>;
  /** Instants and steps of the reminders under an issue or pull request. */
  readonly reminders: (number: number) => Promise<string[]>;
}

export async function openSweeps(begin: string, config: string): Promise<Sweeps> {
  const incident = await openIncident({ now: () => new Date(begin), labels: [] });
  const { sandbox, mona } = incident;
  sandbox.configureRepository({ repository: 'acme/shop', settings: { drafts: false } });
  const at = (instant: string) => sandbox.clock.set(new Date(instant));
  await mona.rest.repos.createOrUpdateFileContents({
    ...shop,
    path: '.github/debrief.yml',
    message: 'Configure Debrief',
    content: Buffer.from(config).toString('base64'),
  });
  const cache = createHistoryCache();
  const sweepOnce = (octokit: Octokit) =>
    sweepRepository({
      github: { octokit, ...shop },
      self,
      now: sandbox.clock.now().getTime(),
      log: quiet,
      readHistory: createHistoryReader({ octokit, ...shop }, cache),
      wait: async () => undefined,
    });
  const clients = [incident.bot(), incident.bot()];
  return {
    ...incident,
    async sweep(instant, times = 1) {
      at(instant);
      const all = await Promise.all(clients.slice(0, times).map(sweepOnce));
      const last = times > 1 ? await sweepOnce(incident.bot()) : all[0];
      if (last === undefined) throw new Error('nothing was swept');
      return last;
    },
    async report(instant, severity, title) {
      at(instant);
      const { data } = await mona.rest.issues.create({
        ...shop,
        title,
        body: 'All of it is gone',
        labels: ['incident', `severity: ${severity}`],
      });
      return data.number;
    },
    async resolve(instant, number) {
      at(instant);
      await mona.rest.issues.update({ ...shop, issue_number: number, state: 'closed' });
    },
    async merge(instant, branch) {
      at(instant);
      const { data } = await mona.rest.pulls.list({ ...shop, head: `acme:${branch}`, state: 'open' });
      const number = data[0]?.number ?? 0;
      await mona.rest.pulls.merge({ ...shop, pull_number: number, merge_method: 'merge' });
      return number;
    },
    async labels(number) {
      const { data } = await mona.rest.issues.get({ ...shop, issue_number: number });
      return data.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')));
    },
    async reminders(number) {
      const { data } = await mona.rest.issues.listComments({ ...shop, issue_number: number, per_page: 100 });
      return data.flatMap(({ body = '', created_at }) => {
        const step = /^<!-- debrief:comment reminder \S+ \S+ (\S+) -->/.exec(body)?.[1];
        return step === undefined ? [] : [`${created_at.slice(0, 10)} ${step}`];
      });
    },
  };
}
