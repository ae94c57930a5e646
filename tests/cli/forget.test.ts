import { describe, expect, it } from 'vitest';
import { createTempRepository } from '../workspace/temp-repository.ts';
import { runDebrief } from './run-debrief.ts';

const secret = 'the kestrel key';
const record = (text: string) => `---\nid: issue-42\n---\n\n${text}\n`;

describe('debrief forget', () => {
  it('lists every path and commit that held the record, and nothing of its text', async () => {
    const { root, commit } = createTempRepository();
    const first = commit({
      'postmortems/2026/issue-42.md': record(secret),
      '.github/debrief.yml': 'page: { url: https://status.example }\n',
    });
    const moved = commit({ 'postmortems/2026/issue-42.md': null, 'postmortems/2027/issue-42.md': record(secret) });
    commit({ 'README.md': 'x' });
    const { code, stdout } = await runDebrief(['forget', 'issue-42'], { cwd: root });
    expect(code).toBe(0);
    for (const told of [
      first,
      moved,
      'postmortems/2026/issue-42.md',
      'postmortems/2027/issue-42.md',
      'https://status.example',
      'support.github.com',
      'web.archive.org',
      'Slack',
      'Artifacts',
    ])
      expect(stdout).toContain(told);
    expect(stdout).not.toContain('kestrel');
  });

  it('knows a record that is gone, and says when there never was one', async () => {
    const { root, commit } = createTempRepository();
    commit({ 'postmortems/2026/issue-42.md': record(secret) });
    commit({ 'postmortems/2026/issue-42.md': null });
    expect((await runDebrief(['forget', 'issue-42'], { cwd: root })).code).toBe(0);
    expect(await runDebrief(['forget', 'issue-43'], { cwd: root })).toMatchObject({ code: 2 });
  });
});
