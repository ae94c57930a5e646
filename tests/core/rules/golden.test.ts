import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFixture, fixtures, readFixture } from './check-fixture.ts';

describe('a good record', () => {
  it.each(readdirSync(path.join(fixtures, 'golden')))('%s has no problem', async (name) => {
    const { problems, records } = await checkFixture(readFixture(`golden/${name}`), 'golden');
    expect(problems).toEqual([]);
    expect(records.all.flatMap(({ doubts }) => doubts)).toEqual([]);
  });
});
