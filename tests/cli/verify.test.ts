import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCheckpoint, renderCheckpoint, renderNote } from '../../src/core/log/checkpoint.ts';
import { type LogEvent, parseLogEvent, renderLogEvent } from '../../src/core/log/log-event.ts';
import { growTree } from '../../src/core/log/merkle.ts';
import { createLogKey, readLogSigner } from '../../src/keys/log-key.ts';
import { serveSite } from '../site/serve-site.ts';
import { textsBelow } from '../workspace/files-below.ts';
import { recordText } from '../workspace/record-text.ts';
import { createTempFolder, createTempRepository } from '../workspace/temp-repository.ts';
import { runInProcess } from './run-in-process.ts';

type Site = Map<string, string>;

const own = createLogKey('status.example.com');
const other = createLogKey('status.example.com');

const record = (number: number, changes: Readonly<Record<string, string>> = {}): string =>
  recordText(`issue-${number}`, { 'affects-integrators': 'true', title: `Failure ${number}`, ...changes });
const fileOf = (number: number): string => `postmortems/2026/issue-${number}.md`;
const correction = { updates: '\n  - { at: 2026-05-25T12:00Z, kind: correction, text: The cause was another one. }' };

/** A history that was built three times, as it was each time. The last publication and a correction came after the second. */
async function createHistories(key = own.secret) {
  const repository = createTempRepository();
  const out = createTempFolder();
  const build = async (...more: string[]) => {
    const run = await runInProcess(['build', '--out', out, ...more], repository.root, '', { DEBRIEF_LOG_KEY: key });
    return { ...run, site: textsBelow(path.join(out, 'site')) };
  };
  repository.commit({ [fileOf(1)]: record(1), [fileOf(2)]: record(2) }, '2026-05-20T10:00:00Z');
  const first = await build();
  repository.commit({ [fileOf(3)]: record(3) }, '2026-05-22T10:00:00Z');
  const second = await build();
  repository.commit({ [fileOf(1)]: record(1, correction), [fileOf(4)]: record(4) }, '2026-05-26T10:00:00Z');
  const third = await build();
  return { repository, out, build, first, second, third };
}

/** Made once, for tests that only read it. */
let honest: ReturnType<typeof createHistories> | undefined;
const readHistories = () => {
  honest ??= createHistories();
  return honest;
};

async function verify(site: Site, kept: string | undefined, ...more: string[]) {
  const served = await serveSite(site);
  onTestFinished(() => served.close());
  const folder = createTempFolder();
  if (kept !== undefined) writeFileSync(path.join(folder, 'kept'), kept);
  const since = kept === undefined ? [] : ['--since', 'kept'];
  const run = await runInProcess(['verify', served.url, ...since, ...more], folder);
  return { ...run, stdout: run.stdout.replaceAll(served.url, 'SITE'), folder };
}

const text = (site: Site, name: string): string => site.get(name) ?? '';
const edit = (site: Site, name: string, from: string | RegExp, to: string): Site => {
  const changed = text(site, name).replace(from, to);
  expect(changed, name).not.toBe(text(site, name));
  return new Map([...site, [name, changed]]);
};
const without = (site: Site, name: RegExp): Site => new Map([...site].filter(([one]) => !name.test(one)));
const eventsOf = (site: Site): LogEvent[] =>
  text(site, 'log/events.jsonl')
    .trim()
    .split('\n')
    .flatMap((line) => parseLogEvent(line) ?? []);

/** What somebody with the key can do: another log, counted and signed as if it had always been so. */
function relog(site: Site, events: readonly LogEvent[], key = own.secret): Site {
  const lines = events.map((event, index) => renderLogEvent({ ...event, n: index + 1 }));
  const checkpoint = createCheckpoint('incident-history.invalid', growTree([], lines));
  const signer = readLogSigner(key);
  const signature = { name: signer.name, value: signer.sign(renderCheckpoint(checkpoint)) };
  return new Map([
    ...site,
    ['log/events.jsonl', lines.map((line) => `${line}\n`).join('')],
    ['log/checkpoint', renderNote(checkpoint, signature)],
    ['log/key', `${signer.verifier}\n`],
  ]);
}

