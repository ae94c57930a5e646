import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { diffTrees, findMergeBase } from '../git/history.ts';
import { isPull, type PullIssue } from '../present/pull.ts';
import { repositoryPage } from '../present/repository.ts';
import type { CheckRun, Issue, Repository, User } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { renderMarkdown, renderPage, renderPatch } from './page.ts';

function box(author: User, at: string, text: string | null): ElementContent {
  return h(
    'div',
    { class: 'box' },
    h('p', { class: 'note' }, `${author.login} · ${at}`),
    ...renderMarkdown(text ?? ''),
  );
}

/** `open`, `draft`, `merged`, `closed` */
export function stateOf(issue: Issue): string {
  if (issue.pull?.mergedAt) return 'merged';
  return issue.state === 'open' && issue.pull?.draft ? 'draft' : issue.state;
}

function describeCheck(run: CheckRun): ElementContent {
  const notes = run.annotations.map((one) =>
    h('li', h('code', `${one.path}:${one.start_line}`), ` ${one.annotation_level}: ${one.message}`),
  );
  const words = [run.title, run.conclusion ?? run.status].filter(Boolean).join(' · ');
  return h(
    'div',
    { class: 'box' },
    h('h3', run.name),
    h('p', words),
    ...renderMarkdown(run.summary ?? ''),
    h('ul', notes),
  );
}

async function describePull(repo: Repository, issue: PullIssue): Promise<ElementContent[]> {
  const { pull } = issue;
  const base = (await findMergeBase(repo.git, pull.baseSha, pull.headSha)) ?? pull.baseSha;
  const files = await diffTrees(repo.git, base, pull.headSha);
  const checks = repo.checkRuns.filter((run) => run.headSha === pull.headSha);
  return [
    h('p', { class: 'note' }, `${pull.headRef} → ${pull.baseRef}, ${pull.figures.commits} commits`),
    ...(checks.length > 0 ? [h('h2', 'Checks')] : []),
    ...checks.map(describeCheck),
    h('h2', 'Files'),
    ...files.flatMap((file) => [h('h3', `${file.status} ${file.path}`), renderPatch(file.patch)]),
  ];
}

/** An issue or pull request with its comments and what happened to it. */
export async function renderIssuePage(world: World, repo: Repository, issue: Issue): Promise<string> {
  const comments = repo.comments.filter((comment) => comment.issue === issue.number);
  const events = repo.events.filter((event) => event.issue === issue.number);
  const history = events.map((event) =>
    h('li', `${event.actor.login} ${event.event} ${event.label?.name ?? ''} · ${event.createdAt}`),
  );
  return renderPage(
    `${issue.title} #${issue.number}`,
    h('p', h('a', { href: repositoryPage(world, repo) }, `${repo.owner.login}/${repo.name}`), ` · ${stateOf(issue)}`),
    h(
      'p',
      issue.labels.map((label) => h('span', { class: 'mark' }, label.name)),
    ),
    box(issue.author, issue.createdAt, issue.body),
    comments.map((comment) => box(comment.author, comment.createdAt, comment.body)),
    h('ul', { class: 'note' }, history),
    isPull(issue) ? await describePull(repo, issue) : [],
  );
}
