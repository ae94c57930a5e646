import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { linkId, signConfirmation, verifyConfirmation } from '../../src/keys/confirmation-token.ts';
import { createTempFolder, createTempRepository, writeFiles } from '../workspace/temp-repository.ts';
import { runDebrief } from './run-debrief.ts';

const secret = 'an example of a secret for links';
const record = '---\nid: issue-42\nsecurity-sensitive: true\nconfirmations:\n  from: [merchant-a, merchant-b]\n---\n';
const env = { DEBRIEF_LINK_SECRET: secret };
const now = ['--now', '2026-06-01T10:00Z'];

const tokenIn = (address: string) => /\/confirm\/(\S+)/.exec(address)?.[1] ?? '';

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
        'For merchant-a and issue-42 only, good until 2026-07-01T10:00:00.000Z. Say in the message that "issue-42" has to be typed\n' +
        `To withdraw it: debrief link --revoke ${linkId(tokenIn(stdout))}\n`,
    });
    const [, token = ''] = /^https:\/\/debrief\.example\.com\/confirm\/(\S+)\n$/.exec(stdout) ?? [];
    expect(verifyConfirmation(token, [secret], Date.parse('2026-06-30T10:00Z'))).toMatchObject({
      claim: { repository: 'acme/incidents', incident: 'issue-42', merchant: 'merchant-a' },
    });
  });

  it('withdraws a link by its address or its id, in the configuration and without a secret', async () => {
    const { root } = createTempRepository();
    writeFiles(root, { '.github/debrief.yml': 'redaction:\n  not-after: 60 days\n' });
    const claim = { repository: 'a/b', incident: 'issue-42', merchant: 'merchant-a', expires: Date.UTC(2026, 6, 1) };
    const token = signConfirmation(claim, secret);
    const id = linkId(token);
    const config = () => readFileSync(path.join(root, '.github/debrief.yml'), 'utf8');
    const first = await runDebrief(['link', '--revoke', `https://x.example/confirm/${token}`], { cwd: root });
    expect(first).toMatchObject({ code: 0, stdout: '' });
    expect(first.stderr).toBe(
      `✔ The link ${id}, of "merchant-a" for "issue-42" until 2026-07-01T00:00:00.000Z, is withdrawn in .github/debrief.yml. Commit it to the default branch: the App looks there at each use\n` +
        'What was confirmed with it stays: look at the branch debrief/confirmations, and talk to the merchant\n',
    );
    expect(config()).toBe(`redaction:\n  withdrawn-links:\n    - "${id}"\n  not-after: 60 days\n`);
    const again = await runDebrief(['link', '--revoke', id], { cwd: root });
    expect(again.stderr).toBe(`The link ${id} was withdrawn before: nothing has changed\n`);
    await runDebrief(['link', '--revoke', 'aaaabbbbccccdddd'], { cwd: root });
    expect(config()).toContain('"aaaabbbbccccdddd"');
  });

  it.each([
    ['no link', ['--revoke', 'https://x.example/'], {}, 'That is no confirmation link'],
    [
      'a link that was cut off, whose id would be another',
      [
        '--revoke',
        `https://x.example/confirm/${Buffer.from('["a/b","a","m",1798289220]').toString('base64url')}.ocL_78`,
      ],
      {},
      'That is no confirmation link: give its whole address',
    ],
    ['a merchant besides', ['merchant-a', '--revoke', 'aaaabbbbccccdddd'], {}, 'by its address or its id alone'],
    ['a record besides', ['--revoke', 'aaaabbbbccccdddd', '--incident', 'issue-1'], {}, 'cannot be used with'],
    ['an odd file', ['--revoke', 'aaaabbbbccccdddd'], { '.github/debrief.yml': 'redaction:\n' }, 'by hand'],
  ])('withdraws nothing with %s', async (_, args, files, words) => {
    const cwd = createTempFolder();
    writeFiles(cwd, files);
    const outcome = await runDebrief(['link', ...args], { cwd });
    expect(outcome).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(words) });
  });

  it.each([
    [['merchant-z', '--incident', 'issue-42'], env, 'it asks "merchant-a", "merchant-b"  usage\n'],
    [['merchant-a', '--incident', 'issue-4'], env, 'No record "issue-4"'],
    [['merchant-a'], env, 'for one merchant and one incident'],
    [[], env, 'for one merchant and one incident'],
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
