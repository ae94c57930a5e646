import { describe, expect, it } from 'vitest';
import { scanMarkers } from '../../../src/core/redaction/scan-markers.ts';

const kinds = (text: string) => scanMarkers(text).map(({ kind }) => kind);

describe('scanMarkers', () => {
  it.each([
    '<!--redact: reason=security until=confirmed -->',
    '<!-- redact:reason=security until=confirmed -->',
    '<!--  redact: reason=security until=confirmed -->',
    '<!-- redact: reason=security until=confirmed-->',
    '<!-- redact: reason=security\nuntil=confirmed -->',
    '<!-- redact: reason=security until=confirmed',
    '<!-- redact: reason=security\tuntil=confirmed -->',
    '<!-- redact: reason=security until=confirmed -- -->',
    '<!-- redact: reason=security until=confirmed <!-- x -->',
    `<!-- redact: ${'words=40 '.repeat(30)}-->`,
    '<!-- redact -->',
    '<!-- REDACT -->',
    '<!-- redacted -->',
    '<!-- unredact -->',
    '<!-- end redact -->',
    '<!-- debrief:redact -->',
    '<!-- r\u200bedact: -->',
    '<!-- ｒｅｄａｃｔ: -->',
    '<!-- rédact: -->',
    '<!-- redcat: -->',
    '<!-- red act: -->',
    '<!-- withold: -->',
    '<!-- with-held -->',
    '<!-- witheld -->',
    '<!-- seal -->',
    '<!-- Sealed -->',
    '<!-- sealde -->',
    '<!-- hide: reason=security -->',
    '<!-- secret until=2026-01-01 -->',
    '<!--/redact-->',
    '<!-- / redact -->',
    '<!-- /redact-->',
    '<!-- /redcat -->',
    '<!— redact: x —>',
    '<! -- redact: x -->',
    '< !-- redact',
    '<redact>',
    '</redact>',
    '</ Redact >',
    '&lt;!-- redact',
    '!-- redact',
    '[redact]',
    '[/redact]',
    '{{redact: x}}',
    '{% redact %}',
    '{redact}',
    'redact: reason=security',
    '/redact -->',
    'reason=privacy',
    'until=never',
  ])('takes for a damaged marker: %s', (text) => {
    expect(kinds(`Some text. ${text} More text.`)).toContain('fault');
  });

  it.each([
    '<!-- debrief:todo -->',
    '<!-- a comment -->',
    '<!-- react components follow in this list -->',
    '<!-- exact times are not known -->',
    '<!-- TODO: -->',
    '<!-- prettier-ignore -->',
    '<!-- markdownlint-disable MD013 -->',
    '<!-- toc -->',
    '<!-- end list -->',
    'We redacted the key and sealed the backup; access was withheld.',
    'It was redact-able — redacted or not — and sealed -> opened.',
    '[redacted](https://example.com) and [sealed envelope](x)',
    '[Redacted: security, about 40 words, until 2026-08-15]',
    'the reason=timeout until=2026-01-01T00:00Z words: 40',
    'a < b, sealed c',
  ])('leaves alone: %s', (text) => {
    expect(kinds(`Some text. ${text} More text.`)).toEqual([]);
  });
});
