import { describe, expect, it } from 'vitest';
import { bombs } from '../core/postmortem/bombs.ts';
import { createTempFolder, writeFiles } from '../workspace/temp-repository.ts';
import { runDebrief } from './run-debrief.ts';

const file = 'postmortems/2026/a.md';

/** As users run it: the bundle, its own process and stack. The limit of time of the runner is the bound. */
describe('debrief check ends with one clear error for', () => {
  it.each(bombs)('%s', async (_, text) => {
    const cwd = createTempFolder();
    writeFiles(cwd, { [file]: text });
    const { code, stdout, stderr } = await runDebrief(['check'], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    // A file that is too large is not even read.
    expect(stdout).toMatch(Buffer.byteLength(text) > 128 * 1024 ? /unreadable-file/ : /oversized-record/);
    expect(stdout).toMatch(/^error: .+$/m);
    expect(stdout).toContain(`${file}:`);
    expect(stdout).toContain('1 error');
    // A line of a hundred thousand characters is not shown as it is.
    expect(stdout.length).toBeLessThan(2_000);
  });
});
