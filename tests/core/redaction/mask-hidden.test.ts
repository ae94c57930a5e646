import { expect, it } from 'vitest';
import { mask, maskHidden } from '../../../src/core/redaction/mask-hidden.ts';

const open = '<!-- redact: reason=security until=confirmed -->';
const close = '<!-- /redact -->';

it('masks hidden text at a fixed width on every line that it touches', () => {
  expect(maskHidden(`a ${open}s${close} b`)).toBe(`a ${open}${mask}${close} b`);
  expect(maskHidden(`a\n${open}\nlong secret\r\n\n${close}\nb`)).toBe(
    `a\n${open}${mask}\n${mask}\r\n${mask}\n${mask}${close}\nb`,
  );
  expect(maskHidden(`${open}${close}`)).toBe(`${open}${mask}${close}`);
});

it('masks secret spans too, and spans that overlap once', () => {
  expect(
    maskHidden('key=abcdef!', [
      { start: 4, end: 8 },
      { start: 6, end: 10 },
    ]),
  ).toBe(`key=${mask}!`);
});

it('masks everything but exact markers where a marker is at fault', () => {
  expect(maskHidden(`a\n<!-- Redact: s --> ${open}s${close}\nb`)).toBe(
    `${mask}\n${mask}${open}${mask}${close}${mask}\n${mask}`,
  );
});

it('masks spans in whatever order they are given, and two that touch once', () => {
  expect(mask).toBe('████████');
  expect(
    maskHidden('0123456789', [
      { start: 6, end: 8 },
      { start: 1, end: 3 },
    ]),
  ).toBe(`0${mask}345${mask}89`);
  expect(
    maskHidden('0123456789', [
      { start: 4, end: 6 },
      { start: 2, end: 4 },
    ]),
  ).toBe(`01${mask}6789`);
  expect(
    maskHidden('0123456789', [
      { start: 2, end: 8 },
      { start: 3, end: 4 },
    ]),
  ).toBe(`01${mask}89`);
});

it('leaves a withheld marker as it is, because there is nothing behind it', () => {
  const text = 'a <!-- withheld: reason=security until=confirmed --> b';
  expect(maskHidden(text)).toBe(text);
});
