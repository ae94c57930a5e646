import { retry } from '@octokit/plugin-retry';
import { Octokit } from '@octokit/rest';
import { checkPullRequest } from '../../src/github/check/check-pull-request.ts';

/*
 * The App's check of one pull request, in a process of its own: `<address of the API> <token> <owner> <repository> <number>`.
 * Prints what the check took, without the start of the process, of which a server has only one.
 */
const [baseUrl = '', auth = '', owner = '', repo = '', number] = process.argv.slice(2);
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
// As the App's: a connection that GitHub closed while we computed is opened again.
const Client = Octokit.plugin(retry);
const octokit = new Client({ baseUrl, auth, log: quiet });
const start = process.cpuUsage();
const outcome = await checkPullRequest({
  github: { octokit, owner, repo },
  pullNumber: Number(number),
  now: Date.parse('2026-05-18T12:00Z'),
  log: quiet,
  self: 'debrief[bot]',
});
const { user, system } = process.cpuUsage(start);
console.log(JSON.stringify({ outcome, processor: (user + system) / 1e6 }));
