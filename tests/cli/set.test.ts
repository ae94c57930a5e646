import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTempRepository } from '../workspace/temp-repository.ts';
import { runInProcess } from './run-in-process.ts';

const record = (id: string, more = '') =>
  `---\nid: ${id}\ntitle: Down # a comment\n${more}started: 2026-05-18T08:00Z\nresolved: 2026-05-18T09:00Z\n---\n\nText.\n`;

/** A repository of three records, and `debrief` in it. */
function project() {
  const { root, commit } = createTempRepository();
  commit({
    'postmortems/2026/a.md': record('a', 'severity: high\naffects-integrators: # true if noticed\n'),
    'postmortems/2026/b.md': record('b', 'severity: low\naffects-integrators: true\n'),
    'postmortems/2026/c.md': record('c'),
    'postmortems/2026/d.md': '---\nid: d\ntitle: Fixed\nkind: hardening\n---\n\nA paragraph.\n',
  });
  return {
    run: (...args: readonly string[]) => runInProcess(args, root),
    read: (id: string) => readFileSync(path.join(root, `postmortems/2026/${id}.md`), 'utf8'),
  };
}

describe('debrief set', () => {
  it('writes a fact into every incident that does not state it, and into no other', async () => {
    const { run, read } = project();
    const before = ['b', 'd'].map(read);
    const { code, stderr } = await run('set', 'affects-integrators', 'false');
    expect([code, stderr]).toEqual([0, expect.stringContaining('set to false in 2 records, 2 left as they are')]);
    expect([read('a'), read('c')]).toEqual([
      expect.stringContaining('affects-integrators: false'),
      expect.stringContaining('affects-integrators: false'),
    ]);
    expect(['b', 'd'].map(read)).toEqual(before);
    expect(read('a')).toContain('title: Down # a comment');
    expect((await run('check', '--format', 'json')).stdout).not.toContain('missing-reach');
  });

  it('writes into the named records alone', async () => {
    const { run, read } = project();
    await run('set', 'severity', 'medium', 'postmortems/2026/c.md');
    expect(read('c')).toContain('severity: medium');
    expect(read('a')).toContain('severity: high');
  });

  it.each([
    ['a value that no record can hold', ['affects-integrators', 'maybe'], 'expected true | false'],
    ['a severity that there is not', ['severity', 'SEV-1'], 'expected critical | high | medium | low'],
    ['a key that each record has of its own', ['title', 'x'], 'Unexpected key "title"'],
    ['a key that is misspelt', ['severty', 'high'], 'expected "severity"'],
  ])('refuses %s and changes nothing', async (_, args, words) => {
    const { run, read } = project();
    const before = ['a', 'b', 'c'].map(read);
    const { code, stderr } = await run('set', ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
    expect(['a', 'b', 'c'].map(read)).toEqual(before);
  });
});
