import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordText } from '../workspace/record-text.ts';
import { createTempRepository } from '../workspace/temp-repository.ts';
import { runInProcess } from './run-in-process.ts';

const unstated = recordText('a').replace('affects-integrators: false\n', '');
const config = '# Ours.\nservice: OID4Pay # the name\n';

function project(files: Readonly<Record<string, string>> = {}) {
  const { root, commit } = createTempRepository();
  commit({
    '.github/debrief.yml': config,
    'postmortems/2026/a.md': unstated,
    'postmortems/2026/b.md': recordText('b'),
    'postmortems/2026/c.md': '---\nid: c\ntitle: Fixed\nkind: hardening\n---\n\nA paragraph.\n',
    ...files,
  });
  return {
    root,
    run: (...args: readonly string[]) => runInProcess(args, root),
    read: (file: string) => readFileSync(path.join(root, file), 'utf8'),
  };
}

describe('debrief migrate', () => {
  it('asks for the reach that the first format took for no, and answers nothing', async () => {
    const { run, read } = project();
    const { code, stderr } = await run('migrate');
    expect([code, stderr]).toEqual([0, expect.stringContaining('2 files moved to format 2')]);
    expect(read('.github/debrief.yml')).toBe('# Ours.\nversion: 2\nservice: OID4Pay # the name\n');
    expect(read('postmortems/2026/a.md')).toBe(
      unstated.replace(
        'severity: high\n',
        'severity: high\naffects-integrators: # true if external integrators noticed, false if not\n',
      ),
    );
    expect(read('postmortems/2026/b.md')).toBe(recordText('b'));
    expect((await run('check', '--format', 'json')).stdout).toContain('missing-reach');
  });

  it('changes nothing that the public reads', async () => {
    const { root, run } = project();
    const page = () => {
      const out = path.join(root, 'out');
      return readdirSync(out, { recursive: true, encoding: 'utf8', withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
        .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
        .sort();
    };
    const now = ['--now', '2026-06-01T00:00Z'];
    await run('build', '--out', 'out', ...now);
    const before = page();
    await run('migrate');
    await run('build', '--out', 'out', ...now);
    expect(before.length).toBeGreaterThan(10);
    expect(page()).toEqual(before);
  });

  it('finds nothing to do the second time, and shows a diff without writing', async () => {
    const { run, read } = project();
    const shown = await run('migrate', '--dry-run');
    expect(shown.stdout).toContain('+version: 2');
    expect(shown.stdout).toContain('+affects-integrators: #');
    expect(read('.github/debrief.yml')).toBe(config);
    await run('migrate');
    expect((await run('migrate')).stderr).toContain('Everything is of format 2 already');
  });

  it.each([
    ['version: 1 # old\nservice: x\n', 'version: 2 # old\nservice: x\n'],
    ['service: x\r\n', 'version: 2\r\nservice: x\r\n'],
    ['', 'version: 2\n'],
    ['---\nservice: x\n', '---\nversion: 2\nservice: x\n'],
  ])('writes the format into %j', async (before, after) => {
    const { run, read } = project({ '.github/debrief.yml': before });
    expect((await run('migrate')).code).toBe(0);
    expect(read('.github/debrief.yml')).toBe(after);
  });

  it('leaves a record alone that cannot be read, and says so', async () => {
    const { run } = project({ 'postmortems/2026/d.md': '---\nid: d\nid: d\n---\n' });
    const { code, stderr } = await run('migrate');
    expect([code, stderr]).toEqual([1, expect.stringContaining('postmortems/2026/d.md: not changed')]);
    const again = await run('migrate');
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('postmortems/2026/d.md: not changed');
    expect(again.stderr).toContain('Everything else is of format 2 already');
  });

  it.each(['{ service: x }\n'])('writes nothing where no line can be added: %j', async (text) => {
    const { run, read } = project({ '.github/debrief.yml': text });
    expect((await run('migrate')).code).toBe(2);
    expect(read('postmortems/2026/a.md')).toBe(unstated);
  });
});

it('a configuration of a later format is refused, and not read by today’s meaning', async () => {
  const { run } = project({ '.github/debrief.yml': 'version: 3\n' });
  const { code, stdout, stderr } = await run('check');
  expect(code).toBe(2);
  expect((stdout + stderr).replace(/\s+/g, ' ')).toContain('a later one needs a later Debrief');
});
