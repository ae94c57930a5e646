import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { hashMerchantName, isOpaqueId } from '../../../src/core/find/merchant-names.ts';
import type { CheckFacts } from '../../../src/core/open/check-context.ts';
import { createMaskedSource } from '../../../src/core/report/masked-source.ts';
import { renderGithubAnnotations } from '../../../src/core/report/render-github-annotations.ts';
import { wordProblem } from '../../../src/core/report/word-problem.ts';
import { checkRecords } from '../../../src/core/rules/check-records.ts';
import { ruleIds, rules } from '../../../src/core/rules/index.ts';
import { readFixture } from './check-fixture.ts';

const golden = readFixture('golden/high.md');
const path = 'postmortems/2026/issue-42.md';
const hidden = 'The supplier shipped CVE-2026-98765 and the kestrel key of everybody';
const block = (text = hidden, says = 'reason=legal until=never') => `<!-- redact: ${says} -->${text}<!-- /redact -->`;
const inBody = (text: string, record = golden) => record.replace('Ownership was fixed', `${text} Ownership was fixed`);
const withKeys = (text: string, record = golden) => record.replace('security-sensitive: false', text);
const asked = (more = '') =>
  `security-sensitive: true\nconfirmations:\n  from: [merchant-a, merchant-b, merchant-c]\n${more}  not-after: 2027-02-01`;

interface World extends CheckFacts {
  readonly yaml?: string;
  readonly now?: string;
  readonly others?: readonly { readonly path: string; readonly text: string }[];
}

async function check(text: string, { yaml, now = '2026-11-01T12:00Z', others = [], ...facts }: World = {}) {
  const { config } = parseConfig(yaml, '.github/debrief.yml', ruleIds);
  return checkRecords([{ path, text }, ...others], { config, now: Date.parse(now), facts });
}

async function found(text: string, world: World = {}): Promise<string[]> {
  const { problems } = await check(text, world);
  return problems.map(({ rule, severity, file, place, args }) =>
    [rule, severity, file === path ? place.line : `${file}:${place.line}`, args?.case ?? args?.where]
      .filter((x) => x !== undefined)
      .join(' '),
  );
}

describe('plain-redaction-in-public', () => {
  it('finds plain blocks in a public repository, also in a record whose markers are at fault', async () => {
    expect(await found(inBody(block()), { visibility: 'public' })).toEqual(['plain-redaction-in-public error 52']);
    expect(await found(inBody(`${block()} <!-- redact -->`), { visibility: 'public' })).toEqual([
      'plain-redaction-in-public error 52',
      'malformed-redaction error 52 near-marker',
    ]);
  });

  it('permits them where the repository is private, or its visibility is unknown', async () => {
    expect(await found(inBody(block()), { visibility: 'private' })).toEqual([]);
    expect(await found(inBody(block()))).toEqual([]);
    expect(await found(inBody('<!-- withheld: reason=legal until=never -->'), { visibility: 'public' })).toEqual([]);
  });
});

describe('missing-lift-condition', () => {
  const waiting = inBody(block(hidden, 'reason=security until=confirmed'));

  it.each([
    ['nobody is asked', waiting, ['missing-lift-condition error 52 nobody']],
    ['all are asked', withKeys(asked(), waiting), []],
    ['there is no until', inBody(block(hidden, 'reason=legal')), ['missing-lift-condition error 52 missing-until']],
  ])('when %s', async (_, text, expected) => {
    const problems = await found(text, { now: '2026-06-01T12:00Z' });
    expect(problems).toEqual(expected);
  });
});

describe('redaction-past-limit', () => {
  const waiting = withKeys(asked(), inBody(block(hidden, 'reason=security until=confirmed')));

  it('finds what stands past its limit, and lets a pull request merge', async () => {
    expect(await found(waiting, { now: '2027-02-01T23:00Z' })).toEqual([]);
    expect(await found(waiting, { now: '2027-02-02T00:00Z' })).toEqual(['redaction-past-limit error 55']);
    expect(await found(waiting, { now: '2027-02-02T00:00Z', event: 'pull_request' })).toEqual([
      'redaction-past-limit warning 55',
    ]);
    expect(await found(waiting, { now: '2027-02-01T23:30Z', yaml: 'timezone: Europe/Berlin' })).toEqual([
      'redaction-past-limit error 55',
    ]);
  });
});

