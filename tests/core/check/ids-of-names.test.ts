import { describe, expect, it } from 'vitest';
import { normaliseConfig } from '../../../src/core/config/normalise-config.ts';
import { idOfPath } from '../../../src/core/postmortem/id-of-path.ts';
import { checkRecords } from '../../../src/core/rules/check-records.ts';
import { publishedNames } from '../../../src/project/published-names.ts';
import { readFixture } from '../rules/check-fixture.ts';

const said = readFixture('golden/high.md');
const text = said.replace(/^id: .*\n/m, '');
const config = normaliseConfig({ timezone: 'Europe/Berlin' });
const now = Date.parse('2026-06-25T12:00Z');

const changed = text.replace('Ownership was fixed', 'Ownership was put right');

async function check(path: string, from: string, [before, after] = [text, changed]): Promise<readonly string[]> {
  const facts = { base: [{ path: from, text: before }] };
  const { problems } = await checkRecords([{ path, text: after }], { config, now, facts });
  return problems.map(({ rule }) => rule);
}

describe.each(['障害', 'Foo Bar', 'issue-42'])('a published record without an id in %s.md', (name) => {
  const path = `postmortems/2026/${name}.md`;

  it('is still there, and overdue no more', async () => {
    expect(await check(path, path)).toEqual(['invalid-front-matter']);
  });

  it('was published under the id that its page has', () => {
    expect(publishedNames(path, text)).toEqual([idOfPath(path)]);
  });

  it('is gone under another name', async () => {
    expect(await check('postmortems/2026/other.md', path)).toContain('deleted-record');
  });
});

it.each([
  ['has lost its id', said, changed],
  ['is no record any more', said, 'x\n'],
  ['said no id and is no record any more', text, 'x\n'],
])('a published record that %s is gone', async (_, before, after) => {
  const path = 'postmortems/2026/issue-42.md';
  expect(await check(path, path, [before, after])).toContain('deleted-record');
});
