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
      '  left out: 1 other file (README.md)',
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
    expect(stdout).toMatch(/^- `2024-02-25-no-zone\.md`:3:7 error: .*has no zone/m);
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

  it('tells the whole of it on one screen, with what to do next', async () => {
    const cwd = createTempFolder();
    const incident = (day: number) =>
      `# Outage ${day}\n\nSeverity: SEV-${day % 2}\n\n## Timeline\n\n- 2024-03-0${day} 08:12 it broke\n\n## Mood\n\n![graph](g.png)\n`;
    writeFiles(
      cwd,
      Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [`old/2024-03-0${day}-x.md`, incident(day)])),
    );
    writeFiles(cwd, {
      'old/2024-03-08-y.md': '# Scheduled maintenance of the database\n\nTonight.\n',
      'old/package.json': '{"name": "x"}',
    });
    const { code, stderr } = await runInProcess(['import', 'old'], cwd);
    expect(code).toBe(0);
    const screen = stderr.trimEnd().split('\n');
    expect(screen.length).toBeLessThan(24);
    expect(screen.slice(5).join('\n')).toMatchInlineSnapshot(`
      "and 2 more
      7 records drafted from 9 files into postmortems/, 2024
        missing in so many: severity 7 · reach (affects-integrators) 7 · start 7 · end 7
        severities in another scale: "SEV-1" 4, "SEV-0" 3
        parts without a word: action-items 7 · detection 7 · resolution 7 · root-cause 7
        times read: 7 of 7, of these 7 of 7 rows of timelines; in 7 files times have no zone: --zone ZONE, if it is one
        headings understood: 7 of 14
        headings not understood: "Mood" 7
        7 images became links · 7 links to files that were not copied
        left out: 1 JSON file without incidents · 1 planned work (--planned drafts them)
        in the sources: 0 errors, 7 warnings

      Next:
        1. debrief import old --ask    asks for what is missing, and can be left and resumed
        2. debrief import old --dry-run --report import.md    each finding at its line (or import.json)
        3. debrief check    names what is open in each record"
    `);
    const { code: again } = await runInProcess(['import', 'old', '--planned', '--report', 'import.json'], cwd);
    const told = JSON.parse(readFileSync(path.join(cwd, 'import.json'), 'utf8'));
    expect({
      again,
      drafted: told.summary.drafted,
      rules: [...new Set(told.notes.map(({ rule }: { rule: string }) => rule))],
    }).toEqual({
      again: 0,
      drafted: 8,
      rules: ['heading-understood', 'image-of-a-file'],
    });
  });

  it('is no success when nothing came of a folder full of files, and says what to do with them', async () => {
    const cwd = createTempFolder();
    writeFiles(cwd, {
      'old/2024-02-12.texi': '# Nodes were full\n\n## Impact\n',
      'old/data.json': '[1]',
      'old/logo.svg': '<svg/>',
    });
    const { code, stderr } = await runInProcess(['import', 'old'], cwd);
    expect({ code, stderr }).toMatchInlineSnapshot(`
      {
        "code": 1,
        "stderr": "Nothing was drafted: no incident was found in old
        1 file that looks like Markdown under another name: give it by name, or as .md (2024-02-12.texi)
        not read: 1 other file
      Markdown (.md, .mdx, .qmd, .md.erb …), AsciiDoc, an export of Statuspage, or issues of GitHub can be read.
      ",
      }
    `);
  });

  it('follows a link to a file of the repository, and says of another one that it leads nowhere', async () => {
    const cwd = createTempFolder();
    writeFiles(cwd, {
      'old/2024-03-01-x.md': '# X\n\nSee [the graph](img/a%20b.png#top) and [the rest](../gone.md).\n',
      'old/img/a b.png': '',
    });
    const { stdout } = await runInProcess(['import', 'old', '--report'], cwd);
    const draft = readFileSync(path.join(cwd, 'postmortems/2024/2024-03-01-x.md'), 'utf8');
    expect(draft).toContain('See [the graph](../../old/img/a%20b.png#top) and the rest (`../gone.md`).');
    expect(stdout).toContain('Link to ../gone.md leads nowhere');
    expect(stdout).not.toContain('Link to img');
  });

  it('asks for what is missing, for all at once where it can, remembers what was answered, and goes on where it was left', async () => {
    const cwd = createTempFolder();
    writeFiles(cwd, {
      'old/2024-03-01-a.md': '# A\n\nSeverity: SEV-2\n',
      'old/2024-03-02-b.md': '# B\n\nA SEV-2 as well.\n',
      'old/2024-03-03-c.md': '---\nseverity: low\nstarted: 2024-03-03T08:00Z\n---\n# C\n',
    });
    const read = (name: string) => readFileSync(path.join(cwd, `postmortems/2024/2024-03-0${name}.md`), 'utf8');
    const first = await runInProcess(['import', 'old', '--ask'], cwd, 'sev2?\nhigh\ny\nq\n');
    expect(first.stderr).toMatch(
      /"SEV-2" in 2 records[\s\S]*critical, high, medium or low, e, Enter or q[\s\S]*3 records: did they affect[\s\S]*Left with 5 open/,
    );
    expect([read('1-a'), read('2-b')].every((text) => /^severity: high\naffects-integrators: true$/m.test(text))).toBe(
      true,
    );
    const args = ['import', 'old', '--ask', '--zone', 'Europe/Berlin'];
    const second = await runInProcess(args, cwd, '2024-03-01 08:12\n\n2024-03-02 9:00 UTC\n2024-03-02 10:00 UTC\n?\n');
    expect(second.stderr).not.toContain('SEV-2"');
    expect(second.stderr).toContain('Everything that could be asked is answered.');
    expect(read('1-a')).toMatch(/^started: 2024-03-01T07:12Z$[\s\S]*^resolved:$/m);
    expect(read('2-b')).toMatch(/^started: 2024-03-02T09:00Z$[\s\S]*^resolved: 2024-03-02T10:00Z$/m);
    const third = await runInProcess(args, cwd, '');
    expect(third.stderr).toContain('Everything that could be asked is answered.');
    expect(third.stderr).toContain('missing in so many: end 2');
  });

  it.each([
    [['import'], 2, 'missing required argument'],
    [['import', 'x', '--from', 'jira'], 2, 'Allowed choices are auto, cstate'],
    [['import', 'x', '--zone', 'Berlin'], 2, 'Expected an IANA zone'],
    [['import', 'nothing-here'], 2, 'missing-path\n'],
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