describe('redaction-without-approval', () => {
  const pullRequest = { author: 'ada', committers: ['ada', 'Linus'], approvers: [] as string[] };
  /** Before the deadline of the postmortem. */
  const now = '2026-05-16T12:00Z';
  const base = [{ path, text: golden }];
  const without = 'redaction-without-approval error 52';
  const after = 'redacted-after-publication error 52';

  it('asks for an approval by somebody who wrote none of it', async () => {
    const text = inBody(block());
    expect(await found(text, { base: [], pullRequest, now })).toEqual([without]);
    expect(await found(text, { base: [], now, pullRequest: { ...pullRequest, approvers: ['Ada', 'linus'] } })).toEqual([
      without,
    ]);
    expect(await found(text, { base: [], now, pullRequest: { ...pullRequest, approvers: ['grace'] } })).toEqual([]);
  });

  it('says nothing of redactions that were there, nor outside pull requests', async () => {
    const text = inBody(block());
    expect(await found(text, { base: [{ path, text }], pullRequest })).toEqual([]);
    expect(await found(text, { pullRequest })).toEqual([]);
    expect(await found(text, { base: [], now })).toEqual([]);
    expect(await found(inBody(`${block()} ${block('other')}`), { base: [{ path, text }], pullRequest })).toEqual([
      after,
      without,
    ]);
  });

  it('of a published record also asks for an override', async () => {
    expect(await found(inBody(block()), { base, pullRequest })).toEqual([after, without]);
    const override = '\nupdates:\n  - at: 2026-06-01T10:00Z\n    kind: override\n    text: On advice of counsel.';
    expect(await found(withKeys(`security-sensitive: true${override}`, inBody(block())), { base })).toEqual([]);
  });
});

describe('lifted-early', () => {
  const waiting = (more = '', record = inBody(block(hidden, 'reason=security until=confirmed'))) =>
    withKeys(asked(more), record);
  const base = [{ path, text: waiting() }];
  const received =
    '  received: { merchant-a: 2026-06-01T10:00Z, merchant-b: 2026-06-01T10:00Z, merchant-c: 2026-06-01T10:00Z }\n';

  it('finds a redaction that went before its condition was met', async () => {
    expect(await found(waiting('', golden), { base })).toEqual([expect.stringMatching(/^lifted-early error \d+$/)]);
    expect(await found(waiting('', golden), { base, now: '2027-02-02T12:00Z' })).toEqual([]);
    const all = new Set(['merchant-a', 'merchant-b', 'merchant-c']);
    expect(await found(waiting('', golden), { base, confirmed: new Map([['issue-42', all]]) })).toEqual([]);
  });

  it('does not take the word of a pull request for confirmations that the branch does not hold', async () => {
    expect(await found(waiting(received, golden), { base, confirmed: new Map() })).toEqual([]);
    expect(
      await found(waiting(received, golden), { base, confirmed: new Map([['issue-42', new Set<string>()]]) }),
    ).toHaveLength(1);
  });

  it('lets an override pass, and a block be sealed', async () => {
    const override = withKeys(
      `${asked()}\nupdates:\n  - at: 2026-06-01T10:00Z\n    kind: override\n    text: All have patched.`,
    );
    expect(await found(override, { base })).toEqual([]);
    const withheld = waiting('', inBody('<!-- withheld: reason=security until=confirmed -->'));
    expect(await found(withheld, { base })).toEqual([]);
  });
});

