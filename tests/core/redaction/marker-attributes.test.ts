import { describe, expect, it } from 'vitest';
import { crossesSection } from '../../../src/core/redaction/crosses-section.ts';
import { findFrontMatterEnd } from '../../../src/core/redaction/front-matter-end.ts';
import { parseMarkerAttributes } from '../../../src/core/redaction/marker-attributes.ts';

describe('parseMarkerAttributes', () => {
  it.each([
    ['reason=security until=confirmed words=40', { reason: 'security', until: { kind: 'confirmed' }, words: 40 }],
    [
      '  until=2026-08-15   reason=partner ',
      { reason: 'partner', until: { kind: 'date', date: '2026-08-15' }, words: undefined },
    ],
    ['reason=privacy until=never words=1', { reason: 'privacy', until: { kind: 'never' }, words: 1 }],
    ['words=99999 reason=legal until=never', { reason: 'legal', until: { kind: 'never' }, words: 99_999 }],
  ])('reads "%s"', (text, expected) => {
    expect(parseMarkerAttributes(text)).toEqual(expected);
  });

  it.each([
    ['', ['missing-reason', 'missing-until']],
    ['reason=security', ['missing-until']],
    ['until=confirmed', ['missing-reason']],
    ['reason=secret until=confirmed', ['unknown-reason']],
    ['reason=security until=soon', ['unknown-until']],
    ['reason=security until=2026-02-30', ['unknown-until']],
    ['reason=security until=2026-13-01', ['unknown-until']],
    ['reason=security until=x2026-08-15', ['unknown-until']],
    ['reason=security until=2026-08', ['unknown-until']],
    ['reason=security until=2026-02-29', ['unknown-until']],
    ['reason=security until=2026-08-15T10:00Z', ['unknown-until']],
    ['reason=security until=never', ['never-not-allowed']],
    ['reason=partner until=never', ['never-not-allowed']],
    ['reason=security until=confirmed words=0', ['unknown-words']],
    ['reason=security until=confirmed words=many', ['unknown-words']],
    ['reason=security until=confirmed words=100000', ['unknown-words']],
    ['reason=security until=confirmed words=4O', ['unknown-words']],
    ['reason=security until=confirmed words=-4', ['unknown-words']],
    ['reason=security until=confirmed who=me', ['unknown-attribute']],
    ['reason=security until=confirmed reason=legal', ['duplicate-attribute']],
    ['reason=security until=confirmed words', ['attribute-syntax']],
    ['reason=security until=confirmed words=', ['attribute-syntax']],
    ['reason=security until=confirmed words=4=5', ['attribute-syntax']],
    ['reason=security until=confirmed Words=4', ['attribute-syntax']],
    ['reason=security until=confirmed w0rds=4', ['attribute-syntax']],
    ['who=me who=me', ['unknown-attribute', 'unknown-attribute', 'missing-reason', 'missing-until']],
  ])('finds every fault of "%s"', (text, faults) => {
    expect(parseMarkerAttributes(text)).toEqual(faults);
  });
});

describe('crossesSection', () => {
  it.each([
    'a\n# b',
    'a\nb ```\n# c',
    'a\n## b',
    'a\n   ## b',
    'a\n##',
    'a\r\n## b',
    'a\r## b',
    'a\n##\tb',
    'a\nb\n===',
    'a\nb\n   =  ',
    'a\nb\n---',
    'a\n```\n# c\n```\n# b',
    'a\n```\n# c\n```  \n# b',
    'a\n~~~\n# c\n~~~\n# b',
    'a\n``` x ` y\n# b',
    'a\n`````\n```\n`````\n## b',
  ])('sees a heading of the first two levels in %j', (hidden) => {
    expect(crossesSection(hidden)).toBe(true);
  });

  it.each([
    '',
    '# a',
    '## a\nb',
    'a\n### b',
    'a\n#b',
    'a\n    # b',
    'a\n---',
    'a\n~~~ b`c\n# d\n~~~',
    'a\nb\nc ---',
    'a\n\n---',
    'a\nb #',
    'a\n```\n# b\n```',
    'a\n~~~ sh\n# b\n~~~',
    'a\n```\n# b',
    'a\n````\n```\n# b\n````',
    'a\n```\n``` x\n# b',
    'a\n```\nb\n---\n```',
    'a\n```\nb\n```\n---',
    'a\n\n    ---',
    'a\nb\n--- c',
  ])('sees none in %j', (hidden) => {
    expect(crossesSection(hidden)).toBe(false);
  });
});

describe('findFrontMatterEnd', () => {
  it.each([
    ['text', 0],
    ['---', 0],
    [' ---\na\n---\n', 0],
    ['a\n---\nb\n---\n', 0],
    ['----\na\n----\n', 0],
    ['---\na\n---\nb', 10],
    ['\ufeff---\r\na\r\n---\r\nb', 14],
    ['---  \na\n---\t\nb', 13],
    ['---\na\n---', 9],
    ['---\n---\n', 8],
    ['---\ra\r---\rb', 10],
    ['---\na\n', undefined],
    ['---\na\n ---\n', undefined],
    ['---\na\n----\n', undefined],
    ['---\na\n--- b\n', undefined],
  ])('of %j is %s', (source, end) => {
    expect(findFrontMatterEnd(source, source.length)).toBe(end);
  });

  it('does not look behind the first marker', () => {
    expect(findFrontMatterEnd('---\na\nM\n---\n', 6)).toBeUndefined();
    expect(findFrontMatterEnd('---\na\n---\nM', 10)).toBe(10);
    expect(findFrontMatterEnd('---\na\n---M\n---\n', 9)).toBeUndefined();
  });
});
