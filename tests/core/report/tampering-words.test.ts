import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../src/core/log/log-event.ts';
import type { Tampering } from '../../../src/core/log/tampering.ts';
import { renderVerdict, type Verdict, verdictJson } from '../../../src/core/report/render-verdict.ts';
import { tamperingWords } from '../../../src/core/report/tampering-words.ts';

const at = '2026-05-20T14:30:00Z';

/** The words of each kind, with singular and plural where a number decides. */
const words: readonly (readonly [Tampering, string])[] = [
  [{ kind: 'unreadable-checkpoint' }, 'The checkpoint of the log is missing or cannot be read'],
  [{ kind: 'removed-log' }, 'The site has no log any more, and it had one when you kept your checkpoint'],
  [{ kind: 'missing-list' }, '(incidents.csv) is missing'],
  [{ kind: 'missing-alternates' }, 'The Markdown of every page is missing'],
  [{ kind: 'unreadable-event', line: 7 }, 'Line 7 of the log is no event'],
  [{ kind: 'reordered-event', n: 5, place: 3 }, 'at place 3 stands no. 5'],
  [{ kind: 'truncated-log', size: 9, events: 4 }, 'its checkpoint speaks of 9 events, and there are 4'],
  [{ kind: 'truncated-log', size: 1, events: 0 }, 'its checkpoint speaks of 1 event, and there are 0'],
  [{ kind: 'extra-events', size: 4, events: 9 }, 'does not know: 9, and the checkpoint speaks of 4'],
  [{ kind: 'changed-events', size: 4 }, 'the 4 events do not add up to the checkpoint'],
  [{ kind: 'missing-key', key: 'shop+1a' }, 'The log is signed by shop+1a, and the site does not publish that key'],
  [{ kind: 'forged-checkpoint', key: 'shop+1a' }, 'it is not signed with the key "shop+1a"'],
  [{ kind: 'forged-kept-checkpoint', key: 'shop+1a' }, 'its signature is not that of the key "shop+1a"'],
  [{ kind: 'swapped-key', key: 'new', before: 'old' }, 'that you kept is signed by old, and the log now by new'],
  [{ kind: 'unsigned-now', before: 'old' }, 'not signed any more: the checkpoint that you kept is signed by old'],
  [{ kind: 'replayed-log', size: 1, kept: 3 }, 'it has 1 event, and had 3 when you kept your checkpoint'],
  [{ kind: 'rewritten-log', kept: 2 }, 'the first 2 events of the log are not those that you kept'],
  [{ kind: 'other-origin', origin: 'a', kept: 'b' }, 'The log is of "a", and the checkpoint that you kept of "b"'],
  [{ kind: 'duplicate-event', n: 4, first: 2, id: 'x' }, 'the same of "x" twice, as no. 2 and no. 4'],
  [{ kind: 'impossible-event', n: 4, id: 'x' }, 'No. 4 of the log cannot be'],
  [{ kind: 'backdated-record', n: 4, id: 'x', at }, 'as no. 4, after newer ones, with the date 2026-05-20 14:30 UTC'],
  [{ kind: 'edited-page', id: 'x' }, '"x" was edited: what its page says now was never logged'],
  [{ kind: 'missing-page', id: 'x' }, '"x" is gone from its page, and no withdrawal was logged'],
  [{ kind: 'deleted-record', id: 'x' }, '"x" was deleted: it is not in the list of incidents any more'],
  [{ kind: 'unlogged-record', id: 'x' }, 'the log says nothing of its publication'],
  [{ kind: 'older-text', id: 'x', at: '2026-05-20' }, 'what was logged since, last on 2026-05-20, is not on its page'],
  [{ kind: 'swapped-page', id: 'x', other: 'y' }, 'The page of "x" shows the text of "y"'],
  [
    { kind: 'moved-date', id: 'x', logged: '2026-05-20', shown: '' },
    'says that it was published on at a time that is not recorded, and the log says 2026-05-20',
  ],
];