describe('changed-recipient', () => {
  const key = (letter: string) => `redaction:\n  recipient: age1${letter.repeat(58)}\n`;
  const configFile = { path: '.github/debrief.yml', text: key('q'), base: key('p') };

  it('finds another recipient that nobody else approved', async () => {
    const pullRequest = { author: 'ada', committers: [], approvers: [] };
    expect(await found(golden, { configFile })).toEqual(['changed-recipient error .github/debrief.yml:2 changed']);
    expect(await found(golden, { configFile: { ...configFile, text: '' } })).toEqual([
      'changed-recipient error .github/debrief.yml:1 removed',
    ]);
    expect(await found(golden, { configFile, pullRequest })).toHaveLength(1);
    expect(await found(golden, { configFile, pullRequest: { ...pullRequest, approvers: ['grace'] } })).toEqual([]);
    expect(await found(golden, { configFile: { ...configFile, base: 'service: x' } })).toEqual([]);
    expect(await found(golden, { configFile: { ...configFile, base: undefined } })).toEqual([]);
    expect(await found(golden, { configFile, event: 'merge_group' })).toHaveLength(1);
    const queued = { ...pullRequest, approvers: ['grace'] };
    expect(await found(golden, { configFile, event: 'merge_group', pullRequest: queued })).toEqual([]);
    expect(await found(golden, { configFile, event: 'push' })).toEqual([]);
  });
});

