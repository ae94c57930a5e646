import { describe, expect, it } from 'vitest';
import { normaliseConfig } from '../../../src/core/config/normalise-config.ts';
import { idOfPath } from '../../../src/core/postmortem/id-of-path.ts';
import { checkRecords } from '../../../src/core/rules/check-records.ts';
import { publishedNames } from '../../../src/project/published-names.ts';
import { readFixture } from '../rules/check-fixture.ts';

const text = readFixture('golden/high.md').replace(/^id: .*\n/m, '');
const config = normaliseConfig({ timezone: 'Europe/Berlin' });
const now = Date.parse('2026-06-25T12:00Z');

async function check(path: string, from: string): Promise<readonly string[]> {
  const changed = text.replace('Ownership was fixed', 'Ownership was put right');
  const facts = { base: [{ path: from, text }] };
  const { problems } = await checkRecords([{ path, text: changed }], { config, now, facts });
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
