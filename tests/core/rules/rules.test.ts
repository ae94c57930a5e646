import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ruleIds } from '../../../src/core/rules/index.ts';
import type { Problem } from '../../../src/core/text/problem.ts';
import { checkFixture, fixtures, pathOfFixture, readFixture } from './check-fixture.ts';

/** A problem as the fixtures tell it. */
function tell({ rule, file, place, severity }: Problem, own: string) {
  return {
    rule,
    ...(file === own ? {} : { file }),
    line: place.line,
    column: place.column,
    ...(severity === 'warning' ? { severity } : {}),
  };
}

describe.each(ruleIds)('%s', (id) => {
  const files = readdirSync(path.join(fixtures, id)).filter((name) => name.endsWith('.md'));

  it.each(files)('%s has the problems of its list, at their lines', async (name) => {
    const text = readFixture(`${id}/${name}`);
    const { problems } = await checkFixture(text, id);
    const expected = name.startsWith('bad') ? JSON.parse(readFixture(`${id}/${name.replace(/md$/, 'json')}`)) : [];
    expect(problems.map((problem) => tell(problem, pathOfFixture(text, id)))).toEqual(expected);
    if (name.startsWith('bad')) expect(problems.map(({ rule }) => rule)).toContain(id);
  });
});

it('every rule has a record that it finds fault with and one that it does not', () => {
  const without = ruleIds.filter((id) => {
    const names = readdirSync(path.join(fixtures, id));
    return !names.some((name) => /^bad.*\.json$/.test(name)) || !names.some((name) => /^good.*\.md$/.test(name));
  });
  // A symbolic link has no text, and no record can mend the configuration.
  expect(without).toEqual(['unreadable-file', 'changed-recipient', 'invalid-config']);
});