describe('the words of tampering', () => {
  it.each(words)('%o', (one, part) => {
    expect(tamperingWords(one)).toContain(part);
  });
});

const event = (n: number, more: Partial<LogEvent> = {}): LogEvent => ({
  ...{ n, event: 'published', id: `issue-${n}`, page: `incidents/issue-${n}/index.md`, at, digest: 'd'.repeat(43) },
  ...more,
});

const clean: Verdict = {
  url: 'https://status.example',
  head: { size: 3, root: 'abc=' },
  signature: { kind: 'unsigned' },
  since: undefined,
  events: [],
  pages: 1,
  tampering: [],
};

const lines = (more: Partial<Verdict>) => renderVerdict({ ...clean, ...more }, false).split('\n');

describe('a verdict', () => {
  it('of an unsigned log, without a checkpoint, says what it cannot know', () => {
    expect(lines({})).toEqual([
      'https://status.example',
      '',
      '✔ The log adds up: 3 events, root hash abc=',
      '✔ The Markdown of 1 page is what was logged last',
      '',
      'The log is not signed: whoever can write to the site could have made another one.',
      'Without a checkpoint that you kept (--since), a log that was made anew as a whole looks the same.',
      'Not compared: the HTML of the pages, lists and feeds beside their Markdown.',
      '',
    ]);
  });

  it('says whose key it was checked with, and what came since', () => {
    const signature = { kind: 'signed', key: 'shop+1a', pinned: false } as const;
    const seen = lines({ signature, since: 2, events: [event(3)] });
    expect(seen.slice(2, 9)).toEqual([
      '✔ The log adds up: 3 events, root hash abc=',
      '✔ Signed by shop+1a, the key that the site itself publishes',
      '✔ Nothing was rewritten: the log still begins with the 2 events that you kept',
      '✔ The Markdown of 1 page is what was logged last',
      '',
      'Since your checkpoint (2 events):',
      '    3  2026-05-20 14:30 UTC  issue-3  published',
    ]);
    expect(lines({ signature: { ...signature, pinned: true } })).toContain(
      '✔ Signed by shop+1a, the key that you gave',
    );
    expect(lines({ since: 1 })).toContain('Nothing was added since your checkpoint (1 event).');
  });

  it('names at most a hundred events, and counts the others', () => {
    const events = Array.from({ length: 102 }, (_, index) => event(index + 1));
    const seen = lines({ since: 0, events });
    expect(seen.filter((line) => line.endsWith('published'))).toHaveLength(100);
    expect(seen).toContain('       … and 2 more');
  });

  it('with tampering says nothing good, and with a rewriting no longer that nothing was rewritten', () => {
    const bad = lines({ tampering: [{ kind: 'removed-log' }] });
    expect(bad.filter((line) => /^[✔✖]/.test(line))).toEqual([
      '✖ The site has no log any more, and it had one when you kept your checkpoint',
    ]);
    const rewritten = event(3, { event: 'rewritten', id: '', page: '', digest: '', reason: 'a wrong clock' });
    const told = lines({ since: 2, events: [rewritten] });
    expect(told).toContain('⚠ On 2026-05-20 14:30 UTC (no. 3) the log was rewritten: a wrong clock');
    expect(told.join('\n')).not.toContain('Nothing was rewritten');
  });

  it('is for programs the same data, with null for what is not known', () => {
    expect(verdictJson({ ...clean, head: undefined, tampering: [{ kind: 'edited-page', id: 'x' }] })).toEqual({
      url: 'https://status.example',
      verified: false,
      size: null,
      root: null,
      signed: null,
      since: null,
      pages: 1,
      events: [],
      tampering: [{ kind: 'edited-page', id: 'x', message: '"x" was edited: what its page says now was never logged' }],
    });
    expect(verdictJson({ ...clean, signature: { kind: 'signed', key: 'k', pinned: true }, since: 2 })).toMatchObject({
      verified: true,
      size: 3,
      signed: { key: 'k', pinned: true },
      since: 2,
    });
  });
});
