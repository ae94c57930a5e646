import type { CheckFacts } from '../core/open/check-context.ts';
import { checkShared } from '../workspace/check/check-shared.ts';
import { type CheckInput, type CheckScope, gatherCheck } from '../workspace/check/gather-check.ts';
import { readProposedProject } from '../workspace/check/read-proposed-project.ts';
import { readPublications } from '../workspace/git/read-publications.ts';
import type { Workspace } from '../workspace/open-workspace.ts';
import { type Project, readProject } from '../workspace/read-project.ts';
import type { Tree } from '../workspace/tree.ts';
import { commentOnPullRequest } from './comment-on-pull-request.ts';
import type { ChangeToCheck } from './find-change.ts';
import type { Host, Result } from './host.ts';
import { readAround } from './read-around.ts';
import { reportCheck } from './report-check.ts';

const checkEvents = ['pull_request', 'merge_group', 'push', 'schedule'] as const;

function eventOf({ event }: Host): CheckFacts['event'] {
  return checkEvents.find((name) => name === event.name.replace('pull_request_target', 'pull_request'));
}

/** When records were published, where somebody asks on a schedule what is overdue and the history is there to tell. */
async function readPublished(
  { workspace, tree, config }: Project,
  event: CheckFacts['event'],
): Promise<Pick<CheckFacts, 'publishedAt'>> {
  const { repository } = workspace;
  if (event !== 'schedule' || repository === undefined || repository.shallow || tree.commit === undefined) return {};
  return { publishedAt: await readPublications(repository, tree.commit, config.records) };
}

async function readFacts(host: Host, project: Project, input: CheckInput): Promise<CheckFacts> {
  const event = eventOf(host);
  const { visibility } = host.event;
  return {
    ...input.facts,
    ...(await readAround(host, input)),
    ...(await readPublished(project, event)),
    ...(event === undefined ? {} : { event }),
    ...(visibility === undefined ? {} : { visibility }),
  };
}

/** Nobody can make a check milder from a fork. */
function readProjectOf(
  { inputs, event }: Host,
  workspace: Workspace,
  tree: Tree,
  change: ChangeToCheck | undefined,
): Promise<Project> {
  if (change === undefined) return readProject(workspace, tree, inputs.config);
  const target = { base: change.base, exact: change.exact, trusted: event.pullRequest?.fork !== true };
  return readProposedProject(workspace, tree, target, inputs.config);
}

/** Checks the records of a tree: those that a change touches, or all of them. */
export async function checkTree(
  host: Host,
  workspace: Workspace,
  tree: Tree,
  change: ChangeToCheck | undefined,
  scope: CheckScope,
): Promise<Result> {
  const project = await readProjectOf(host, workspace, tree, change);
  const { config, configProblems } = project;
  if (configProblems.length > 0) return reportCheck(host, project, { problems: configProblems, records: [] }, 2);
  const input = await gatherCheck(project, scope);
  const facts = await readFacts(host, project, input);
  const { problems, records } = await checkShared(input.files, { config, now: host.clock(), facts });
  const code = problems.some(({ severity }) => severity === 'error') ? 1 : 0;
  const result = reportCheck(host, project, { problems, records: records.all }, code);
  if (host.event.pullRequest !== undefined) {
    await commentOnPullRequest(host, problems, records.all.length);
  }
  return result;
}
