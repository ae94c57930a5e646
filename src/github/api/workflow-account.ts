/**
 * The account of a workflow's own token. What it opens and pushes to starts no workflow until somebody approves (since
 * 2026-06-11; before, it started none), so a job that would report may be waited for in vain.
 */
export const workflowAccount = 'github-actions[bot]';
