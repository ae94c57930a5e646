import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTempFolder, createTempRepository, writeFiles } from '../workspace/temp-repository.ts';
import { runDebrief } from './run-debrief.ts';

const at = ['--now', '2026-05-20T10:00Z'];

describe('debrief new', () => {
  it('starts a record that lacks only what nobody has said yet', async () => {
    const cwd = createTempFolder();
    const args = ['Primary: "down" --- again', '--severity', 'high', '--started', '2025-12-31T23:30-02:00', ...at];
    const { code, stdout, stderr } = await runDebrief(['new', ...args], { cwd });
    const file = 'postmortems/2026/primary-down-again.md';
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain(`wrote ${file}`);
    const text = readFileSync(path.join(cwd, file), 'utf8');
    expect(text).toContain('| 2026-01-01 01:30 | Impact begins |');
    expect(text).not.toMatch(/^issue:|Issue opened/m);
    const checked = await runDebrief(['check', '--format', 'json'], { cwd });
    const rules = JSON.parse(checked.stdout).problems.map(({ rule }: { rule: string }) => rule);
    expect(new Set(rules)).toEqual(new Set(['leftover-placeholder', 'missing-impact-window', 'missing-reach']));
    expect(await runDebrief(['new', ...args], { cwd })).toMatchObject({ code: 2 });
  });

  it('takes the id of an issue, and a fix before launch is one paragraph', async () => {
    const cwd = createTempFolder();
    await runDebrief(['new', '--issue', '57', ...at], { cwd });
    expect(existsSync(path.join(cwd, 'postmortems/2026/issue-57.md'))).toBe(true);
    const { stdout } = await runDebrief(['new', 'Binds: local', '--hardening', '--print', ...at], { cwd });
    expect(stdout).toContain('title: "Binds: local"\nkind: hardening\n');
  });

  it.each([
    [[], 'Give a title or --issue'],
    [['!!!'], 'gives no id'],
    [['x', '--id', '../x'], 'small letters, digits and hyphens'],
    [['x', '--issue', '0'], 'the number of an issue'],
    [['x', '--started', 'yesterday'], '"yesterday" is not a time with an offset'],
    [['x', '--severity', 'bad'], 'Allowed choices are critical, high, medium, low'],
  ])('refuses %j', async (args, words) => {
    const cwd = createTempFolder();
    const { code, stderr } = await runDebrief(['new', ...args], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(existsSync(path.join(cwd, 'postmortems'))).toBe(false);
  });
});

describe('debrief new --edit', () => {
  it('opens the record in the editor of the person, with its own arguments, and waits', async () => {
    const cwd = createTempFolder();
    const env = { VISUAL: `sh -c 'echo edited >> "$1"' editor`, EDITOR: 'false' };
    const { code, stderr } = await runDebrief(
      ['new', 'Down', '--id', 'down', '--started', '2026-05-15T08:12Z', '--edit'],
      { cwd, env },
    );
    expect([code, stderr]).toEqual([0, expect.stringContaining('Next: debrief check')]);
    expect(readFileSync(path.join(cwd, 'postmortems/2026/down.md'), 'utf8')).toMatch(/\nedited\n$/);
  });

  it('writes nothing where no editor is named, and says what became of the record where it fails', async () => {
    const cwd = createTempFolder();
    const none = await runDebrief(['new', 'Down', '--edit'], { cwd, env: { VISUAL: '', EDITOR: '' } });
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('set VISUAL or EDITOR')]);
    expect(existsSync(path.join(cwd, 'postmortems'))).toBe(false);
    const failed = await runDebrief(['new', 'Down', '--edit'], { cwd, env: { VISUAL: 'false' } });
    expect([failed.code, failed.stderr]).toEqual([
      2,
      expect.stringMatching(/the record is written all the same[\s\S]*fill it in, then/),
    ]);
  });
});

describe('debrief doctor', () => {
  it('is content with what init wrote, and names what will not work', async () => {
    const { root, commit } = createTempRepository();
    await runDebrief(['init', '--action', 'acme/debrief@v1'], { cwd: root });
    commit({});
    const well = await runDebrief(['doctor'], { cwd: root });
    expect(well.code).toBe(0);
    expect(well.stderr).toContain('✔ .github/workflows/debrief.yml');
    writeFiles(root, {
      '.github/workflows/debrief.yml':
        'on: { pull_request_target: }\njobs: { a: { steps: [{ uses: x/debrief@v1 }] } }\n',
      '.github/debrief.yml': 'calendar: { holidays: XX }\n',
    });
    const ill = await runDebrief(['doctor'], { cwd: root });
    expect(ill.code).toBe(1);
    for (const words of ['pull_request_target', 'no actions/checkout', 'XX']) expect(ill.stderr).toContain(words);
  });
});
