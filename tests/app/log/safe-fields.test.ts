import { describe, expect, it } from 'vitest';
import { logFields, safeError, safeFields, safeText } from '../../../src/app/log/safe-fields.ts';

const hidden = '<!-- redact: reason=security until=confirmed -->zanzibar<!-- /redact -->';

describe('a text in the log', () => {
  it.each([
    ['as it is', 'as it is'],
    ['a\n\tb\u0000\u0085c\u2028d', 'a b c d'],
    [`${'x'.repeat(500)}`, 'x'.repeat(500)],
    [`${'x'.repeat(501)}`, `${'x'.repeat(500)}…`],
  ])('is one line of at most 500 characters: %j', (text, shown) => {
    expect(safeText(text)).toBe(shown);
  });

  it.each([
    `before ${hidden} after`,
    JSON.stringify({ action: 'labeled', issue: { title: `Outage ${hidden}` } }),
    '<!-- redcat: reason=security -->zanzibar<!-- /redcat -->',
    'the key «redact»zanzibar«/redact»',
    `<!-- redact: reason=security until=confirmed -->zanzibar${'x'.repeat(20_000)}<!-- /redact -->`,
  ])('shows nothing that somebody has marked, or meant to: %.60s', (text) => {
    expect(safeText(text)).not.toContain('zanzibar');
  });

  it('keeps the words around what was marked', () => {
    expect(safeText(`before ${hidden} after`)).toMatch(/^before .*█+.* after$/);
  });
});

describe('the fields of a line', () => {
  it('are those that have a meaning, and short', () => {
    const all = Object.fromEntries(Object.keys(logFields).map((name, at) => [name, at]));
    expect(safeFields({ ...all, title: 'x', body: 'y', payload: 3 })).toEqual(all);
    expect(safeFields({ issue: true, name: 'a\nb', repository: { title: 'x' }, id: null, event: undefined })).toEqual({
      issue: true,
      name: 'a b',
    });
  });
});

describe('an error in the log', () => {
  const named = (message: string, more: object = {}) => Object.assign(new Error(message), { stack: '', ...more });

  it('is its class, one line, its numbers and the places where it was thrown', () => {
    const stack = `Error: no\n${hidden}\n    at one (a.js:1:2)\n   at two (b.js)\nx    at three\n${'    at many (c.js)\n'.repeat(9)}`;
    expect(safeError(named('no\nmore', { stack, status: 422, code: 'E_X', request: { body: hidden } }))).toEqual({
      type: 'Error',
      message: 'no',
      status: 422,
      code: 'E_X',
      at: ['at one (a.js:1:2)', 'at two (b.js)', ...Array.from({ length: 6 }, () => 'at many (c.js)')],
    });
    expect(JSON.stringify(safeError(named(`no ${hidden}`, { stack: undefined })))).not.toContain('zanzibar');
    expect(safeError(named('no', { status: 'x', code: 5 }))).toEqual({ type: 'Error', message: 'no' });
  });

  it('tells of those within it to the second depth, five at most', () => {
    const deep = named('one', { cause: named('two', { cause: named('three', { cause: named('four') }) }) });
    expect(safeError(deep)).toEqual({
      type: 'Error',
      message: 'one',
      cause: { type: 'Error', message: 'two', cause: { type: 'Error', message: 'three' } },
    });
    const many = Object.assign(new AggregateError(['a', 7, named('c'), 'd', 'e', 'f'], 'all'), { stack: '' });
    const { errors = [] } = safeError(many);
    expect(errors.map(({ message }) => message)).toEqual(['a', 'Unexpected value thrown', 'c', 'd', 'e']);
    const nested = (depth: number): Error =>
      Object.assign(new AggregateError(depth === 0 ? [] : [nested(depth - 1)], `${depth}`), { stack: '' });
    expect(JSON.stringify(safeError(nested(4)))).toBe(
      JSON.stringify({
        type: 'AggregateError',
        message: '4',
        errors: [{ type: 'AggregateError', message: '3', errors: [{ type: 'AggregateError', message: '2' }] }],
      }),
    );
    expect(safeError(named('x', { cause: 'words' }))).toEqual({ type: 'Error', message: 'x' });
  });
});
