import type { ActionShape } from './check-workflow.ts';

/** What `action.yml` takes. A test holds the two together. */
export const actionShape: ActionShape = {
  commands: ['check', 'build', 'sweep', 'reconcile'],
  inputs: [
    'command',
    'token',
    'config',
    'working-directory',
    'publish',
    'publish-branch',
    'publish-repository',
    'publish-token',
    'identity',
    'log-key',
    'rewrite-log',
    'dry-run',
  ],
};

/** What `app.yml` asks for. A test holds the two together. */
export const appPermissions: Readonly<Record<string, string>> = {
  metadata: 'read',
  contents: 'write',
  issues: 'write',
  pull_requests: 'write',
  checks: 'write',
  merge_queues: 'read',
};

/** Id of the App that is GitHub Actions, on github.com. https://api.github.com/apps/github-actions */
export const actionsAppId = 15368;
