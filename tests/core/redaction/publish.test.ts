import { describe, expect, it } from 'vitest';
import { publish } from '../../../src/core/redaction/publish.ts';

const clock = { today: '2026-06-01', timeZone: 'UTC', notAfter: { count: 90, unit: 'days' } } as const;

const frontMatter = `---
id: issue-42
resolved: 2026-05-15T09:03Z
confirmations:
  from: [merchant-a, merchant-b, merchant-c]
  received: { merchant-a: 2026-05-20T10:11Z, merchant-z: 2026-05-20T10:11Z }
---
`;
const open = (attributes = 'reason=security until=confirmed words=40') => `<!-- redact: ${attributes} -->`;
const close = '<!-- /redact -->';
const placeholder = '[Redacted: security, about 40 words, until affected merchants confirm patch deployment (1 of 3)]';

const publishText = (text: string, today: string = clock.today) => publish({ path: 'r.md', text }, { ...clock, today });
const faultsOf = (text: string) =>
  publishText(text).faults.map(({ rule, place, args }) => `${place.line}:${place.column} ${rule} ${args?.case}`);

describe('publish', () => {
  it('puts the placeholder in the place of a pair', () => {
    const { text, inDoubt, ledger } = publishText(`${frontMatter}Before ${open()}the secret\n\nlines${close} after\n`);
    expect(text.text).toBe(`${frontMatter}Before \\${placeholder.slice(0, -1)}\\] after\n`);
    expect(inDoubt).toBe(false);
    expect(ledger.map(({ liftState, placeholder: words }) => [liftState.state, liftState.limit, words])).toEqual([
      ['standing', '2026-08-13', placeholder],
    ]);
  });

  it('leaves a text without markers as it is', () => {
    const text = `${frontMatter}Text <!-- debrief:todo --> and <!-- a comment --> with [a](b) and redacted sealed withheld words\n`;
    expect(publishText(text)).toMatchObject({ text: { text, withheld: [] }, faults: [], inDoubt: false });
  });

  it.each([
    ['security until=2026-08-15 words=1', '[Redacted: security, about 1 word, until 2026-08-15]', '2026-08-15'],
    ['security until=2026-08-15', '[Redacted: security, until 2026-08-15, redaction overdue]', '2026-08-16'],
    ['legal until=never words=7', '[Redacted: legal, about 7 words, permanently]', '2036-01-01'],
    [
      'partner until=confirmed',
      `[Redacted: partner, until affected merchants confirm patch deployment (1 of 3)]`,
      '2026-08-13',
    ],
    [
      'partner until=confirmed',
      `[Redacted: partner, until affected merchants confirm patch deployment (1 of 3), redaction overdue]`,
      '2026-08-14',
    ],
  ])('says of reason=%s: %s', (attributes, expected, today) => {
    for (const source of [`<!-- withheld: reason=${attributes} -->`, `${open(`reason=${attributes}`)}x${close}`])
      expect(publishText(`${frontMatter}\`${source}\``, today).text.text).toBe(`${frontMatter}\`${expected}\``);
  });

  it.each([
    ['unclosed', `${open()}secret`, '1:1 malformed-redaction unclosed'],
    ['closed twice', `${open()}secret${close}${close}`, '1:80 malformed-redaction unopened'],
    ['nested', `${open()}a\n${open()}b${close}`, '2:1 malformed-redaction nested'],
    [
      'the wrong case',
      `\n<!-- Redact: reason=security until=confirmed -->secret${close}`,
      '2:1 malformed-redaction near-marker',
    ],
    ['a typo', `<!-- redcat: reason=security -->secret<!-- /redcat -->`, '1:1 malformed-redaction near-marker'],
    ['a closer with a typo', `${open()}secret<!-- /redact->`, '1:64 malformed-redaction near-marker'],
    [
      'an unknown attribute',
      `${open('reason=security until=never-ever who=me')}s${close}`,
      '1:1 malformed-redaction unknown-attribute',
    ],
    ['no condition', `${open('reason=security')}s${close}`, '1:1 missing-lift-condition missing-until'],
    ['front matter', `---\ntitle: ${open()}s${close}\n---\n`, '2:8 malformed-redaction in-front-matter'],
    ['a heading', `## Root ${open()}s${close}\n`, '1:9 malformed-redaction in-heading'],
    ['a link', `[a](https://${open()}s${close})\n`, '1:13 malformed-redaction in-link'],
    ['a comment', `<!-- note ${open()}s${close} -->\n`, '1:11 malformed-redaction in-html'],
    ['crossing a section', `text ${open()}s\n## Detection\n${close}\n`, '1:6 malformed-redaction crosses-section'],
  ])('publishes nothing of a record with a marker that is at fault: %s', (_, text, fault) => {
    expect(faultsOf(text)).toContain(fault);
    expect(publishText(text)).toMatchObject({ text: { text: '', withheld: [] }, inDoubt: true, ledger: [] });
  });

  it.each([
    'a: &a [x]\nconfirmations: *a',
    'a: [',
    'confirmations: { from: { a: b }, received: [1] }',
    '__proto__: { confirmations: 1 }',
    `confirmations: ${'['.repeat(5000)}`,
    '? [a]\n: b',
    '!!js/function x',
    'confirmations: { quorum: { valueOf: a }, not-after: { toString: a }, received: { from: { a: b } } }',
    'resolved: { toString: a }',
  ])('does not stumble over front matter that the parser will refuse: %j', (yaml) => {
    const { text, inDoubt } = publishText(`---\n${yaml}\n---\n\n${open()}secret${close}\n`);
    expect([inDoubt, text.text.includes('until affected merchants confirm patch deployment\\]')]).toEqual([
      false,
      true,
    ]);
  });

  it('asks for no confirmations in words where the record names nobody', () => {
    expect(publishText(`${open('reason=security until=confirmed')}s${close}`).text.text).toBe(
      '\\[Redacted: security, until affected merchants confirm patch deployment\\]',
    );
  });

  it('gives the faults in the order of the file, each with what it clashes with', () => {
    const text = `text ${open()}s\n## Detection\n${close} ${open()}a ${open()}b${close}\n${close}\n`;
    expect(publishText(text).faults).toEqual([
      {
        rule: 'malformed-redaction',
        place: { line: 1, column: 6, endLine: 1, endColumn: 63 },
        args: { case: 'crosses-section' },
      },
      {
        rule: 'malformed-redaction',
        place: { line: 3, column: 77, endLine: 3, endColumn: 134 },
        args: { case: 'nested' },
        related: { file: 'r.md', place: { line: 3, column: 18, endLine: 3, endColumn: 75 } },
      },
      {
        rule: 'malformed-redaction',
        place: { line: 4, column: 1, endLine: 4, endColumn: 17 },
        args: { case: 'unopened' },
      },
    ]);
  });

  it('keeps no ledger of a text without markers', () => {
    expect(publishText('text')).toMatchObject({ ledger: [], faults: [] });
  });

  it('maps the public text to its places in the source', () => {
    const source = `one\n${open()}a\nb\n${close} two\nthree\n`;
    const { text } = publishText(source);
    const at = text.text.indexOf('three');
    expect(text.place(at, at + 5)).toEqual({ line: 5, column: 1, endLine: 5, endColumn: 6 });
    expect(text.place(6, 9)).toEqual(text.withheld[0]?.place);
    expect(text.place(1, 9)).toEqual({ line: 1, column: 2, endLine: 4, endColumn: 17 });
    expect(text.place(6, at)).toEqual({ line: 2, column: 1, endLine: 5, endColumn: 1 });
    expect(text.place(0, 4)).toEqual({ line: 1, column: 1, endLine: 2, endColumn: 1 });
    expect(text.withheld[0]?.place).toEqual({ line: 2, column: 1, endLine: 2, endColumn: 58 });
  });
});
