import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordText } from '../workspace/record-text.ts';
import { createTempFolder, createTempRepository, writeFiles } from '../workspace/temp-repository.ts';
import { runDebrief } from './run-debrief.ts';

const [one, two] = ['postmortems/2026/issue-1.md', 'postmortems/2026/issue-2.md'];
const unpadded = (id: string) => recordText(id, { detected: '2026-5-15T8:14Z' });
const swapped = (text: string) =>
  text.replace(/(## Detection[\s\S]*?)(## Root cause[\s\S]*?)(?=## Resolution)/, (_, a: string, b: string) => b + a);

function folderWith(files: Readonly<Record<string, string>>): string {
  const root = createTempFolder();
  writeFiles(root, files);
  return root;
}

const read = (root: string, file: string) => readFileSync(path.join(root, file), 'utf8');

describe('debrief check --fix', () => {
  it('mends what has one right answer, says so, and passes', async () => {
    const cwd = folderWith({ [one]: swapped(unpadded('issue-1')), [two]: recordText('issue-2') });
    chmodSync(path.join(cwd, one), 0o640);
    const before = statSync(path.join(cwd, two));
    const { code, stdout, stderr } = await runDebrief(['check', '--fix'], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '✔ 2 records checked, no problems\n' });
    expect(stderr).toBe(`Fixed ${one}: unreadable-time, section-order\n`);
    expect(read(cwd, one)).toBe(recordText('issue-1'));
    expect(statSync(path.join(cwd, one)).mode & 0o777).toBe(0o640);
    expect(statSync(path.join(cwd, two))).toMatchObject({ mtimeMs: before.mtimeMs, ino: before.ino });
    expect(readdirSync(path.join(cwd, 'postmortems/2026'))).toEqual(['issue-1.md', 'issue-2.md']);
    const again = await runDebrief(['check', '--fix'], { cwd });
    expect(again).toMatchObject({ code: 0, stderr: 'Nothing to fix without guessing\n' });
  });

  it('exits 1 for what is left, which alone is printed', async () => {
    const cwd = folderWith({ [one]: unpadded('issue-1').replace('severity: high', 'severity: sev1') });
    const { code, stdout } = await runDebrief(['check', '--fix', '--format', 'json'], { cwd });
    const { problems }: { problems: { rule: string }[] } = JSON.parse(stdout);
    expect({ code, rules: problems.map(({ rule }) => rule) }).toEqual({ code: 1, rules: ['unknown-severity'] });
    expect(read(cwd, one)).toContain('detected: 2026-05-15T08:14Z');
  });

  it('without the option writes nothing', async () => {
    const cwd = folderWith({ [one]: unpadded('issue-1') });
    expect(await runDebrief(['check'], { cwd })).toMatchObject({ code: 1 });
    expect(read(cwd, one)).toBe(unpadded('issue-1'));
  });

  it('mends only the paths that are named, and only what differs from a base', async () => {
    const cwd = folderWith({ [one]: unpadded('issue-1'), [two]: unpadded('issue-2') });
    await runDebrief(['check', '--fix', two], { cwd });
    expect([read(cwd, one), read(cwd, two)]).toEqual([unpadded('issue-1'), recordText('issue-2')]);
    const { root, commit, git } = createTempRepository();
    commit({ [one]: unpadded('issue-1') });
    git('checkout', '-q', '-b', 'topic');
    commit({ [two]: unpadded('issue-2') });
    await runDebrief(['check', '--fix', '--base', 'main'], { cwd: root });
    expect([read(root, one), read(root, two)]).toEqual([unpadded('issue-1'), recordText('issue-2')]);
  });

  it('leaves hidden text as it is, byte for byte, and says nothing of it', async () => {
    const hidden =
      '<!-- redact: reason=legal until=never words=9 -->At 8:14 the supplier Contoso, 2026-5-15T8:14Z<!-- /redact -->';
    const text = unpadded('issue-1').replace('No data was lost.', `No data was lost. ${hidden}`);
    const cwd = folderWith({ [one]: text });
    const { stdout, stderr } = await runDebrief(['check', '--fix'], { cwd });
    expect(stderr).toContain(`Fixed ${one}`);
    expect(read(cwd, one)).toBe(text.replace('detected: 2026-5-15T8:14Z', 'detected: 2026-05-15T08:14Z'));
    expect(stdout + stderr).not.toContain('Contoso');
  });

  it('shows with --diff what it would change, and writes nothing', async () => {
    const secret = 'postgres://app:tr0mbone-w0nderful@db.internal.oid4pay.io/prod'; // secretlint-disable-line
    const text = unpadded('issue-1').replace('detected:', `# ${secret}\ndetected:`);
    const cwd = folderWith({ [one]: text, [two]: recordText('issue-2') });
    const { code, stdout, stderr } = await runDebrief(['check', '--fix', '--diff'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain(`--- a/${one}\n+++ b/${one}\n`);
    expect(stdout).toMatch(/^-detected: 2026-5-15T8:14Z\n\+detected: 2026-05-15T08:14Z$/m);
    expect(stdout).not.toContain('tr0mbone');
    expect(stdout).not.toContain(two);
    expect(stderr).toBe('1 file would change; write with: debrief check --fix\n');
    expect(read(cwd, one)).toBe(text);
    expect(await runDebrief(['check', '--diff', two], { cwd })).toMatchObject({ code: 0, stdout: '' });
  });

  it('marks in a report what it can mend, and counts it', async () => {
    const cwd = folderWith({ [one]: unpadded('issue-1') });
    const { stdout } = await runDebrief(['check'], { cwd });
    expect(stdout).toMatch(/unreadable-time \[\*\]$/m);
    expect(stdout).toContain('[*] 1 fixable with --fix');
  });
});
