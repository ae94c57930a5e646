import { describe, expect, it } from 'vitest';
import { verifyConfirmation } from '../../src/keys/confirmation-token.ts';
import { createTempFolder, createTempRepository, writeFiles } from '../workspace/temp-repository.ts';
import { runDebrief } from './run-debrief.ts';

const secret = 'an example of a secret for links';
const record = '---\nid: issue-42\nsecurity-sensitive: true\nconfirmations:\n  from: [merchant-a, merchant-b]\n---\n';
const env = { DEBRIEF_LINK_SECRET: secret };
const now = ['--now', '2026-06-01T10:00Z'];

describe('debrief link', () => {
  it('prints an address that the App will take for that merchant, incident and repository', async () => {
    const { root, git } = createTempRepository();
    git('remote', 'add', 'origin', 'git@github.com:acme/incidents.git');
    writeFiles(root, { 'postmortems/2026/issue-42.md': record });
    const args = ['link', 'merchant-a', '--incident', 'issue-42', '--url', 'https://debrief.example.com/', ...now];
    const { code, stdout, stderr } = await runDebrief(args, { cwd: root, env });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr:
        'For merchant-a and issue-42 only, good until 2026-07-01T10:00:00.000Z. Say in the message that "issue-42" has to be typed\n',
    });
    const [, token = ''] = /^https:\/\/debrief\.example\.com\/confirm\/(\S+)\n$/.exec(stdout) ?? [];
    expect(verifyConfirmation(token, [secret], Date.parse('2026-06-30T10:00Z'))).toMatchObject({
      claim: { repository: 'acme/incidents', incident: 'issue-42', merchant: 'merchant-a' },
    });
  });

  it.each([
    [['merchant-z', '--incident', 'issue-42'], env, 'it asks "merchant-a", "merchant-b"  usage\n'],
    [['merchant-a', '--incident', 'issue-4'], env, 'No record "issue-4"'],
    [['merchant-a'], env, 'required option'],
    [['merchant-a', '--incident', 'issue-42'], env, '--repository OWNER/NAME  usage\n'],
    [['merchant-a', '--incident', 'issue-42', '--repository', 'acme/x'], env, 'missing-key\n'],
    [['merchant-a', '--incident', 'issue-42', '--repository', 'acme/x', '--url', 'ftp://x'], env, 'missing-key\n'],
    [
      ['merchant-a', '--incident', 'issue-42', '--repository', 'acme/x', '--url', 'https://x', '--expires', '2 months'],
      env,
      '"2 months" is not an amount of hours or days',
    ],
    [
      ['merchant-a', '--incident', 'issue-42', '--repository', 'acme/x', '--url', 'https://x'],
      {},
      'weak-link-secret\n',
    ],
  ])('%j is misuse', async (args, environment, words) => {
    const cwd = createTempFolder();
    writeFiles(cwd, { 'postmortems/2026/issue-42.md': record });
    const outcome = await runDebrief(['link', ...args], { cwd, env: environment });
    expect(outcome).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(words) });
    expect(outcome.stderr).not.toContain(secret);
  });
});