describe('weakened-embargo', () => {
  const now = '2026-06-01T12:00Z';
  const configFile = { path: '.github/debrief.yml', text: undefined, base: undefined };
  const nobody = { author: 'ada', committers: ['ada'], approvers: [] as string[] };
  const grace = { ...nobody, approvers: ['grace'] };
  const waiting = (more = '', record = inBody(block(hidden, 'reason=security until=confirmed'))) =>
    withKeys(asked(more), record);
  const before = waiting();
  const base = [{ path, text: before }];
  const none = new Map([['issue-42', new Set<string>()]]);
  const world: World = { base, configFile, now, confirmed: none, pullRequest: nobody, event: 'pull_request' };
  const override = '\nupdates:\n  - at: 2026-06-01T10:00Z\n    kind: override\n    text: It was decided.';
  const of = (all: readonly string[]) => all.filter((one) => one.startsWith('weakened-embargo'));
  const cases = async (text: string, more: World = {}) => {
    const { problems } = await check(text, { ...world, ...more });
    return problems.flatMap(({ rule, args }) => (rule !== 'weakened-embargo' ? [] : [args?.where ?? args?.case]));
  };

  it.each<readonly [string, string, readonly string[]]>([
    ['nothing', before, []],
    ['the markers taken away', waiting('', golden), ['lifted']],
    [
      'the markers taken away, with an override',
      waiting('', golden).replace('not-after: 2027-02-01', `not-after: 2027-02-01${override}`),
      ['lifted'],
    ],
    ['an end on a date', before.replace('until=confirmed', 'until=2026-06-01'), ['lifted']],
    ['fewer', before.replace('  not-after', '  quorum: 1\n  not-after'), ['quorum']],
    ['others', before.replace('merchant-a, merchant-b, merchant-c', 'merchant-x'), ['quorum']],
    ['more to choose from', before.replace('merchant-c]', 'merchant-c, merchant-d]\n  quorum: 3'), ['quorum']],
    ['more, all of whom must confirm', before.replace('merchant-c]', 'merchant-c, merchant-d]'), []],
    ['an earlier limit', before.replace('not-after: 2027-02-01', 'not-after: 2026-07-01'), ['limit']],
    ['no limit of its own', before.replace('  not-after: 2027-02-01\n', ''), ['limit']],
    ['a later limit', before.replace('not-after: 2027-02-01', 'not-after: 2027-03-01'), []],
    ['a confirmation that nobody has given', waiting('  received: { merchant-a: 2026-05-20T10:00Z }\n'), ['received']],
    ['no longer sensitive', before.replace('security-sensitive: true', 'security-sensitive: false'), ['insensitive']],
    ['another id', before.replace('id: issue-42', 'id: issue-43'), ['gone']],
    ['the text beside its block', before.replace('Ownership was fixed', `Ownership was fixed. ${hidden}`), ['record']],
    [
      'the text moved out of its block',
      before.replace(hidden, 'x').replace('## Resolution', `${hidden}\n\n## Resolution`),
      ['record'],
    ],
    [
      'the text in the takeaway, in other letters',
      before.replace('Verify real database health', 'the  SUPPLIER shipped СVE-2026-98765 and the kes\u200btrel key'),
      ['record'],
    ],
    [
      'the text split by markup',
      before.replace(
        'Ownership was fixed',
        'The **supp**lier shi*pped* CVE-2026-98765 and the kestrel key of every<!-- -->body. Ownership was fixed',
      ),
      ['record'],
    ],
  ])('asks for an approval of %s', async (_, text, expected) => {
    expect(await cases(text)).toEqual(expected);
    expect(await cases(text, { pullRequest: grace })).toEqual([]);
  });

  it('judges a record that never said an id by its name', async () => {
    const silent = (text: string) => text.replace(/^id: .*\n/m, '');
    const said = { base: [{ path, text: silent(before) }] };
    expect(await cases(silent(before).replace('Ownership was fixed', 'It was fixed'), said)).toEqual([]);
    expect(await cases(silent(waiting('', golden)), said)).toEqual(['lifted']);
    expect(await cases('x\n', said)).toEqual(['gone']);
    expect(await cases(silent(before))).toEqual(['gone']);
  });

  it('names what is lacking to an approval, and says nothing where there are no reviews', async () => {
    const text = waiting('', golden);
    const why = async (more: World) => {
      const { problems } = await check(text, more);
      return problems.filter(({ rule }) => rule === 'weakened-embargo').map(({ args }) => args?.why);
    };
    const { pullRequest: _, ...unread } = world;
    expect(await why(unread)).toEqual(['unread']);
    expect(await why({ ...unread, event: 'merge_group' })).toEqual(['unread']);
    expect(await why({ ...unread, event: 'push' })).toEqual([]);
    expect(await why({ ...unread, pullRequest: { ...grace, moreCommits: true } })).toEqual(['more-commits']);
    expect(await why({ ...unread, pullRequest: { ...grace, unknownWriters: ['abc1234'] } })).toEqual([
      'unknown-writer',
    ]);
    expect(await why({ ...unread, pullRequest: { ...nobody, approvers: ['ADA'] } })).toEqual(['writer']);
    expect(await why({ ...unread, pullRequest: { ...nobody, uncounted: [{ login: 'x', why: 'no-write' }] } })).toEqual([
      'no-write',
    ]);
  });

  it('lets a lift pass whose condition is met, by the branch of confirmations and by the limit of the base', async () => {
    const text = waiting('', golden);
    const all = new Map([['issue-42', new Set(['merchant-a', 'merchant-b', 'merchant-c'])]]);
    expect(await cases(text, { confirmed: all })).toEqual([]);
    expect(await cases(text, { now: '2027-02-02T12:00Z' })).toEqual([]);
    const received = waiting('  received: { merchant-a: 2026-05-20T10:00Z }\n');
    expect(await cases(received, { confirmed: all })).toEqual([]);
  });

  it('finds the text in the configuration, the template, another record, and what GitHub shows', async () => {
    const others = [{ path: 'postmortems/rollups/2026.md', text: `---\nid: x\n---\n\n${hidden}\n` }];
    expect(await cases(before, { others })).toEqual(['record']);
    expect(await cases(before, { publicFiles: [{ path: 'template.md', text: hidden }] })).toEqual(['file']);
    expect(
      await cases(before, { configFile: { ...configFile, text: `service: ${hidden}\n`, base: 'service: x\n' } }),
    ).toEqual(['file']);
    expect(await cases(before, { elsewhere: [{ kind: 'title', name: '#1', text: hidden }] })).toEqual(['elsewhere']);
  });

  it('asks for an approval of markers at fault that are gone', async () => {
    const damaged = before.replace('<!-- redact:', '<!-- redcat:');
    expect(await cases(golden, { base: [{ path, text: damaged }] })).toEqual(['doubt']);
    expect(await cases(before, { base: [{ path, text: damaged }] })).toEqual([]);
  });

  it.each([
    ['rules: { lifted-early: off }\n', undefined, 'rules.lifted-early'],
    ['rules: { secret: warning }\n', 'rules: { secret: error }\n', 'rules.secret'],
    [undefined, 'rules: { redacted-too-much: error }\nredaction: { not-after: 2 months }\n', undefined],
    ['redaction: { not-after: 1 days }\n', undefined, 'redaction.not-after'],
    ['redaction: { not-after: 1 months }\n', 'redaction: { not-after: 60 days }\n', 'redaction.not-after'],
    ['trusted-actors: [evil]\n', undefined, 'trusted-actors'],
    ['former-bots: [evil]\n', 'former-bots: [old]\n', 'former-bots'],
    ['former-bots: [OLD]\n', 'former-bots: [old, older]\n', undefined],
    ['redaction: {}\n', 'redaction: { withdrawn-links: [0123456789abcdef] }\n', 'redaction.withdrawn-links'],
    ['redaction: { withdrawn-links: [0123456789abcdef] }\n', undefined, undefined],
    ['records: elsewhere\n', undefined, 'records'],
    ['template: x.md\n', undefined, 'template'],
    ['timezone: Pacific/Kiritimati\n', 'timezone: UTC\n', 'timezone'],
    ['timezone: Pacific/Kiritimati\n', undefined, undefined],
    ['rules: { lifted-early: error, single-cause: off }\nservice: x\n', undefined, undefined],
  ])('asks for an approval of the configuration %j after %j: %s', async (text, was, key) => {
    const change = { configFile: { path: '.github/debrief.yml', text, base: was }, yaml: text ?? '' };
    const { problems } = await check(golden, { ...world, base: [], ...change });
    const keys = problems.flatMap(({ rule, args }) => (rule === 'weakened-embargo' ? [args?.key] : []));
    expect(keys).toEqual(key === undefined ? [] : [key]);
    expect(of(await found(golden, { ...world, base: [], ...change, pullRequest: grace }))).toEqual([]);
  });

  it('asks for an approval of a first configuration that moves the days of what is hidden already', async () => {
    const text = 'timezone: Pacific/Kiritimati\n';
    const change = { configFile: { path: '.github/debrief.yml', text, base: undefined }, yaml: text };
    const hiding = [{ path: 'postmortems/2026/issue-43.md', text: before }];
    const { problems } = await check(golden, { ...world, base: [], ...change, hiding });
    const keys = problems.flatMap(({ rule, args }) => (rule === 'weakened-embargo' ? [args?.key] : []));
    expect(keys).toContain('timezone');
  });

  it('is judged by the rules of the base, which no change and no comment switches off for itself', async () => {
    const yaml = 'rules: { lifted-early: off, redaction-without-approval: off, deleted-record: off, secret: off }\n';
    const change = { ...world, configFile: { ...configFile, text: yaml }, yaml };
    expect(await found(waiting('', golden), change)).toContainEqual(expect.stringMatching(/^lifted-early error/));
    const ignoring = waiting('', inBody('<!-- debrief-ignore lifted-early: decided -->', golden));
    expect(await found(ignoring, change)).toContainEqual(expect.stringMatching(/^lifted-early error/));
    expect(rules.filter(({ guards, confirmable }) => guards && confirmable).map(({ id }) => id)).toEqual([]);
  });

  it('never carries the text', async () => {
    const { problems, records } = await check(waiting('', golden.replace('Ownership was fixed', hidden)), {
      ...world,
      elsewhere: [{ kind: 'title', name: '#1', text: hidden }],
    });
    expect(problems.filter(({ rule }) => rule === 'weakened-embargo').length).toBeGreaterThan(2);
    expect(JSON.stringify([problems, problems.map(wordProblem)])).not.toMatch(/98765|kestrel/i);
    expect(records.all).toHaveLength(1);
  });
});

