import { describe, expect, it } from 'vitest';
import { findSecrets } from '../../../src/core/find/find-secrets.ts';
import { parseMarkdown } from '../../../src/core/markdown/parse-markdown.ts';

const find = (text: string) => findSecrets(text, parseMarkdown(text, 0));

/** Letters and digits that look random, the same each time. No secret stands in this file: each is put together here. */
function random(length: number, alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'): string {
  let state = 42;
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return alphabet[Math.floor(state / 65_536) % alphabet.length];
  }).join('');
}
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const hex = '0123456789abcdef';
const base64 = random(64);

/** One of each kind, by what it is. */
const secrets: Readonly<Record<string, string>> = {
  'AWS access key id': `AKIA${random(16, upper)}`,
  'temporary AWS access key id': `ASIA${random(16, upper)}`,
  'AWS secret access key': `aws_secret_access_key = ${random(40)}`,
  'JSON web token': `eyJ${random(20)}.eyJ${random(60)}.${random(43)}`,
  'age identity': `AGE-SECRET-KEY-1${random(58, 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L')}`,
  'private key': `-----BEGIN RSA PRIVATE KEY-----\n${base64}\n${base64}\n-----END RSA PRIVATE KEY-----`,
  'truncated private key': `-----BEGIN PRIVATE KEY-----\n${base64}`,
  'quoted OpenSSH key': `> -----BEGIN OPENSSH PRIVATE KEY-----\n> ${base64}\n> ${base64}`,
  'PGP key': `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n${base64}`,
  'classic GitHub token': `ghp_${random(36)}`,
  'GitHub token of an installation': `ghs_${random(36)}`,
  'fine-grained GitHub token': `github_pat_${random(22)}_${random(59)}`,
  'GitLab token': `glpat-${random(20)}`,
  'Slack token': `xoxb-${random(12, '0123456789')}-${random(24)}`,
  'Slack webhook': `https://hooks.slack.com/services/T${random(8, upper)}/B${random(8, upper)}/${random(24)}`,
  'Stripe key': `sk_live_${random(24)}`,
  'Stripe webhook secret': `whsec_${random(32)}`,
  'Google API key': `AIza${random(35)}`,
  'npm token': `npm_${random(36)}`,
  'PyPI token': `pypi-AgEIcHlwaS5vcmc${random(60)}`,
  'SendGrid key': `SG.${random(22)}.${random(43)}`,
  'Anthropic key': `sk-ant-api03-${random(93)}AA`,
  'OpenAI key': `sk-${random(20)}T3BlbkFJ${random(20)}`,
  'Hugging Face token': `hf_${random(34, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJ')}`,
  'Shopify token': `shpat_${random(32, hex)}`,
  'Vault token': `hvs.${random(95)}`,
  'Databricks token': `dapi${random(32, hex)}`,
  'Docker token': `dckr_pat_${random(27)}`,
  'Telegram token': `123456789:AA${random(33)}`,
  'Twilio key': `SK${random(32, hex)}`,
  'Azure key': `AccountKey=${random(86)}==`,
  'password of a database': `postgres://root:${random(16)}@db-1.oid4pay.io/ledger`,
  'password in a URL': `https://deploy:${random(20)}@ci.oid4pay.io/`,
  'bearer token': `Authorization: Bearer ${random(40)}`,
  'password in words': `password: ${random(16)}`,
};

describe('findSecrets()', () => {
  it.each(Object.entries(secrets))('finds a %s, and where it stands', async (_, secret) => {
    const text = `The monitor has it:\n\n${secret}\n\nand nothing else.\n`;
    const found = await find(text);
    expect(found.length).toBeGreaterThan(0);
    const covered = found.map(({ start, end }) => text.slice(start, end)).join('');
    // What is left of it outside the found ranges is no use to anybody.
    expect(covered.length).toBeGreaterThan(Math.min(16, secret.length / 2));
    for (const { start, end } of found) expect(text.indexOf(secret)).toBeLessThanOrEqual(start + 40 + (end - end));
  });

  const token = secrets['classic GitHub token'] ?? '';
  const half = (middle: string) => token.slice(0, 20) + middle + token.slice(20);

  it.each([
    ['in a code fence', `\`\`\`sh\nexport X=${token}\n\`\`\``],
    ['in inline code', `\`${token}\``],
    ['in a link', `[here](https://example.com/?t=${token})`],
    ['in a comment', `<!-- ${token} -->`],
    ['in front matter', `---\ntitle: ${token}\n---\n`],
    ['after secretlint-disable', `<!-- secretlint-disable -->\n\n${token}`],
    ['split by a zero-width space', half('\u200b')],
    ['split by a soft hyphen', half('\u00ad')],
    ['split by an entity that is invisible', half('&#8203;')],
    ['with an escaped underscore', token.replace('_', '\\_')],
    ['with an entity for a letter', token.replace('_', '&#95;')],
    ['with a named entity', token.replace('_', '&lowbar;')],
    ['split by emphasis', `${token.slice(0, 20)}**${token.slice(20)}**`],
    ['split by a comment', half('<!-- x -->')],
    [
      'in full-width letters',
      [...token]
        .map((character) =>
          /[a-z]/i.test(character) ? String.fromCharCode(character.charCodeAt(0) + 0xfee0) : character,
        )
        .join(''),
    ],
  ])('finds a token %s', async (_, text) => {
    expect(await find(text)).toHaveLength(1);
  });

  it.each([
    'The token begins with `ghp_` and the key with AKIA.',
    'AKIAIOSFODNN7EXAMPLE is the key in the documentation.',
    'The password was rotated; the secret: none. The access token expired after 3600 s.',
    'commit 9fceb02d0ae598e95dc970b74767f19372d61af8, digest sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'password: $DATABASE_PASSWORD, token: <your token>, secret = process.env.CLIENT_SECRET',
    'postgres://root:********@db-1.oid4pay.io/ledger',
    'https://example.com/a/very/long/path/with/UPPER/and/lower/and/1234567890?token=none',
    '-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJRTESMBAG\n-----END CERTIFICATE-----',
    '-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBhYmNkZWZnaGlqa2xtbm9w\n-----END AGE ENCRYPTED FILE-----',
    'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p is a recipient.',
    'The value of `eyJhbGciOiJIUzI1NiJ9` is a header alone.',
  ])('has no false alarm in: %s', async (text) => {
    expect(await find(text)).toEqual([]);
  });

  it.each([
    ['unclosed URLs', 'https://a:'.repeat(12_000)],
    ['dashes', '-----BEGIN '.repeat(11_000)],
    ['dots', `eyJ${'a.eyJ'.repeat(25_000)}`],
    ['Slack prefixes', 'xoxb-a-'.repeat(18_000)],
    ['colons', 'password:'.repeat(14_000)],
    ['one long word', 'a'.repeat(128 * 1024)],
    ['database prefixes', 'postgres://a:b'.repeat(9_000)],
    ['x-oauth', 'https://x:x-oauth'.repeat(7_000)],
    ['auth tokens', '_authToken='.repeat(11_000)],
  ])(
    'ends in bounded time on 128 KiB of %s',
    async (_, text) => {
      await expect(findSecrets(text, undefined)).resolves.toBeDefined();
    },
    5_000,
  );
});
