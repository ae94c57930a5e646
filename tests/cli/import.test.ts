import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTempFolder, writeFiles } from '../workspace/temp-repository.ts';
import { runInProcess } from './run-in-process.ts';

const fixtures = path.resolve(import.meta.dirname, '../fixtures/import');

describe('debrief import', () => {
  it('drafts a folder of another tool, keeps what is there, and leaves one bad file at that', async () => {
    const cwd = createTempFolder();
    writeFiles(cwd, {
      'old/2024-01-02-first.md':
        '---\ntitle: First\ndate: 2024-01-02T10:00Z\nresolvedWhen: 2024-01-02T11:00Z\nseverity: down\n---\nIt was down.\n',
      'old/2024-01-03-second.md': '# Second\n\n## Root cause\n\nA full disk.\n',
      'old/README.md': '# About\n',
      'postmortems/2024/2024-01-03-second.md': 'mine\n',
    });
    writeFileSync(path.join(cwd, 'old/bad.md'), Buffer.from([0x23, 0x20, 0xff, 0xfe]));
    symlinkSync('/etc/hostname', path.join(cwd, 'old/link.md'));
    const { code, stdout, stderr } = await runInProcess(['import', 'old'], cwd);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.split('\n').filter((line) => /wrote|kept|left out/.test(line))).toEqual([
      'wrote  postmortems/2024/2024-01-02-first.md (from 2024-01-02-first.md)',
      'kept   postmortems/2024/2024-01-03-second.md (from 2024-01-03-second.md)',
      'left out README.md',
    ]);
    const read = (file: string) => readFileSync(path.join(cwd, file), 'utf8');
    expect(read('postmortems/2024/2024-01-02-first.md')).toContain('resolved: 2024-01-02T11:00Z\n');
    expect(read('postmortems/2024/2024-01-03-second.md')).toBe('mine\n');
  });

  it('makes records that the check takes for imported drafts: gaps, no errors of form', async () => {
    const cwd = createTempFolder();
    await runInProcess(['import', path.join(fixtures, 'cstate-updates')], cwd);
    const { stdout } = await runInProcess(['check', '--format', 'json'], cwd);
    const rules = new Set(JSON.parse(stdout).problems.map(({ rule }: { rule: string }) => rule));
    for (const rule of ['invalid-front-matter', 'misplaced-record', 'malformed-redaction', 'unknown-key'])
      expect(rules).not.toContain(rule);
    expect(rules).toContain('leftover-placeholder');
  });

  it('shows what it would write and what it understood, and writes nothing', async () => {
    const cwd = createTempFolder();
    const args = ['import', path.join(fixtures, 'cstate-faults/2024-02-25-no-zone.md'), '--dry-run', '--report'];
    const { code, stdout, stderr } = await runInProcess(args, cwd);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^2024-02-25-no-zone\.md:3:7 error: .*has no zone/m);
    expect(stderr).toContain('would write postmortems/2024/2024-02-25-no-zone.md');
    expect(existsSync(path.join(cwd, 'postmortems'))).toBe(false);
  });

  it('takes the zone that a person knows, and a folder of its own', async () => {
    const cwd = createTempFolder();
    const file = path.join(fixtures, 'cstate-faults/2024-02-25-no-zone.md');
    const { code } = await runInProcess(['import', file, '--zone', 'Europe/Berlin', '--out', 'drafts'], cwd);
    expect(code).toBe(0);
    expect(readFileSync(path.join(cwd, 'drafts/2024/2024-02-25-no-zone.md'), 'utf8')).toContain(
      'started: 2024-02-24T09:35Z\n',
    );
  });

  it('gives the same ids again, so that a second run writes nothing', async () => {
    const cwd = createTempFolder();
    const source = path.join(fixtures, 'same-names');
    await runInProcess(['import', source], cwd);
    const { stderr } = await runInProcess(['import', source, '--now', '2031-01-01T00:00Z'], cwd);
    expect(stderr).not.toContain('wrote');
    expect(stderr.match(/kept/g)).toHaveLength(4);
  });

  it.each([
    [['import'], 2, 'missing required argument'],
    [['import', 'x', '--from', 'jira'], 2, 'Allowed choices are auto, cstate'],
    [['import', 'x', '--zone', 'Berlin'], 2, 'Expected an IANA zone'],
    [['import', 'nothing-here'], 3, 'Cannot read'],
  ])('refuses %j', async (args, expected, words) => {
    const { code, stderr } = await runInProcess(args, createTempFolder());
    expect({ code, stderr }).toEqual({ code: expected, stderr: expect.stringContaining(words) });
  });

  it('reads a file whose name looks like a workflow command without giving one', async () => {
    const cwd = createTempFolder();
    mkdirSync(path.join(cwd, 'old'));
    writeFileSync(path.join(cwd, 'old/::error title=x::y.md'), '---\nseverity: "::warning::z"\n---\n# ::notice::t\n');
    const { stdout, stderr } = await runInProcess(['import', 'old', '--report'], cwd);
    expect(`${stdout}\n${stderr}`).not.toMatch(/^\s*::/m);
    expect(stdout).toContain('::warning::z');
  });
});
