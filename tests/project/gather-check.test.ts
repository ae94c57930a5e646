import { describe, expect, it } from 'vitest';
import { checkProject } from '../../src/project/check-project.ts';
import { createComparison } from '../../src/project/comparison.ts';
import { readProject } from '../../src/project/read-project.ts';
import { readProposedProject } from '../../src/project/read-proposed-project.ts';
import type { Revisions } from '../../src/project/revisions.ts';
import type { Tree } from '../../src/project/tree.ts';
import { recordText } from '../workspace/record-text.ts';
import { adapters, type Files, type OpenedSource, openSource } from './open-source.ts';

const now = Date.parse('2026-05-18T12:00Z');
const place = 'postmortems/2026/issue-9.md';

/** Which rule says what of which file. */
async function checkChange(opened: OpenedSource, trusted = true): Promise<readonly string[]> {
  const { source, revisions, commits } = opened;
  const comparison = await createComparison(revisions, { head: source.tree, base: commits[0] ?? '', exact: false });
  const project = await readProposedProject(source, { comparison, trusted });
  const { problems } = await checkProject(project, { now, comparison });
  return problems.map(({ rule, file }) => `${rule} ${file}`);
}

describe('a check of what is named', () => {
  const open = async (files: Files) => {
    const { source } = await openSource('disk', {}, files);
    const listed: string[] = [];
    const list: Tree['list'] = (folder) => {
      listed.push(folder);
      return source.tree.list(folder);
    };
    const project = await readProject({ ...source, tree: { ...source.tree, list } });
    const check = async (...paths: readonly string[]) => {
      const { problems, records } = await checkProject(project, { now, paths });
      return [records.map(({ path }) => path), problems.map(({ rule, file }) => `${rule} ${file}`)];
    };
    return { check, listed };
  };
  const other = 'postmortems/2025/deep/issue-9.md';

  it('lists no history for a file, and knows of another record with its name all the same', async () => {
    const { check, listed } = await open({ [place]: recordText('issue-9'), [other]: recordText('issue-9') });
    expect(await check(place)).toEqual([[place], [`duplicate-id ${place}`]]);
    expect(listed).not.toContain('postmortems');
    expect(await check('postmortems/2025', place)).toEqual([
      [other, place],
      [`duplicate-id ${other}`, `misplaced-record ${other}`, `duplicate-id ${place}`],
    ]);
  });

  it('takes a file once, wherever it stands', async () => {
    const { check } = await open({ 'drafts/issue-3.md': recordText('issue-3'), [place]: recordText('issue-9') });
    expect(await check('drafts/issue-3.md', 'drafts/issue-3.md')).toEqual([
      ['drafts/issue-3.md'],
      ['misplaced-record drafts/issue-3.md'],
    ]);
    expect(await check(place, 'postmortems')).toEqual([[place], []]);
    await expect(check('nowhere')).rejects.toThrow('There is no file or folder "nowhere"');
  });

  it("says that a link is a link, and that a name is no record's", async () => {
    const misnamed = 'postmortems/2026/issue-8.markdown';
    const { check } = await open({
      'a.md': { link: place },
      [misnamed]: recordText('issue-8'),
      'docs/b.md': { link: 'c' },
    });
    expect(await check('a.md')).toEqual([[], ['unreadable-file a.md']]);
    expect(await check('docs')).toEqual([[], []]);
    expect((await check(misnamed))[1]).toContain(`unreadable-file ${misnamed}`);
  });
});

