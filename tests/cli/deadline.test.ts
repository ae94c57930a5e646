import { describe, expect, it } from 'vitest';
import { createTempFolder, createTempRepository, writeFiles } from '../workspace/temp-repository.ts';
import { runDebrief } from './run-debrief.ts';
import { runInProcess } from './run-in-process.ts';

const config = 'timezone: Europe/Berlin\ncalendar: { holidays: DE-BE }\n';

function project(text = config): string {
  const cwd = createTempFolder();
  writeFiles(cwd, { '.github/debrief.yml': text });
  return cwd;
}

const record = (id: string, resolved: string, severity = 'high') => `---
id: ${id}
title: Login page unavailable
severity: ${severity}
started: 2026-05-11T08:12Z
detected: 2026-05-11T08:14Z
acknowledged: 2026-05-11T08:16Z
${resolved === '' ? '' : `resolved: ${resolved}\n`}detected-by: monitor
acknowledged-by: primary on-call
---

## What happened
`;

describe('debrief deadline', () => {
  it('prints data with the promised keys', async () => {
    const { code, stdout, stderr } = await runDebrief(['deadline', '2026-05-11T10:00Z', '--json'], { cwd: project() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      trigger: '2026-05-11T10:00:00Z',
      due: '2026-05-19T21:59:59Z',
      date: '2026-05-19',
      zone: 'Europe/Berlin',
      calendar: 'DE-BE',
      skipped: [
        { date: '2026-05-14', reason: 'Ascension Day' },
        { date: '2026-05-16', reason: 'Saturday' },
        { date: '2026-05-17', reason: 'Sunday' },
      ],
    });
  });

  it('counts a severity that is told in roll-ups from the end of its period', async () => {
    const args = ['deadline', '2026-05-11T10:00Z', '--severity', 'medium', '--json'];
    const { stdout } = await runInProcess(args, project());
    expect(JSON.parse(stdout)).toMatchObject({ trigger: '2026-06-30T21:59:59Z', date: '2026-07-14' });
  });

  it('works without a configuration, and explains day by day', async () => {
    const { code, stdout } = await runInProcess(['deadline', '2026-05-15T10:00Z', '--explain'], createTempFolder());
    expect(code).toBe(0);
    expect(stdout).toContain('  2026-05-16  Sat  –  weekend\n');
    expect(stdout).toContain('  2026-05-22  Fri  5  due at 23:59:59\n');
  });

  it('tells of a country whose regions differ on standard error, so that data stays data', async () => {
    const args = ['deadline', '2026-05-11T10:00Z', '--holidays', 'DE', '--json'];
    const { stdout, stderr } = await runInProcess(args, project());
    expect(() => JSON.parse(stdout)).not.toThrow();
    expect(stderr).toContain('DE-BY');
  });

  it.each([
    [['2026-05-11'], '"2026-05-11" is not a time with an offset'],
    [['2026-05-11T10:00Z', '--within', 'soon'], '"soon" is not an amount of time'],
    [['2026-05-11T10:00Z', '--holidays', 'GB-EN'], 'did you mean "GB-ENG"?'],
    [['2026-05-11T10:00Z', '--timezone', 'Berlin'], 'There is no time zone "Berlin"'],
    [['2040-05-11T10:00Z'], 'The holidays of "DE-BE" are not known for 2040; they are trusted from 2016 to 2036'],
    [['2026-05-11T10:00Z', '--severity', 'urgent'], 'urgent'],
  ])('%s is misuse', async (args, words) => {
    const { code, stdout, stderr } = await runInProcess(['deadline', ...args], project());
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
  });
});

describe('debrief status', () => {
  it('shows open clocks soonest first and exits 1 when one is overdue', async () => {
    const { root, commit } = createTempRepository();
    commit({ '.github/debrief.yml': config });
    commit({ 'postmortems/2026/issue-1.md': record('issue-1', '2026-05-11T10:00Z') }, '2026-05-12T10:00:00Z');
    writeFiles(root, {
      'postmortems/2026/issue-2.md': record('issue-2', '2026-05-12T10:00Z'),
      'postmortems/2026/issue-3.md': record('issue-3', '2026-05-11T10:00Z'),
      'postmortems/2026/issue-4.md': record('issue-4', ''),
    });
    const status = async (now: string, ...args: string[]) => {
      const { code, stdout } = await runInProcess(['status', '--json', '--now', now, ...args], root);
      const { clocks } = JSON.parse(stdout) as { clocks: { key: string; state: string }[] };
      return { code, clocks: clocks.map(({ key, state }) => `${key} ${state}`) };
    };
    expect(await status('2026-05-13T10:00Z')).toEqual({
      code: 0,
      clocks: ['issue-3 running', 'issue-2 running', 'issue-4 not-started'],
    });
    expect(await status('2026-05-20T10:00Z', '--all')).toEqual({
      code: 1,
      clocks: ['issue-1 published-on-time', 'issue-3 overdue', 'issue-2 due-today', 'issue-4 not-started'],
    });
  });

  it('gives the same calendar file for the same commit and instant', async () => {
    const cwd = project();
    writeFiles(cwd, { 'postmortems/2026/issue-2.md': record('issue-2', '2026-05-12T10:00Z') });
    const args = ['status', '--all', '--format', 'ics'];
    const [early, late] = [
      await runInProcess([...args, '--now', '2026-05-13T10:00Z'], cwd),
      await runInProcess([...args, '--now', '2026-05-14T10:00Z'], cwd),
    ];
    expect(early.stdout).toContain('DTSTART;VALUE=DATE:20260520\r\n');
    expect(late.stdout).toBe(early.stdout);
  });

  it('works without git, where nobody knows what was published', async () => {
    const cwd = project();
    writeFiles(cwd, { 'postmortems/2026/issue-2.md': record('issue-2', '2026-05-12T10:00Z') });
    const { code, stdout } = await runInProcess(['status', '--all', '--now', '2026-07-01T10:00Z'], cwd);
    expect(code).toBe(2);
    expect(stdout).toContain('unknown');
  });
});
