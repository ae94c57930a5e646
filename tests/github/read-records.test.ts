import { expect, it } from 'vitest';
import { createHistoryCache, createHistoryReader } from '../../src/github/tree/create-history-reader.ts';
import { readRecordsThat } from '../../src/github/tree/read-all-records.ts';
import { readRemoteConfig } from '../../src/github/tree/read-config.ts';
import { readFile, readRecord } from '../../src/github/tree/read-file.ts';
import { gatherCheck } from '../../src/project/gather-check.ts';
import { readProject } from '../../src/project/read-project.ts';
import { openSource } from '../project/open-source.ts';
import { shop } from '../sandbox/open-sandbox.ts';

const files = {
  'postmortems/README.md': 'not a record',
  'postmortems/2026/upper.MD': 'not a record',
  'postmortems/2026/issue-1.md': 'one',
  'postmortems/2026/latin.md': Buffer.from([0x63, 0xe9]),
  'postmortems/2026/issue-2.md': { link: 'issue-1.md' },
  '.github/debrief.yml': { link: '../other.yml' },
  'other.yml': 'records: elsewhere\n',
};

it.each(['api', 'api with truncated trees'] as const)('every reader reads the same records, %s', async (adapter) => {
  const { client, source, commits } = await openSource(adapter, files);
  if (client === undefined) throw new Error('Unexpected adapter');
  const project = await readProject(source);
  const head = commits.at(-1) ?? '';
  const history = await createHistoryReader({ octokit: client, ...shop }, createHistoryCache())(head, project.config);
  const swept = await readRecordsThat(
    { octokit: client, ...shop },
    { commit: head, folder: 'postmortems' },
    () => true,
    new Set(),
  );
  const checked = await gatherCheck(project);
  const record = { path: 'postmortems/2026/issue-1.md', text: 'one' };
  expect(history.files).toMatchObject([record]);
  expect(swept).toEqual([record]);
  expect(checked.files).toMatchObject([record]);
  const unread = ['postmortems/2026/issue-2.md', 'postmortems/2026/latin.md'];
  expect(history.refused).toEqual(expect.arrayContaining(unread));
  expect(checked.facts.refused?.map(({ path }) => path).sort()).toEqual(history.refused.toSorted());
  const one = (id: string) => readRecord({ octokit: client, ...shop }, head, 'postmortems', id);
  expect(await Promise.all(['issue-1', 'issue-2', 'latin', 'README', 'upper'].map(one))).toEqual([
    record,
    { path: unread[0], text: '' },
    { path: unread[1], text: '' },
    undefined,
    undefined,
  ]);
});

it('a configuration that is a link is a fault, and is not followed', async () => {
  const { client } = await openSource('api', files);
  if (client === undefined) throw new Error('Unexpected adapter');
  expect(await readRemoteConfig({ octokit: client, ...shop })).toMatchObject({
    config: { records: 'postmortems' },
    problems: [{ rule: 'unreadable-file', args: { case: 'symbolic-link' } }],
  });
  expect(await readFile({ octokit: client, ...shop }, 'main', '.github/debrief.yml')).toBeUndefined();
  expect(await readFile({ octokit: client, ...shop }, 'main', 'other.yml')).toBe('records: elsewhere\n');
});
