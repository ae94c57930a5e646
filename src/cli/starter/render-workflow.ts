import type { StarterOptions } from './render-starter.ts';
import { renderYaml } from './yaml-document.ts';

const onEvents = (...names: readonly string[]): string =>
  `contains(fromJSON('${JSON.stringify(names)}'), github.event_name)`;

/**
 * Issues with the label (or that just lost it), closed or reopened issues of action items, comments under them or with a command, and postmortem pull requests that
 * were closed: a runner starts for nothing else.
 */
const concernsAnIncident = [
  `(github.event_name == 'issues' && (contains(github.event.issue.labels.*.name, 'incident') || github.event.label.name == 'incident'))`,
  `(github.event_name == 'issues' && contains(fromJSON('["closed","reopened"]'), github.event.action) && contains(github.event.issue.labels.*.name, 'postmortem: action item'))`,
  `(github.event_name == 'issue_comment' && !github.event.issue.pull_request && (contains(github.event.issue.labels.*.name, 'incident') || contains(github.event.comment.body, '/debrief')))`,
  `(github.event_name == 'pull_request' && github.event.action == 'closed' && startsWith(github.head_ref, 'postmortem/'))`,
].join(' ||\n');

const checkout = { uses: 'actions/checkout@v6', with: { 'fetch-depth': 0, 'persist-credentials': false } };

const writing = { contents: 'write', issues: 'write', 'pull-requests': 'write', checks: 'write' };

const comments = {
  'jobs.check': 'Require this one: Settings, Rules, Rulesets, "Require status checks to pass", debrief.',
  'jobs.check.permissions': 'pull-requests: write is for its one comment; without it the job summary says the same.',
  'jobs.build': 'The page and the site, published to gh-pages: Settings, Pages, "Deploy from a branch".',
  'jobs.reconcile': `An issue with the label becomes a draft pull request with a postmortem. Leave this and sweep out if you run the App.
Settings, Actions, General must have "Allow GitHub Actions to create and approve pull requests" ticked.`,
  'jobs.sweep': 'Deadlines and reminders, and whatever an event has missed.',
};

/** The workflow: one job for each command. The check's is named `debrief`, so that a ruleset can require it. */
export function renderWorkflow({ branch, action }: Pick<StarterOptions, 'branch' | 'action'>): string {
  const run = (command: string) => ({ uses: action, with: { command } });
  const workflow = {
    name: 'debrief',
    on: {
      pull_request: { types: ['opened', 'synchronize', 'reopened', 'edited', 'closed'] },
      merge_group: null,
      push: { branches: [branch] },
      issues: { types: ['labeled', 'unlabeled', 'edited', 'closed', 'reopened'] },
      issue_comment: { types: ['created', 'edited'] },
      schedule: [{ cron: '17 6 * * *' }],
      workflow_dispatch: null,
    },
    permissions: {},
    jobs: {
      check: {
        name: 'debrief',
        if: `${onEvents('pull_request', 'merge_group', 'push')} && github.event.action != 'closed'`,
        'runs-on': 'ubuntu-latest',
        permissions: { contents: 'read', issues: 'read', 'pull-requests': 'write' },
        steps: [checkout, run('check')],
      },
      build: {
        if: onEvents('push', 'schedule', 'workflow_dispatch'),
        'runs-on': 'ubuntu-latest',
        permissions: { contents: 'write' },
        concurrency: 'debrief-build',
        steps: [checkout, run('build')],
      },
      reconcile: {
        if: concernsAnIncident,
        'runs-on': 'ubuntu-latest',
        permissions: writing,
        // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
        concurrency: 'debrief-issue-${{ github.event.issue.number || github.head_ref }}',
        steps: [run('reconcile')],
      },
      sweep: {
        if: onEvents('schedule', 'workflow_dispatch'),
        'runs-on': 'ubuntu-latest',
        permissions: writing,
        concurrency: 'debrief-sweep',
        steps: [checkout, run('sweep')],
      },
    },
  };
  const flow = ['on.*.types', 'on.push.branches', 'permissions', 'jobs.*.permissions', 'jobs.*.steps.with'];
  return renderYaml(workflow, { comments, flow });
}