const page = (number: number): string => `incidents/issue-${number}/index.md`;
const csvRow = (number: number): RegExp => new RegExp(`^"issue-${number}".*\\r\\n`, 'm');

/** A history as it was when the reader kept a checkpoint, and as it is now. */
interface Histories {
  readonly before: Site;
  readonly now: Site;
}

/** Each kind of tampering, how it is done, and how it is named. */
const tamperings: readonly (readonly [string, (site: Histories) => Site, RegExp])[] = [
  ['edited text', ({ now }) => edit(now, page(2), 'again and again', 'once'), /"issue-2" was edited: .* never logged/],
  [
    'a moved date',
    ({ now }) => edit(now, 'incidents.csv', /2026-05-22T10:00:00Z/, '2026-05-18T10:00:00Z'),
    /"issue-3" was moved: the list .* published on 2026-05-18 10:00 UTC, and the log says 2026-05-22 10:00 UTC/,
  ],
  [
    'a deleted record',
    ({ now }) => without(edit(now, 'incidents.csv', csvRow(2), ''), /issue-2/),
    /"issue-2" was deleted: it is not in the list of incidents any more/,
  ],
  ['a page without its text', ({ now }) => without(now, /issue-2.index\.md/), /"issue-2" is gone from its page/],
  [
    'a reordered log',
    ({ now }) => edit(now, 'log/events.jsonl', /^(.*)\n(.*)\n/, '$2\n$1\n'),
    /The log was reordered, .* at place 1 stands no\. 2/,
  ],
  [
    'a reordered log that was counted and signed again',
    ({ now }) =>
      relog(
        now,
        eventsOf(now).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      ),
    /The history was rewritten: the first 3 events of the log are not those/,
  ],
  [
    'a forged checkpoint',
    ({ now }) => edit(now, 'log/checkpoint', /— (\S+) (.{20,}?)[^A]/, '— $1 $2A'),
    /The checkpoint is forged: it is not signed with the key "status\.example\.com"/,
  ],
  [
    'a truncated log',
    ({ now }) => edit(now, 'log/events.jsonl', /.*\n$/, ''),
    /The log was cut off: its checkpoint speaks of 5 events, and there are 4/,
  ],
  [
    'a truncated log that was counted and signed again',
    ({ now }) => relog(now, eventsOf(now).slice(0, 2)),
    /An older log was put back, or events were taken away: it has 2 events, and had 3/,
  ],
  [
    'a swapped key',
    ({ now }) => relog(now, eventsOf(now), other.secret),
    /The key was swapped: the checkpoint that you kept is signed by status\.example\.com \(.{5}…\), and the log now by/,
  ],
  [
    'an old log put back',
    ({ before, now }) => new Map([...now, ...[...before].filter(([name]) => name.startsWith('log/'))]),
    /"issue-4" is in the list of incidents, and the log says nothing of its publication/,
  ],
  [
    'a backdated record',
    ({ now }) =>
      relog(
        now,
        eventsOf(now).map((event) => (event.id === 'issue-4' ? { ...event, at: '2026-05-02T10:00:00Z' } : event)),
      ),
    /"issue-4" was backdated: the log added it as no\. [45], after newer ones, with the date 2026-05-02 10:00 UTC/,
  ],
  [
    'a duplicate event',
    ({ now }) =>
      relog(
        now,
        eventsOf(now).flatMap((event) => (event.event === 'corrected' ? [event, event] : [event])),
      ),
    /The log says the same of "issue-1" twice, as no\. 4 and no\. 5/,
  ],
  [
    'a changed event',
    ({ now }) => edit(now, 'log/events.jsonl', '2026-05-20T10', '2026-05-19T10'),
    /An event of the log was changed after it was written/,
  ],
  [
    'a changed event that was counted and signed again',
    ({ now }) =>
      relog(
        now,
        eventsOf(now).map((event) => (event.n === 1 ? { ...event, at: '2026-05-19T10:00:00Z' } : event)),
      ),
    /The history was rewritten: the first 3 events/,
  ],
  [
    'swapped pages',
    ({ now }) => new Map([...now, [page(2), text(now, page(3))], [page(3), text(now, page(2))]]),
    /The page of "issue-2" shows the text of "issue-3"[\s\S]*The page of "issue-3" shows the text of "issue-2"/,
  ],
  [
    'an older text put back',
    ({ before, now }) => new Map([...now, [page(1), text(before, page(1))]]),
    /"issue-1" shows an older text: what was logged since, last on 2026-05-25 12:00 UTC/,
  ],
  ['no Markdown at all', ({ now }) => without(now, /index\.md$/), /The Markdown of every page is missing/],
  ['no log any more', ({ now }) => without(now, /^log\//), /The site has no log any more/],
  ['no checkpoint', ({ now }) => without(now, /^log\/checkpoint/), /The checkpoint of the log is missing/],
  ['no key', ({ now }) => without(now, /^log\/key/), /The log is signed by .*, and the site does not publish that key/],
  ['no list', ({ now }) => without(now, /^incidents\.csv/), /The list of incidents \(incidents\.csv\) is missing/],
  [
    'a record that was never logged',
    ({ now }) => edit(now, 'incidents.csv', csvRow(2), '$&"issue-9","x"\r\n'),
    /"issue-9" is in the list of incidents, and the log says nothing/,
  ],
  ['rubbish in the log', ({ now }) => edit(now, 'log/events.jsonl', '{', '['), /Line 1 of the log is no event/],
  [
    'a log that is not signed any more',
    ({ now }) => new Map([...edit(now, 'log/checkpoint', /— .*\n/, ''), ['log/key', '']]),
    /The log is not signed any more/,
  ],
  [
    'a correction of what was never published',
    ({ now }) =>
      relog(
        now,
        eventsOf(now).filter(({ event, id }) => id !== 'issue-1' || event !== 'published'),
      ),
    /No\. \d of the log cannot be: .* "issue-1"/,
  ],
];

describe('debrief verify', () => {
  it('says of an honest history what was added since the checkpoint that the reader kept', async () => {
    const { second, third } = await readHistories();
    const kept = text(second.site, 'log/checkpoint');
    const run = await verify(third.site, kept, '--key', own.verifier, '--save', 'next');
    expect(run.stdout).toBe(`SITE

✔ The log adds up: 5 events, root hash ${text(third.site, 'log/checkpoint').split('\n')[2]}
✔ Signed by status.example.com, the key that you gave
✔ Nothing was rewritten: the log still begins with the 3 events that you kept
✔ The Markdown of 4 pages is what was logged last

Since your checkpoint (3 events):
    4  2026-05-25 12:00 UTC  issue-1  corrected, with an update entry
    5  2026-05-26 10:00 UTC  issue-4  published

Not compared: the HTML of the pages, lists and feeds beside their Markdown.
`);
    expect(run.code).toBe(0);
    expect(readFileSync(path.join(run.folder, 'next'), 'utf8')).toBe(text(third.site, 'log/checkpoint'));
    expect((await verify(third.site, kept.split('\n').slice(0, 3).join('\n'))).code).toBe(0);
  });

  it(`names ${tamperings.length} kinds of tampering`, async () => {
    const { second, third } = await readHistories();
    const kept = text(second.site, 'log/checkpoint');
    for (const [name, tamper, words] of tamperings) {
      const run = await verify(tamper({ before: second.site, now: third.site }), kept);
      expect(run.stdout, name).toMatch(words);
      expect([name, run.code]).toEqual([name, 1]);
    }
  });

  it('knows a key that is not the one that the reader has from elsewhere, and a kept checkpoint that was changed', async () => {
    const { second, third } = await readHistories();
    const pinned = await verify(third.site, undefined, '--key', other.verifier);
    expect(pinned.stdout).toMatch(/The checkpoint is forged: it is not signed with the key "status\.example\.com"/);
    const changed = text(second.site, 'log/checkpoint').replace('\n3\n', '\n2\n');
    expect((await verify(third.site, changed)).stdout).toMatch(
      /The checkpoint that you kept was changed, or is forged/,
    );
  });

  it('says of a log that is not signed what that means, and of a site without one that it has none', async () => {
    const { third } = await createHistories('');
    expect(third.stderr).toContain('5 events, 2 of them new; not signed');
    const run = await verify(third.site, undefined, '--json');
    expect(JSON.parse(run.stdout)).toMatchObject({ verified: true, size: 5, signed: null, since: null, pages: 4 });
    expect((await verify(third.site, undefined)).stdout).toContain(
      'The log is not signed: whoever can write to the site',
    );
    const none = await verify(without(third.site, /^log\//), undefined);
    expect([none.code, none.stderr]).toEqual([3, expect.stringContaining('has no log of public events')]);
    expect((await runInProcess(['verify', 'ftp://x'], createTempFolder())).code).toBe(2);
  });
});

describe('debrief build', () => {
  it('refuses a rewritten history, and with a reason writes that into the log', async () => {
    const { repository, out, build, third } = await createHistories();
    const kept = text(third.site, 'log/checkpoint');
    repository.git('update-ref', '-d', 'HEAD');
    repository.commit({}, '2026-05-28T10:00:00Z');
    const refused = await build();
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(
      'The history was rewritten: "issue-1" was published at 2026-05-20T10:00:00Z according to the log, and at 2026-05-28T10:00:00Z according to git now',
    );
    expect(refused.site).toEqual(third.site);
    expect(readdirSync(out)).toEqual(['INCIDENT-HISTORY.md', 'site']);
    const done = await build('--rewrite-log', 'The repository was made anew.');
    expect(done.code).toBe(0);
    const verdict = await verify(done.site, kept);
    expect(verdict.stdout).toContain('⚠ On 2026-05-28 (no. 6) the log was rewritten: The repository was made anew.');
    expect(verdict.code).toBe(0);
    expect((await build('--rewrite-log', 'The repository was made anew.')).site).toEqual(done.site);
  });

  it('refuses a log that was changed or lost a file, and goes on with one from an address or a folder', async () => {
    const { repository, out, build, third } = await createHistories();
    const elsewhere = createTempFolder();
    const served = await serveSite(third.site);
    onTestFinished(() => served.close());
    for (const place of [served.url, path.join(out, 'site')]) {
      const target = path.join(elsewhere, String(place.length));
      mkdirSync(target);
      const run = await runInProcess(['build', '--out', target, '--log', place], repository.root, '', {
        DEBRIEF_LOG_KEY: own.secret,
      });
      expect(run.stderr).toContain('5 events, none of them new; signed');
      expect(textsBelow(path.join(target, 'site'))).toEqual(third.site);
    }
    cpSync(path.join(out, 'site/log/checkpoint'), path.join(out, 'site/log/events.jsonl'));
    const refused = await build();
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('was changed or is not whole')]);
    const lost = await build('--rewrite-log', 'The disk was full.');
    expect([lost.code, eventsOf(lost.site)[0]]).toEqual([0, expect.objectContaining({ event: 'rewritten', n: 1 })]);
  });

  it('shows the checkpoint in the footer of the start page, and the events on a page of their own', async () => {
    const { third } = await readHistories();
    const [, , root = '?'] = text(third.site, 'log/checkpoint').split('\n');
    expect(text(third.site, 'index.html')).toMatch(/<footer[\s\S]*5 events, root hash <code>[\s\S]*signed by/);
    expect(text(third.site, 'index.html')).toContain(root);
    expect(text(third.site, 'log/index.html')).toContain('corrected, with an update entry');
  });

  it.each(['missing/checkpoint', '.'])(
    'does not call a history rewritten because the disk refuses %j',
    async (file) => {
      const { third } = await readHistories();
      const { code, stderr } = await verify(third.site, undefined, '--save', file);
      expect(code).toBe(3);
      expect(stderr).toContain('Cannot write');
      expect(stderr).toContain('disk-refused');
    },
  );

  it('does not begin the log anew because the folder to go on with was mistyped', async () => {
    const { repository, out, third } = await createHistories();
    const run = await runInProcess(['build', '--out', out, '--log', 'no-such-site'], repository.root);
    expect([run.code, run.stderr]).toEqual([2, expect.stringContaining('missing-path')]);
    expect(textsBelow(path.join(out, 'site'))).toEqual(third.site);
  });
});