describe.each(adapters)('a check of a change, read from %s,', (adapter) => {
  const check = async (before: Files, after: Files) => checkChange(await openSource(adapter, before, after));

  it('looks at what is changed, and at nothing else', async () => {
    const bad = recordText('issue-8').replace('## Detection', '## Something');
    const before = { 'postmortems/2026/issue-8.md': bad, [place]: recordText('issue-9') };
    expect(await check(before, { [place]: recordText('issue-9', { title: 'Another title' }) })).toEqual([]);
    expect(await check(before, { [place]: null })).toEqual([`deleted-record ${place}`]);
  });

  it.each([
    ['a folder', { 'postmortems/2025': { link: '../elsewhere' } }, 'postmortems/2025'],
    ['a record', { 'postmortems/2026/issue-8.md': { link: '../../elsewhere/a.md' } }, 'postmortems/2026/issue-8.md'],
    ['another repository', { 'postmortems/2025': 'repository' }, 'postmortems/2025'],
  ] as const)('sees %s that it adds as a link', async (_name, added, file) => {
    const before = { [place]: recordText('issue-9'), 'elsewhere/a.md': recordText('a') };
    expect(await check(before, added)).toEqual([`unreadable-file ${file}`]);
  });

  it('sees the folder of the records become a link, and one above it', async () => {
    const before = { 'elsewhere/2026/issue-9.md': recordText('issue-9') };
    expect(await check(before, { postmortems: { link: 'elsewhere' } })).toEqual(['unreadable-file postmortems']);
    const deep = { ...before, '.github/debrief.yml': 'records: docs/incidents\n', 'elsewhere/incidents/a.md': '' };
    expect(await check(deep, { docs: { link: 'elsewhere' } })).toEqual(['unreadable-file docs/incidents']);
    expect(await check({ ...deep, docs: { link: 'elsewhere' } }, { 'README.md': '' })).toEqual([]);
  });

  it('knows what its links lead to, and which other record has its name', async () => {
    const links =
      '[one](../../docs/a.md) [two](../../docs) [three](../../gone.md) [four](../2025/issue-7.md) [five](/docs/none)';
    const text = recordText('issue-9').replace('## Detection', `${links}\n\n## Detection`);
    const before = { 'docs/a.md': '', 'postmortems/2025/issue-7.md': recordText('issue-7'), 'gone.md': '' };
    const link = (rule: string) => `${rule} ${place}`;
    const told = [link('broken-link'), link('broken-link'), link('unpublished-link'), link('unpublished-link')];
    expect((await check(before, { [place]: text, 'gone.md': null })).toSorted()).toEqual(told);
    const twice = { [place]: recordText('issue-9'), 'postmortems/2025/deep/issue-9.md': recordText('issue-9') };
    expect(await check(twice, { [place]: recordText('issue-9', { title: 'Another title' }) })).toEqual([
      `duplicate-id ${place}`,
    ]);
  });

  it('misses the records that a change of their folder leaves behind', async () => {
    const before = { [place]: recordText('issue-9'), 'postmortems/2026/issue-8.md': recordText('issue-8') };
    const moved = {
      '.github/debrief.yml': 'records: incidents\n',
      'incidents/2026/issue-8.md': recordText('issue-8'),
      'postmortems/2026/issue-8.md': null,
    };
    expect(await check(before, moved)).toEqual([`deleted-record ${place}`]);
  });

  it('names a configuration that it makes unreadable', async () => {
    const linked = { '.github/debrief.yml': { link: '../other.yml' } };
    expect(await check({ 'README.md': '' }, linked)).toEqual(['unreadable-file .github/debrief.yml']);
    expect(await checkChange(await openSource(adapter, { 'README.md': '' }, linked), false)).toEqual(
      adapter === 'disk' ? ['unreadable-file .github/debrief.yml'] : ['unreadable-file .github/debrief.yml'],
    );
  });

  it('opens each revision once, and reads the configuration of each at most once', async () => {
    const opened = await openSource(
      adapter,
      { '.github/debrief.yml': 'service: A\n', [place]: recordText('issue-9') },
      { '.github/debrief.yml': 'service: B\n', [place]: recordText('issue-9', { title: 'Another title' }) },
    );
    const { counts, counting } = count(opened);
    await checkChange(counting);
    expect(counts).toEqual({ [`open ${opened.commits[0]}`]: 1, 'read base': 1, 'read head': 1, forkPoint: 1 });
  });
});

/** Counts what is asked of a history, and how often the configuration of each tree is read. */
function count(opened: OpenedSource): { readonly counts: Record<string, number>; readonly counting: OpenedSource } {
  const counts: Record<string, number> = {};
  const add = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  const watch = (tree: Tree, name: string): Tree => ({
    ...tree,
    read: (entries, limit) => {
      for (const { path } of entries) if (path === '.github/debrief.yml') add(`read ${name}`);
      return tree.read(entries, limit);
    },
  });
  const { source, revisions } = opened;
  const watched: Revisions = {
    ...revisions,
    open: async (revision) => {
      add(`open ${revision}`);
      return watch(await revisions.open(revision), 'base');
    },
    forkPoint: (base, head) => {
      add('forkPoint');
      return revisions.forkPoint(base, head);
    },
  };
  const counting = { ...opened, source: { ...source, tree: watch(source.tree, 'head') }, revisions: watched };
  return { counts, counting };
}
