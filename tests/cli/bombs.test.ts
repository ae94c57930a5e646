import { expect, it } from 'vitest';
import { bombs } from '../core/postmortem/bombs.ts';
import { createTempFolder, writeFiles } from '../workspace/temp-repository.ts';
import { runDebrief } from './run-debrief.ts';

/** As users run it: the bundle, its own process and stack. The limit of time of the runner is the bound. */
it('debrief check ends, with one error for each bomb', async () => {
  const cwd = createTempFolder();
  const files = new Map(
    bombs.map(([, text], index) => [`postmortems/2026/bomb-${index}.md`, text.replace('id: a\n', `id: a${index}\n`)]),
  );
  writeFiles(cwd, Object.fromEntries(files));
  const { code, stdout, stderr } = await runDebrief(['check', '--format', 'json'], { cwd });
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  const problems: readonly { readonly file: string; readonly rule: string }[] = JSON.parse(stdout).problems;
  const told = problems.map(({ file, rule }) => `${file}: ${rule}`).toSorted();
  // A file that is too large is not even read.
  const rules = [...files].map(([file, text]) => {
    const rule = Buffer.byteLength(text) > 128 * 1024 ? 'unreadable-file' : 'oversized-record';
    return `${file}: ${rule}`;
  });
  expect(told).toEqual(rules.toSorted());
});

it.each(bombs.filter((_, index) => index % 12 === 0))('debrief check has few words for %s', async (_, text) => {
  const cwd = createTempFolder();
  writeFiles(cwd, { 'postmortems/2026/a.md': text });
  const { code, stdout, stderr } = await runDebrief(['check'], { cwd });
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toMatch(/^error: .+$/m);
  expect(stdout).toContain('postmortems/2026/a.md:');
  expect(stdout).toContain('1 error');
  // A line of a hundred thousand characters is not shown as it is.
  expect(stdout.length).toBeLessThan(2_000);
});
