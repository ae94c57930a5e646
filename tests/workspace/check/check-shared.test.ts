import { expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import type { OpenContext } from '../../../src/core/open/open-records.ts';
import { createTreePaths } from '../../../src/core/open/tree-paths.ts';
import { checkRecords } from '../../../src/core/rules/check-records.ts';
import type { SourceFile } from '../../../src/project/source-file.ts';
import { checkShared } from '../../../src/workspace/check/check-shared.ts';
import { checkInWorkers } from '../../../src/workspace/check/check-workers.ts';
import { recordText } from '../record-text.ts';

const spoilings: readonly ((text: string, index: number) => string)[] = [
  (text) => text,
  (text) => text.replace('## Detection', '## Something'),
  (text) => `${text}\nThe key was AKIA0123456789ABCDEF and john.doe@acme.io knew.\n`,
  (text) => text.replace('severity: high', 'severity: SEV-1'),
  (text) => `${text}\n<!-- redact: reason=security until=confirmed words=4 -->The gate was open.<!-- /redact -->\n`,
  (text) => `${text}\n<!-- redact: reason=security -->\n`,
  (text, index) =>
    `${text}\nAs in [another](issue-${index - 3}.md#detection) and [a third](issue-${index}.md#nowhere).\n`,
  (text, index) => `${text}\nSee [what is gone](../2019/issue-${index}.md). The gate was open.\n`,
  (text, index) => text.replace(/^id: .*$/m, `id: issue-${index - 1}`),
  () => 'no front matter\n',
];

function spoil(index: number): SourceFile {
  const spoiling = spoilings[index % spoilings.length] ?? ((text: string) => text);
  const text = spoiling(recordText(`issue-${index}`), index);
  return { path: `postmortems/2026/issue-${index}.md`, text, blob: undefined };
}

it('finds with many hands what one finds, in the same order', async () => {
  const files = Array.from({ length: 350 }, (_, index) => spoil(index + 1));
  const { config } = parseConfig('rules: { broken-anchor: warning }\n', '.github/debrief.yml', ['broken-anchor']);
  const tree = createTreePaths([...files.map(({ path }) => path), 'postmortems/2025/issue-1.md']);
  const base = files.slice(0, 5).map(({ path, text }) => ({ path, text: text.replace('started: 2', 'started: 3') }));
  const context: OpenContext = { config, now: Date.parse('2026-11-01T12:00Z'), facts: { tree, base } };

  const alone = await checkRecords(files, context);
  const shared = await checkShared(files, context, 300);
  expect(shared.problems).toEqual(alone.problems);
  expect(new Set(shared.problems.map(({ rule }) => rule)).size).toBeGreaterThan(8);
  const facets = ({ records }: typeof alone) =>
    records.all.map(({ path, text, publicText, id, faults, secrets, doubts, postmortem }) => {
      return { path, text, shown: publicText?.text, id, faults, secrets, doubts, meta: postmortem?.meta };
    });
  expect(facets(shared)).toEqual(facets(alone));

  // What leads to anchors of others is left to one; everything else was done here and by the workers.
  const asking = files.filter(({ text }) => text.includes('.md#detection'));
  expect((await checkInWorkers(files, context)).size).toBe(files.length - asking.length);
});
