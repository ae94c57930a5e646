import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import type { CheckFacts } from '../../../src/core/open/check-context.ts';
import { openRecords } from '../../../src/core/open/open-records.ts';
import { createTreePaths } from '../../../src/core/open/tree-paths.ts';
import { checkRecords } from '../../../src/core/rules/check-records.ts';
import { readFixture } from '../rules/check-fixture.ts';

const golden = readFixture('golden/high.md');
const now = Date.parse('2026-11-01T12:00Z');
const config = (text?: string) => parseConfig(text, '.github/debrief.yml', ['secret', 'missing-owner']).config;
const open = (files: Record<string, string>, facts: CheckFacts = {}, written?: string) =>
  openRecords(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    { config: config(written), now, facts },
  );

describe('openRecords()', () => {
  it('has no doubt about a good record, and orders records by path', async () => {
    const { all } = await open({
      'postmortems/2026/issue-42.md': golden,
      'postmortems/2025/a.md': readFixture('golden/low.md'),
    });
    expect(all.map(({ path, doubts, id }) => [path, doubts, id?.value])).toEqual([
      ['postmortems/2025/a.md', [], 'status-page-colours'],
      ['postmortems/2026/issue-42.md', [], 'issue-42'],
    ]);
  });

  it.each([
    ['unreadable', golden.replace('title: ', 'title: "')],
    [
      'redaction-fault',
      golden.replace('crash-looped.', 'crash-looped. <!-- redact: reason=security until=confirmed words=4 -->'),
    ],
    [
      'secret',
      golden.replace('crash-looped.', 'crash-looped: postgres://root:w0nderful-tr0mbone@db-1.oid4pay.io/ledger'),
    ],
  ])('puts a record in doubt: %s', async (doubt, text) => {
    const { all } = await open({ 'postmortems/2026/issue-42.md': text });
    expect(all.map(({ doubts }) => doubts)).toEqual([[doubt]]);
  });

  it('parses nothing of a record whose markers are broken', async () => {
    const { all } = await open({
      'postmortems/2026/issue-42.md': `${golden}<!-- redact: reason=security until=confirmed words=4 -->`,
    });
    expect(all[0]).toMatchObject({ postmortem: undefined, publicText: undefined, id: undefined });
  });

  it('doubts both of two records with one id, and a record whose id the unopened tree has', async () => {
    const both = await open({ 'postmortems/2026/issue-42.md': golden, 'postmortems/2026/other.md': golden });
    expect(both.all.map(({ doubts }) => doubts)).toEqual([['duplicate-id'], ['duplicate-id']]);
    const tree = createTreePaths([
      'postmortems/2026/issue-42.md',
      'postmortems/2025/issue-42.md',
      'docs/issue-42.md',
      'postmortems/README.md',
    ]);
    const one = await open({ 'postmortems/2026/issue-42.md': golden }, { tree });
    expect(one.all.map(({ doubts }) => doubts)).toEqual([['duplicate-id']]);
  });

  it('does not doubt for a secret where the configuration has switched the rule off', async () => {
    const text = golden.replace(
      'crash-looped.',
      'crash-looped: postgres://root:w0nderful-tr0mbone@db-1.oid4pay.io/ledger',
    );
    const { all } = await open({ 'postmortems/2026/issue-42.md': text }, {}, 'rules: { secret: off }');
    expect(all[0]?.doubts).toEqual([]);
  });

  it('gives the same document again when nobody kept it', async () => {
    const seen: unknown[] = [];
    const files = [{ path: 'postmortems/2026/issue-42.md', text: golden }];
    const { all } = await openRecords(
      files,
      { config: config(), now },
      ({ postmortem }) => void seen.push(postmortem?.tree),
    );
    expect([all[0]?.postmortem?.tree]).toEqual(seen);
  });

  it('looks for secrets in public text only: hidden text changes nothing that is shown', async () => {
    const hide = (text: string) =>
      golden.replace(
        'crash-looped.',
        `crash-looped. <!-- redact: reason=security until=confirmed words=4 -->${text}<!-- /redact -->`,
      );
    const [one] = (await open({ 'a.md': hide('postgres://root:w0nderful-tr0mbone@db-1.oid4pay.io/ledger') })).all;
    const [two] = (await open({ 'a.md': hide('x') })).all;
    expect(one?.doubts).toEqual(two?.doubts);
    expect(one?.secrets).toEqual([]);
  });
});

describe('checkRecords()', () => {
  const withoutOwner = golden.replace('| detect | platform team |', '| detect | |');
  const check = async (text: string, written?: string) =>
    (await checkRecords([{ path: 'postmortems/2026/issue-42.md', text }], { config: config(written), now })).problems;

  it('takes the level of a rule from the configuration', async () => {
    expect((await check(withoutOwner)).map(({ severity }) => severity)).toEqual(['error']);
    expect((await check(withoutOwner, 'rules: { missing-owner: warning }')).map(({ severity }) => severity)).toEqual([
      'warning',
    ]);
    expect(await check(withoutOwner, 'rules: { missing-owner: off }')).toEqual([]);
  });

  it('does not let the configuration lower what would break the build', async () => {
    const text = golden.replace('issue: 42', 'issue: forty-two');
    const { config: lowered } = parseConfig('rules: { invalid-front-matter: off }', 'x', ['invalid-front-matter']);
    const { problems } = await checkRecords([{ path: 'postmortems/2026/issue-42.md', text }], { config: lowered, now });
    expect(problems.map(({ rule, severity }) => [rule, severity])).toEqual([['invalid-front-matter', 'error']]);
  });

  it('only warns of what imported history lacks, but not of a record that has an issue', async () => {
    const imported = withoutOwner.replace('phase:', 'imported: true\nphase:');
    expect((await check(imported)).map(({ severity }) => severity)).toEqual(['error']);
    expect((await check(imported.replace('issue: 42\n', ''))).map(({ severity }) => severity)).toEqual(['warning']);
  });

  it('looks only at the text of a record whose front matter cannot be read', async () => {
    const text = golden
      .replace('title: ', 'title: "')
      .replace('## Detection\n', '')
      .replace('The edge answered', 'Ask jane.doe@oid4pay.io: the edge answered');
    const found = (await check(text)).map(({ rule }) => rule);
    expect(found).toContain('invalid-front-matter');
    expect(found).toContain('personal-data');
    expect(found).not.toContain('missing-section');
  });

  it('tells problems in the order of files, lines and columns', async () => {
    const text = withoutOwner.replace('severity: high', 'severity: SEV-2').replace('| #57 | open |', '| | open |');
    const places = (await check(text)).map(({ place }) => place.line * 1000 + place.column);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places.length).toBeGreaterThan(2);
  });
});
