import type { CheckFacts } from '../core/open/check-context.ts';
import { checkProject } from '../project/check-project.ts';
import type { Comparison } from '../project/comparison.ts';
import type { GatheredCheck } from '../project/gather-check.ts';
import { readPublished } from '../project/gather-history.ts';
import { type Project, readProject } from '../project/read-project.ts';
import { readProposedProject } from '../project/read-proposed-project.ts';
import type { ProjectSource } from '../project/revisions.ts';
import { compileIfMuch } from '../workspace/brief-work.ts';
import type { Host, Result } from './host.ts';
import { reportCheck } from './report-check.ts';

const checkEvents = ['pull_request', 'merge_group', 'push', 'schedule'] as const;

function eventOf({ event }: Host): CheckFacts['event'] {
  return checkEvents.find((name) => name === event.name.replace('pull_request_target', 'pull_request'));
}

/** When records were published, where somebody asks on a schedule what is overdue and the history is there to tell. */
async function readPublishedAt(
  { revisions, tree, config }: Project,
  event: CheckFacts['event'],
): Promise<Pick<CheckFacts, 'publishedAt'>> {
  if (event !== 'schedule' || revisions?.whole !== true || tree.commit === undefined) return {};
  const publishedAt = await readPublished(revisions, tree, config.records);
  return publishedAt === undefined ? {} : { publishedAt };
}

async function readFacts(host: Host, project: Project, input: GatheredCheck): Promise<CheckFacts> {
  const event = eventOf(host);
  const { visibility, change } = host.event;
  // Only with a token does GitHub say anything, and then its client is loaded.
  const isAsked = change !== undefined && host.inputs.token !== '';
  return {
    ...(isAsked && (await (await import('./read-around.ts')).readAround(host, project.config, input))),
    ...(await readPublishedAt(project, event)),
    ...(event === undefined ? {} : { event }),
    ...(visibility === undefined ? {} : { visibility }),
  };
}

/** Checks the records of a tree: those that a change touches, or all of them. Nobody can make a check milder from a fork. */
export async function checkTree(
  host: Host,
  source: ProjectSource,
  comparison: Comparison | undefined,
): Promise<Result> {
  const { inputs, event } = host;
  const trusted = event.pullRequest?.fork !== true;
  const project = await (comparison === undefined
    ? readProject(source, inputs.config)
    : readProposedProject(source, { comparison, trusted }, inputs.config));
  const checked = await checkProject(project, {
    comparison,
    now: host.clock(),
    readFacts: (input) => readFacts(host, project, input),
    gathered: compileIfMuch,
  });
  const result = reportCheck(host, project, checked);
  if (event.pullRequest !== undefined && inputs.token !== '' && checked.code !== 2) {
    const { commentOnPullRequest } = await import('./comment-on-pull-request.ts');
    await commentOnPullRequest(host, project, checked);
  }
  return result;
}
