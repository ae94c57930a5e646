import { describe, expect, it } from 'vitest';
import { recordText } from '../workspace/record-text.ts';
import { createTempRepository } from '../workspace/temp-repository.ts';
import { runInProcess } from './run-in-process.ts';

const file = (id: string): string => `postmortems/2026/${id}.md`;
const record = (id: string, changes: Readonly<Record<string, string>> = {}): string =>
  recordText(id, { title: `About ${id}`, ...changes });

const hidden = 'the passphrase of the vault';
const action = '| Check file owners when a host is provisioned | prevent | platform team | 2026-06-01 | #57 | open |';
const rows = [
  '| Renew the key | prevent | identity team | 2026-07-15 | #58 | open |',
  '| Alarm on it | detect | platform team | 2026-07-01 | #59 | done |',
  '| Think about it | prevent | | soon | | open |',
  `| Rotate <!-- redact: reason=security until=2026-09-01 words=5 -->${hidden}<!-- /redact --> | prevent | security team | 2026-07-10 | | open |`,
];

/** A high incident in time, one late, one that goes on, one of last year, and a file that is no record. */
function createHistory() {
  const repository = createTempRepository();
  repository.commit(
    {
      '.github/debrief.yml': 'service: OID4Pay\ncadence: { medium: { publish: quarterly, within: 10 working days } }\n',
    },
    '2026-01-02T10:00:00Z',
  );
  repository.commit({ [file('issue-1')]: record('issue-1').replace(action, rows.join('\n')) }, '2026-05-20T10:00:00Z');
  const times = {
    started: '2026-07-01T08:00Z',
    detected: '2026-07-01T08:01Z',
    acknowledged: '2026-07-01T08:02Z',
    mitigated: '2026-07-01T08:03Z',
    resolved: '2026-07-01T09:00Z',
  };
  const late = repository.commit(
    { [file('issue-2')]: record('issue-2', times).replace(action, '') },
    '2026-07-10T10:00:00Z',
  );
  const open = record('issue-3', { ...times, resolved: '' })
    .replace(action, '')
    .replace(/## Resolution[\s\S]*?## Action/, '## Resolution\n\n<!-- debrief:todo -->\n\n## Action');
  repository.commit({ [file('issue-3')]: open, [file('broken')]: 'no front matter' }, '2026-07-20T10:00:00Z');
  return { repository, late };
}

const open = () => {
  const { repository, late } = createHistory();
  const run = (period: string, format: string) =>
    runInProcess(['status', '--period', period, '--format', format, '--now', '2026-08-03T12:00Z'], repository.root);
  return { run, late };
};

describe('debrief status --period', () => {
  it('tells each duty with its working, its commit and how it was kept, and what nobody can know', async () => {
    const { run, late } = open();
    const { stdout, code } = await run('2026-Q3', 'table');
    expect(stdout).toMatchInlineSnapshot(`
      "OID4Pay: what was owed in 2026-Q3
      Wednesday 1 July 2026 to Wednesday 30 September 2026, as known on Monday 3
      August 2026 from commit 11f581c. Zone UTC, calendar none.

      Duties: 1 late, 1 overdue, 1 waiting
        2026-07-08  2 days late           issue-2         high postmortem
            About issue-2
            5 working days after resolution (2026-07-01 09:00 UTC); not counted:
            weekend 2026-07-04/05
            published 2026-07-10 10:00 UTC, commit 7af48c3
        2026-07-14  OVERDUE, 20 days      rollup-2026-q2  roll-up
            Roll-up of April to June 2026
            10 working days after the end of the period (2026-06-30); not counted:
            weekend 2026-07-04/05, weekend 2026-07-11/12
        –           waits for resolution  issue-3         high postmortem
            About issue-3
            5 working days after resolution

      1 redaction
        2026-09-01  standing  issue-1
            security, about 5 words, until 2026-09-01

      4 action items, 2 overdue
        2026-07-01  done     issue-1  platform team
            Alarm on it (#59)
        2026-07-10  OVERDUE  issue-1  security team
            Rotate [Redacted: security, about 5 words, until 2026-09-01]
        2026-07-15  OVERDUE  issue-1  identity team
            Renew the key (#58)
        no date     open     issue-1  no owner
            Think about it

      What could not be known
        postmortems/2026/broken.md: could not be read, so nothing is known of what
          it owes
        issue-1: has an open action item without an owner
        issue-1: has an open action item without a date that can be read, so it is
          never overdue
        Only records on this branch are in here: an incident that is still an issue
          or a pull request alone is not, nor is one that nobody reported.
      "
    `);
    expect(stdout).toContain(`commit ${late.slice(0, 7)}`);
    expect(code).toBe(1);
  });

  it('gives the same as JSON, CSV and a page that stands alone, and nothing hidden in any', async () => {
    const { run, late } = open();
    const { stdout } = await run('2026-07', 'json');
    const audit = JSON.parse(stdout);
    expect(audit.duties).toContainEqual(
      expect.objectContaining({ id: 'issue-2', date: '2026-07-08', state: 'late', lateDays: 2, commit: late }),
    );
    expect(audit.actions.map(({ id, state, due }: Record<string, string>) => [id, state, due])).toEqual([
      ['issue-1', 'done', '2026-07-01'],
      ['issue-1', 'overdue', '2026-07-10'],
      ['issue-1', 'overdue', '2026-07-15'],
      ['issue-1', 'open', null],
    ]);
    const [csv, html, table] = [await run('2026-07', 'csv'), await run('2026', 'html'), await run('2026', 'table')];
    expect(csv.stdout.split('\r\n')).toHaveLength(
      2 + audit.duties.length + audit.redactions.length + audit.actions.length + audit.unknown.length,
    );
    expect(html.stdout).toMatch(/^<!doctype html><html lang="en">[\s\S]*About issue-2[\s\S]*2 days late/);
    for (const text of [stdout, csv.stdout, html.stdout, table.stdout]) expect(text).not.toContain(hidden);
  });

  it('knows what belongs to a period: what fell due, began or was owed in it', async () => {
    const { run } = open();
    const ids = async (period: string) =>
      JSON.parse((await run(period, 'json')).stdout).duties.map(({ id }: { id: string }) => id);
    expect(await ids('2026-Q1')).toEqual([]);
    expect(await ids('2026-05')).toEqual(['issue-1']);
    expect(await ids('2026-06')).toEqual(['rollup-2026-q2']);
    expect(await ids('2026-07-01..2026-07-02')).toEqual(['issue-2', 'rollup-2026-q2', 'issue-3']);
  });

  it('names the issues that were opened for action items, as far as the clone has heard', async () => {
    const { repository } = createHistory();
    const text = repository.git('show', `HEAD:${file('issue-1')}`).replace('#58', '-');
    repository.commit({ [file('issue-1')]: text }, '2026-07-21T10:00:00Z');
    const print = 'a9c02adb7caf';
    repository.git('switch', '-q', '--orphan', 'debrief/action-items');
    repository.commit({ 'action-items.txt': `issue-1 ${print} #77 open - -\n` }, '2026-07-22T10:00:00Z');
    repository.git('switch', '-q', 'main');
    const run = async (...args: string[]) =>
      (await runInProcess(['status', ...args, '--now', '2026-08-03T12:00Z'], repository.root)).stdout;
    expect(await run('--period', '2026-Q3')).toContain('Renew the key (#77)');
    expect(await run()).toContain('Renew the key (identity team, #77)');
  });

  it('refuses a period that has not begun: an empty audit would look like a clean one', async () => {
    const { run } = open();
    expect(await run('2026-Q3', 'table')).toMatchObject({ code: 1 });
    for (const period of ['9999', '2026-Q4', '2026-09', '2026-08-04..2026-08-05'])
      expect(await run(period, 'table')).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('today is 2026-08-03'),
      });
  });

  it('refuses a period that is none, and formats that the other kind of status has', async () => {
    const { repository } = createHistory();
    const words = async (...args: string[]) => (await runInProcess(['status', ...args], repository.root)).stderr;
    expect(await words('--period', '2026-Q5')).toContain('Unexpected period "2026-Q5", expected a quarter');
    expect(await words('--period', '2026', '--format', 'ics')).toContain('--format ics is for clocks');
    expect(await words('--format', 'csv')).toContain('--format csv is for a period');
  });
});
