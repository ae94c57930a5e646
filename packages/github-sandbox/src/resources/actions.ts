import { presentWorkflowRun } from '../present/workflow-run.ts';
import { listed, type Reply, type RepoCall, type RepoRoute } from '../world/call.ts';
import { forbidden } from '../world/refusal.ts';

/** By head commit, event and status; a status may also be a conclusion. */
function list(call: RepoCall): Reply {
  const { query, repo, world } = call;
  const is = (key: string, ...values: (string | null)[]) => !query.has(key) || values.includes(query.get(key));
  const found = repo.workflowRuns.filter(
    (run) =>
      is('head_sha', run.headSha) &&
      is('event', run.event) &&
      is('branch', run.headBranch) &&
      is('status', run.status, run.conclusion),
  );
  return listed(
    found.toReversed(),
    (run) => presentWorkflowRun(world, repo, run),
    (workflow_runs, total_count) => ({ total_count, workflow_runs }),
  );
}

/** For runs of forks only: https://github.com/kubernetes-sigs/prow/pull/798 */
function approve(): Reply {
  throw forbidden('This run is not from a fork pull request or queued by a GitHub App.');
}

const runs = '/repos/{owner}/{repo}/actions/runs';

export const actionsRoutes: readonly RepoRoute[] = [
  { method: 'GET', path: runs, needs: ['actions:read'], role: 'read', handle: list },
  { method: 'POST', path: `${runs}/{run_id}/approve`, needs: ['actions:write'], role: 'write', handle: approve },
];