describe('unsealable', () => {
  it.each([
    ['plain text', 'not-a-fence'],
    ['\n```\nplain text\n```\n', 'not-canonical-armor'],
  ])('finds %j', async (content, fault) => {
    const text = inBody(`<!-- sealed: reason=legal until=never -->${content}<!-- /sealed -->`);
    expect(await found(text, { visibility: 'public' })).toEqual([`unsealable error 52 ${fault}`]);
  });
});

describe('redacted-text-leak', () => {
  const secret = inBody(block());
  const other = { path: 'postmortems/2026/issue-43.md', text: golden.replaceAll('42', '43') };

  it('finds the hidden text in the same record and in others, and masks it in frames', async () => {
    const repeated = 'the supplier  shipped cve-2026-98765 AND the kes\u200btrel key';
    const text = secret.replace('Verify real database health', repeated);
    expect(await found(text)).toContain('redacted-text-leak error 16 record');
    const result = await check(secret, { others: [{ ...other, text: other.text.replace('rolled out', repeated) }] });
    const leaks = result.problems.filter(({ rule }) => rule === 'redacted-text-leak');
    expect(leaks).toMatchObject([
      { file: other.path, place: { line: 52 }, related: { file: path, place: { line: 52 } } },
    ]);
    const line = createMaskedSource(result.records)(other.path, 52)?.text ?? '';
    expect(line).toContain('████████');
    expect(line).not.toMatch(/98765|kes/i);
  });

  it.each([
    ['title', 'Fix CVE-2026-98765'],
    ['branch', 'fix-cve-2026-98765'],
    ['commit-message', 'redact: the supplier shipped it\n\nshipped CVE-2026-98765'],
    ['body', 'It was: "… and the **KESTREL** key of everybody" else'],
    ['commit', '+The supplier shipped CVE-2026-98765 and the'],
  ] as const)('finds it elsewhere, at its block: %s', async (kind, text) => {
    const world = { elsewhere: [{ kind, name: 'abc1234', text }] };
    expect(await found(secret, world)).toEqual([`redacted-text-leak error 52 ${kind}`]);
  });

  it('leaves alone what is common, and what only a sealed or withheld block is about', async () => {
    const common = inBody(block('the primary database was down'));
    expect(
      await found(common, {
        elsewhere: [{ kind: 'title', name: '', text: 'Primary database was slow on 2026-05-15' }],
      }),
    ).toEqual([]);
    expect(await found(inBody(block('at 2026-05-15T08:12Z in issue-42')))).toEqual([]);
  });

  it('never carries the text', async () => {
    const { problems, records } = await check(secret.replace('Verify', hidden), {
      elsewhere: [{ kind: 'title', name: '', text: hidden }],
    });
    expect(problems.length).toBeGreaterThan(1);
    const said = JSON.stringify([problems, problems.map(wordProblem), renderGithubAnnotations(problems)]);
    const frames = problems.map(({ file, place }) => createMaskedSource(records)(file, place.line)?.text).join('\n');
    expect(said + frames).not.toMatch(/98765|kestrel/i);
  });
});

