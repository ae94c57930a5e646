import { describe, expect, it } from 'vitest';
import { createEntry, type Entry } from '../../../src/core/history/entry.ts';
import { idOfPath } from '../../../src/core/postmortem/id-of-path.ts';
import { parsePostmortem } from '../../../src/core/postmortem/parse-postmortem.ts';
import { publish } from '../../../src/core/redaction/publish.ts';
import { repositoryPath } from '../../../src/core/text/resolve-link.ts';

const clock = { today: '2026-06-30', timeZone: 'UTC', notAfter: { count: 90, unit: 'days' } } as const;

function entryOf(body: string, path = 'postmortems/2026/issue-1.md'): Entry {
  const text = `---\nid: issue-1\ntitle: A title\nseverity: high\nstarted: 2026-12-31T23:30Z\n---\n\n${body}`;
  const { text: source } = publish({ path, text }, clock);
  return createEntry(parsePostmortem(source, { timeZone: 'UTC', synonyms: {} }));
}

describe('what the history takes from a record', () => {
  it('is the same whatever a redaction hides, and however long', () => {
    const around = (hidden: string): Entry =>
      entryOf(
        `## What happened\n\nBefore. <!-- redact: reason=security until=confirmed words=40 -->${hidden}<!-- /redact --> Then.\n\n## Root cause\n\nA <!-- redact: reason=legal until=never -->b<!-- /redact --> c.\n`,
      );
    const entry = around('one');
    expect(around('one\ntwo **three**\nfour '.repeat(30))).toEqual(entry);
    expect(JSON.parse(JSON.stringify(entry))).toEqual(JSON.parse(JSON.stringify(around(''))));
    expect(entry.leads.rootCause).toEqual([
      { type: 'text', value: 'A ' },
      { type: 'redacted', value: '[Redacted: legal, permanently]' },
      { type: 'text', value: ' c.' },
    ]);
  });

  it('takes a placeholder for one by its place, not by its words', () => {
    const typed = '[Redacted: legal, permanently]';
    const real = '<!-- redact: reason=legal until=never -->x<!-- /redact -->';
    const { whatHappened } = entryOf(`## What happened\n\n${typed} ${real} \\${typed}\n`).leads;
    expect(whatHappened).toEqual([
      { type: 'text', value: `${typed} ` },
      { type: 'redacted', value: typed },
      { type: 'text', value: ` ${typed}` },
    ]);
  });

  it('leaves in a lead only what stands alone', () => {
    const body = `## What happened\n\nA [link](https://example.com/) and [another](../x.md), a [third][r] <b>bold</b> ![alt](x.png) \`code\`  \nnext line.\n\n[r]: https://example.com/r\n`;
    const link = (url: string, value: string) => ({ type: 'link', url, children: [{ type: 'text', value }] });
    expect(entryOf(body).leads.whatHappened).toEqual([
      { type: 'text', value: 'A ' },
      link('https://example.com/', 'link'),
      { type: 'text', value: ' and ' },
      { type: 'text', value: 'another' },
      { type: 'text', value: ', a ' },
      link('https://example.com/r', 'third'),
      { type: 'text', value: ' ' },
      { type: 'text', value: 'bold' },
      { type: 'text', value: ' ' },
      { type: 'text', value: 'alt' },
      { type: 'text', value: ' ' },
      { type: 'inlineCode', value: 'code' },
      { type: 'text', value: ' ' },
      { type: 'text', value: 'next line.' },
    ]);
    expect(entryOf(body).references).toEqual(['postmortems/x.md']);
  });

  it('knows the year in UTC, in which the times below it are printed', () => {
    expect(entryOf('').year).toBe('2026');
  });
});

describe('the id that a path gives', () => {
  it.each([
    ['postmortems/2026/issue-7.md', 'issue-7'],
    ['postmortems/2026/PM2019-009 - A name.md', 'pm2019-009-a-name'],
    ['postmortems/2026/...md', 'record-DIGEST'],
    ['postmortems/2026/Paiements dégradés.md', 'paiements-degrades'],
    ['postmortems/2026/Paiements de\u0301grade\u0301s.md', 'paiements-degrades'],
    ['postmortems/2026/تأخر.md', 'record-DIGEST'],
    ['postmortems/2026/2026-05-決済.md', '2026-05-DIGEST'],
  ])('%s: %s', (path, id) => {
    expect(idOfPath(path).replace(/-[\da-f]{8}$/, '-DIGEST')).toBe(id);
  });

  it('is another one for another name in another script, however the file system writes it', () => {
    const names = ['😀', '🔥', '!', '決済', '遅延', 'ガ', '2026-決済', '2026-遅延', '第２回', '第３回'];
    const ids = names.map((name) => idOfPath(`postmortems/2026/${name}.md`));
    expect(new Set(ids).size).toBe(names.length);
    for (const id of ids) expect(id).toMatch(/^[a-z\d][a-z\d-]*$/);
    expect(names.map((name) => idOfPath(`x/${name.normalize('NFD')}.md`))).toEqual(ids);
  });
});

describe('the file that a link means', () => {
  const from = 'postmortems/2026/issue-1.md';
  it.each([
    ['issue-2.md', 'postmortems/2026/issue-2.md'],
    ['./issue-2.md#root-cause', 'postmortems/2026/issue-2.md'],
    ['../2025/issue-2.md?x', 'postmortems/2025/issue-2.md'],
    ['/docs/a.md', 'docs/a.md'],
    ['../../../etc/passwd', undefined],
    ['https://example.com/', undefined],
    ['//example.com/', undefined],
    ['javascript:alert(1)', undefined],
    ['#here', undefined],
  ])('%s: %s', (url, path) => {
    expect(repositoryPath(url, from)).toBe(path);
  });
});
