import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { readCommit } from '../git/commit.ts';
import { findInTree, readFiles, readTree, treeMode } from '../git/tree.ts';
import { issuePage } from '../present/issue.ts';
import { repositoryPage } from '../present/repository.ts';
import { fullName, type Issue, type Repository } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { stateOf } from './issue-page.ts';
import { renderMarkdown, renderPage } from './page.ts';

function link(href: string, text: string): ElementContent {
  return h('a', { href }, text);
}

function listIssues(world: World, repo: Repository, issues: readonly Issue[]): ElementContent {
  const line = (issue: Issue) =>
    h('li', link(issuePage(world, repo, issue), `#${issue.number} ${issue.title}`), ` · ${stateOf(issue)}`);
  return h('ul', issues.toReversed().map(line));
}

/** All repositories. */
export function renderFrontPage(world: World): string {
  const line = (repo: Repository) =>
    h('li', link(repositoryPage(world, repo), fullName(repo)), repo.private ? ' · private' : '');
  return renderPage('Sandbox', h('p', 'A GitHub on this machine.'), h('ul', world.state.repositories.map(line)));
}

/** Files, issues and pull requests of one repository. */
export async function renderRepositoryPage(world: World, repo: Repository): Promise<string> {
  const page = repositoryPage(world, repo);
  const commit = await readCommit(repo.git, `refs/heads/${repo.defaultBranch}`);
  const files = commit ? [...(await readFiles(repo.git, commit.tree)).keys()] : [];
  const branches = [...(await repo.git.references('refs/heads/')).keys()].map((name) =>
    name.slice('refs/heads/'.length),
  );
  const published = branches.includes('gh-pages')
    ? [h('p', link(`${world.origin}/pages/${fullName(repo)}/`, 'Published page (gh-pages)'))]
    : [];
  return renderPage(
    fullName(repo),
    h('p', { class: 'note' }, `git clone ${page}.git · ${branches.join(', ')}`),
    published,
    h('h2', 'Issues'),
    listIssues(
      world,
      repo,
      repo.issues.filter((issue) => !issue.pull),
    ),
    h('h2', 'Pull requests'),
    listIssues(
      world,
      repo,
      repo.issues.filter((issue) => issue.pull),
    ),
    h('h2', 'Files'),
    h(
      'ul',
      files.map((path) => h('li', link(`${page}/blob/${repo.defaultBranch}/${path}`, path))),
    ),
  );
}

/** What `ref/path` names: references may hold slashes, so the longest one that exists wins. */
export async function findFile(
  repo: Repository,
  place: string,
): Promise<{ path: string; content: Buffer } | undefined> {
  const parts = place.split('/');
  for (let count = parts.length - 1; count > 0; count -= 1) {
    const commit = await readCommit(repo.git, parts.slice(0, count).join('/'));
    if (!commit) continue;
    const path = parts.slice(count).join('/');
    const entry = await findInTree(repo.git, commit.tree, path);
    const blob = entry && entry.mode !== treeMode ? await repo.git.read(entry.sha) : undefined;
    return blob && { path, content: blob.content };
  }
  return undefined;
}

/** A file: Markdown as people read it, anything else as text. */
export function renderFilePage(world: World, repo: Repository, path: string, content: Buffer): string {
  const text = content.toString('utf8');
  const back = h('p', link(repositoryPage(world, repo), fullName(repo)));
  return renderPage(path, back, path.endsWith('.md') ? renderMarkdown(text) : h('pre', text));
}

/** A file of the `gh-pages` branch as GitHub Pages serves it: `index.html` for folders, `404.html` for nothing. */
export async function findPublished(
  repo: Repository,
  path: string,
): Promise<{ status: 200 | 404; path: string; content: Buffer } | undefined> {
  const commit = await readCommit(repo.git, 'refs/heads/gh-pages');
  if (!commit) return undefined;
  const entry = await findInTree(repo.git, commit.tree, path);
  const folder = entry?.mode === treeMode ? await readTree(repo.git, entry.sha) : [];
  const found = entry?.mode === treeMode ? folder.find((one) => one.path === 'index.html') : entry;
  const blob = found && (await repo.git.read(found.sha));
  if (found && blob) return { status: 200, path: found.path, content: blob.content };
  const missing = await findInTree(repo.git, commit.tree, '404.html');
  const words = missing && (await repo.git.read(missing.sha));
  return words && { status: 404, path: '404.html', content: words.content };
}
