import { nodeId } from '../world/node-id.ts';
import type { Repository, WorkflowRun } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { presentBriefRepository, repositoryPage, repositoryUrl } from './repository.ts';
import { presentUser } from './user.ts';

export function presentWorkflowRun(world: World, repo: Repository, run: WorkflowRun): object {
  const url = `${repositoryUrl(world, repo)}/actions/runs/${run.id}`;
  const actor = presentUser(world, run.actor);
  const shown = presentBriefRepository(world, repo);
  return {
    id: run.id,
    name: run.path,
    node_id: nodeId('WFR', run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.path,
    display_title: run.path,
    run_number: 1,
    run_attempt: 1,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: run.id,
    url,
    html_url: `${repositoryPage(world, repo)}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: run.createdAt,
    updated_at: run.createdAt,
    actor,
    triggering_actor: actor,
    run_started_at: run.createdAt,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${repositoryUrl(world, repo)}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: null,
    workflow_url: `${repositoryUrl(world, repo)}/actions/workflows/${run.id}`,
    head_commit: null,
    repository: shown,
    head_repository: shown,
  };
}