describe('merchant-named', () => {
  it('knows opaque ids from names', () => {
    for (const id of [
      'merchant-a',
      'merchant-b2',
      'partner-17',
      'm3',
      '4711',
      'psp-1',
      'a',
      '3f2b9c1d8e',
      'merchant-3f2b9c1d',
    ])
      expect([id, isOpaqueId(id)]).toEqual([id, true]);
    for (const id of ['contoso', 'merchant-contoso', 'acme-bank', 'bigshop24', 'deadbeef', 'Merchant A'])
      expect([id, isOpaqueId(id)]).toEqual([id, false]);
  });

  it('finds ids that look like names, and names that are listed as digests', async () => {
    const named = withKeys('security-sensitive: true\nconfirmations:\n  from: [contoso, merchant-b]');
    expect(await found(named)).toEqual([expect.stringMatching(/^merchant-named error \d+ id$/)]);
    const yaml = `redaction:\n  merchant-names: ["${hashMerchantName('Big  SHOP, Ltd')}"]\n`;
    expect(hashMerchantName('Contoso')).toBe(createHash('sha256').update('contoso').digest('hex'));
    expect(await found(inBody('They of big shop Ltd. called.'), { yaml })).toEqual(['merchant-named error 52 listed']);
    expect(await found(inBody('A big shop called.'), { yaml })).toEqual([]);
  });
});

describe('redacted-too-much', () => {
  it('warns of a section without a word that is not redacted', async () => {
    const text = golden.replace(/(## Detection\n\n)[\s\S]*?(\n\n## )/, `$1${block()}. ${block()}$2`);
    expect(await found(text)).toContain('redacted-too-much warning 38');
  });
});
