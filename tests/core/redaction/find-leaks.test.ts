import { describe, expect, it } from 'vitest';
import { createLeakFinder } from '../../../src/core/redaction/find-leaks.ts';

const found = (hidden: string | readonly string[], text: string) =>
  createLeakFinder([hidden].flat())(text).map(({ start, end, hidden: index }) => [text.slice(start, end), index]);

const sentence = 'An attacker could read the signing key of every merchant';

describe('createLeakFinder', () => {
  it('finds six words in a row, whatever is between them and however they are written', () => {
    expect(found(sentence, `So an attacker could read the signing key, they said`)).toEqual([
      ['an attacker could read the signing key', 0],
    ]);
    expect(found(sentence, `**AN** attacker\n> could read-the sign\u00ading key`)).toEqual([
      ['AN** attacker\n> could read-the sign\u00ading key', 0],
    ]);
    expect(found(sentence, `ａｎ attacker could read the signing`)).toEqual([
      ['ａｎ attacker could read the signing', 0],
    ]);
    expect(found(sentence, `an attacker could read the key`)).toEqual([]);
    expect(found('to be or not to be', 'to be or not to be')).toEqual([]);
    expect(found('to be or not to be that is the question', 'to be or not to be')).toEqual([]);
    expect(found(sentence, 'the signing key of every merchant')).toEqual([['the signing key of every merchant', 0]]);
    expect(found(sentence, 'a signing key of every merchant')).toEqual([]);
    expect(found(sentence, 'an attacker \u200b could read the signing')).toEqual([
      ['an attacker \u200b could read the signing', 0],
    ]);
    expect(found('Die Straße und der Hafen waren gesperrt', 'DIE STRASSE UND DER HAFEN WAREN')).toHaveLength(1);
  });

  it('finds a short hidden text as a whole, when it is long enough to mean something', () => {
    expect(found('Contoso Bank', 'the contoso bank said')).toEqual([]);
    expect(found('Contoso Banks', 'the contoso-banks said')).toEqual([['contoso-banks', 0]]);
    expect(found('Contoso Banking', 'the contoso banking said')).toEqual([['contoso banking', 0]]);
    expect(found('Contosobanking', 'the contosobanking said')).toEqual([]);
    expect(found('the key', 'the key')).toEqual([]);
    expect(found('Contoso Banking', 'contoso is banking')).toEqual([]);
  });

  it.each([
    ['see CVE-2026-98765', 'cve 2026 98765'],
    ['on db-1.internal.example.com', 'DB-1.internal.example.com'],
    ['write to ada@example.com', 'ada@example.com'],
    ['at 203.0.113.7', '203.0.113.7'],
    ['case INC20261234', 'inc20261234'],
    ['on srv-1234.', 'SRV-1234'],
    ['the backup-2026-05-15', 'backup-2026-05-15'],
    ['in 2026-5-15T0812', '2026-5-15t0812'],
    ['at 2001:db8::1234', '2001:db8::1234'],
    ['the library libfoo 1.2.3 lets', 'LibFoo@1.2.3'],
    ['by log4j-core:2.14.1', 'log4j-core 2.14.1'],
    ['by log4j-core 2.14.1', 'log4j-core v2.14.1'],
    ['by log4j-core v2.14.1', 'log4j-core@2.14.1'],
  ])('finds a telling word: %s', (hidden, text) => {
    expect(found(hidden, `Of ${text}, then`)).toEqual([[text, 0]]);
  });

  it.each([
    ['at 2026-05-15T08:12Z', '2026-05-15T08:12Z'],
    ['issue-42', 'issue-42'],
    ['20261234', '20261234'],
    ['a1b2', 'a1b2'],
    ['on the primary-database now', 'primary-database'],
    ['v1.2', 'v1.2'],
    ['over TLS 1.2', 'TLS 1.2'],
    ['libfoo 1.2.3', 'libfoo 1.2.30'],
    ['the key was in there since 2026.05.15, and 15.05.2026', 'since 2026.05.15, or 15.05.2026'],
    ['it was known since 12.05.2026, and on 1.5.2026', 'since 12.05.2026, or on 1.5.2026'],
    ['from example.com', 'example.com'],
    ['by example@localhost', 'example@localhost'],
    ['in Q2-2026', 'Q2-2026'],
    ['by team-123', 'team-123'],
  ])('leaves alone what is no secret by itself: %s', (hidden, text) => {
    expect(found(hidden, text)).toEqual([]);
  });

  it('finds text that is written without spaces', () => {
    expect(found('攻撃者はすべての署名鍵を読める', '結局、攻撃者はすべての署名鍵を読めた')).toEqual([
      ['攻撃者はすべての署名鍵を読め', 0],
    ]);
  });

  it('says which text was repeated, and joins what overlaps', () => {
    const other = 'The supplier shipped the test data with it';
    expect(found([sentence, other], `${other}. ${sentence}.`)).toEqual([
      [other, 1],
      [sentence, 0],
    ]);
    expect(found(['Contoso Banking', sentence], `${sentence}. Contoso Banking.`)).toEqual([
      [sentence, 1],
      ['Contoso Banking', 0],
    ]);
    expect(found(['攻撃者は署名鍵', '別の秘密情報だ'], '攻撃者は署名鍵別の秘密情報だ')).toEqual([
      ['攻撃者は署名鍵別の秘密情報だ', expect.any(Number)],
    ]);
    expect(found([], sentence)).toEqual([]);
    expect(found('', sentence)).toEqual([]);
  });
});
