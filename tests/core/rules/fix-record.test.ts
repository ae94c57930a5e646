import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { checkRecords } from '../../../src/core/rules/check-records.ts';
import { fixRecord } from '../../../src/core/rules/fix-record.ts';
import { fixtures, readFixture } from './check-fixture.ts';

const folder = path.resolve(import.meta.dirname, '../../fixtures/fix');
const { config } = parseConfig(undefined, '.github/debrief.yml', []);
const context = { config, now: Date.parse('2026-11-01T12:00Z') };
const fix = (text: string) => fixRecord({ path: 'postmortems/2026/issue-42.md', text }, context);

describe('fixRecord()', () => {
  const cases = readdirSync(folder).filter((name) => !name.endsWith('.fixed.md'));

  it.each(cases)('%s becomes what stands beside it', async (name) => {
    const { text } = await fix(readFileSync(path.join(folder, name), 'utf8'));
    expect(text).toBe(readFileSync(path.join(folder, name.replace('.md', '.fixed.md')), 'utf8'));
  });

  it.each(cases)(
    '%s has nothing left to fix afterwards, and no problem of the rules that were served',
    async (name) => {
      const once = await fix(readFileSync(path.join(folder, name), 'utf8'));
      expect(await fix(once.text)).toEqual({ text: once.text, fixed: [] });
      const { problems } = await checkRecords([{ path: 'postmortems/2026/issue-42.md', text: once.text }], context);
      expect(problems.filter(({ rule }) => once.fixed.includes(rule))).toEqual([]);
    },
  );

  it.each(readdirSync(path.join(fixtures, 'golden')))('leaves the good record %s as it is', async (name) => {
    const text = readFixture(`golden/${name}`);
    expect(await fix(text)).toEqual({ text, fixed: [] });
  });

  it('keeps the line endings of the file', async () => {
    const text = readFileSync(path.join(folder, 'sections.md'), 'utf8').replaceAll('\n', '\r\n');
    expect((await fix(text)).text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('does not move sections that hold hidden text', async () => {
    const marker = '<!-- redact: reason=security until=confirmed words=4 -->the hidden text here<!-- /redact -->';
    const text = readFixture('section-order/bad.md').replace('Nobody could see that.', marker);
    expect(await fix(text)).toEqual({ text, fixed: [] });
  });

  it('does not guess a zone where the other times name two', async () => {
    const text = readFixture('golden/high.md')
      .replace('detected: 2026-05-15T08:14Z', 'detected: 2026-05-15T10:14+02:00')
      .replace('resolved: 2026-05-15T09:03Z', 'resolved: 2026-05-15T09:03');
    expect((await fix(text)).fixed).toEqual([]);
  });

  it.each(['severity: hihg', 'kind: inciden', 'issue: https://github.com/acme/other/issues/42'])(
    'does not guess: %s',
    async (line) => {
      const text = readFixture('golden/high.md').replace(/^severity: high$/m, line);
      expect((await fix(text)).fixed).toEqual([]);
    },
  );

  it('leaves alone what a rule that is off would find', async () => {
    const { config: lenient } = parseConfig('rules: { unreadable-time: off }', '.github/debrief.yml', [
      'unreadable-time',
    ]);
    const text = readFileSync(path.join(folder, 'times.md'), 'utf8');
    const { fixed } = await fixRecord({ path: 'postmortems/2026/issue-42.md', text }, { ...context, config: lenient });
    expect(fixed).not.toContain('unreadable-time');
  });

  it('does not touch a record that cannot be read', async () => {
    const text = '---\nid: issue-42\nid: issue-43\n---\n\n## Detection\n';
    expect(await fix(text)).toEqual({ text, fixed: [] });
  });
});
