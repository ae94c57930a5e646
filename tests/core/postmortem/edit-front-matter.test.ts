import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addReceived, addUpdate, setField } from '../../../src/core/postmortem/edit-front-matter.ts';
import { parseText } from './parse-text.ts';

const at = Date.UTC(2026, 4, 20, 10);
const update = { at, kind: 'correction', text: 'Ended later: at 11:03, not 10:03' } as const;
const body = '\n## What happened\n\nid: not-a-field\n';
const record = (...lines: string[]) => `---\n${lines.join('\n')}\n---\n${body}`;

describe('setField', () => {
  it.each([
    [
      'a value',
      ['id: a', 'severity: low # was a guess', 'issue: 1'],
      ['id: a', 'severity: high # was a guess', 'issue: 1'],
    ],
    ['a quoted value', ['severity: "low"', 'issue: 1'], ['severity: high', 'issue: 1']],
    ['a key without a value', ['severity:   # to do', 'issue: 1'], ['severity: high   # to do', 'issue: 1']],
    ['a block', ['severity: >', '  low', 'issue: 1'], ['severity: high', 'issue: 1']],
    ['an absent key', ['issue: 1', 'title: b # x', 'id: a'], ['issue: 1', 'title: b # x', 'severity: high', 'id: a']],
    ['an absent key, the first', ['issue: 1'], ['severity: high', 'issue: 1']],
    [
      'an absent key behind a list',
      ['kind:', '  - a', '  # b', 'issue: 1'],
      ['kind:', '  - a', 'severity: high', '  # b', 'issue: 1'],
    ],
  ])('sets %s and nothing else', (_, before, after) => {
    expect(setField(record(...before), 'severity', 'high')).toBe(record(...after));
  });

  it('takes a key away with its line', () => {
    const before = record('# one', 'id: a', 'components:', '  - a # why', '  - b', '# two', 'title: b');
    expect(setField(before, 'components', undefined)).toBe(record('# one', 'id: a', '# two', 'title: b'));
    expect(setField(before, 'severity', undefined)).toBe(before);
  });

  it('keeps the line endings and the byte order mark', () => {
    const before = '\uFEFF---\r\nid: a\r\n---\r\n\r\n## Detection\r\n';
    expect(setField(before, 'title', 'B')).toBe('\uFEFF---\r\nid: a\r\ntitle: B\r\n---\r\n\r\n## Detection\r\n');
  });

  it.each([
    ['no front matter', '# Title\n'],
    ['front matter without an end', '---\nid: a\n'],
    ['braces', '---\n{ id: a }\n---\n'],
    ['a key that comes twice', '---\nid: a\nid: b\n---\n'],
    ['an alias', '---\nid: &x a\ntitle: *x\n---\n'],
  ])('leaves %s to a person', (_, text) => {
    expect(setField(text, 'severity', 'high')).toBeUndefined();
    expect(addUpdate(text, update)).toBeUndefined();
  });

  it('writes any title so that it is read back, and changes no other field', () => {
    const before = record('id: a # one', 'severity: low', 'confirmations: { from: [m] }');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (title) => {
        const after = setField(before, 'title', title) ?? '';
        const { meta, faults, source } = parseText(after);
        const expected = title.trim().replace(/\s*[\r\n]+\s*/g, ' ');
        const isAbsent = ['', '~', 'null'].includes(expected);
        expect({ faults, title: meta.title }).toEqual({ faults: [], title: isAbsent ? undefined : expected });
        expect({ ...meta, title: undefined }).toEqual(parseText(before).meta);
        expect(source.text.endsWith(body)).toBe(true);
        expect(setField(after, 'title', undefined)).toBe(before);
      }),
      { seed: 20260515, numRuns: 1000 },
    );
  });
});

describe('addUpdate', () => {
  const words = ['  - at: 2026-05-20T10:00Z', '    kind: correction', '    text: "Ended later: at 11:03, not 10:03"'];
  const flow = '{ at: 2026-05-20T10:00Z, kind: correction, text: "Ended later: at 11:03, not 10:03" }';
  it.each([
    ['a first one', ['id: a', 'imported: true'], ['id: a', 'updates:', ...words, 'imported: true']],
    ['one to a key without a value', ['updates: # none yet', 'id: a'], ['updates: # none yet', ...words, 'id: a']],
    ['one to an empty list', ['updates: []'], [`updates: [ ${flow}]`]],
    [
      'one to a list in brackets',
      ['updates: [{ at: 2026-05-16T10:00Z, kind: lift, text: a }]'],
      [`updates: [{ at: 2026-05-16T10:00Z, kind: lift, text: a }, ${flow}]`],
    ],
    [
      'one to a list without indentation',
      ['updates:', '- at: 2026-05-16T10:00Z', '  kind: lift', '  text: a # b', 'id: a'],
      [
        'updates:',
        '- at: 2026-05-16T10:00Z',
        '  kind: lift',
        '  text: a # b',
        ...words.map((line) => line.slice(2)),
        'id: a',
      ],
    ],
  ])('adds %s', (_, before, after) => {
    const text = addUpdate(record(...before), update);
    expect(text).toBe(record(...after));
    expect(parseText(text ?? '').meta.updates.at(-1)).toEqual(update);
  });
});

describe('addReceived', () => {
  const instant = '2026-05-20T10:00Z';
  it.each([
    [
      'a first one',
      ['confirmations:', '  from: [m, n] # two', 'id: a'],
      ['confirmations:', '  from: [m, n] # two', `  received: { m: ${instant} }`, 'id: a'],
    ],
    ['one in braces', ['confirmations: { from: [m] }'], [`confirmations: { from: [m], received: { m: ${instant} } }`]],
    [
      'one to an empty mapping',
      ['confirmations: { from: [m], received: {} }'],
      [`confirmations: { from: [m], received: { m: ${instant}} }`],
    ],
    [
      'one to an empty key',
      ['confirmations:', '  from: [m]', '  received:'],
      ['confirmations:', '  from: [m]', `  received: { m: ${instant} }`],
    ],
    [
      'a second one',
      ['confirmations:', '  from: [m, n]', '  received:', '    n: 2026-05-19T10:00Z', 'id: a'],
      ['confirmations:', '  from: [m, n]', '  received:', '    n: 2026-05-19T10:00Z', `    m: ${instant}`, 'id: a'],
    ],
    [
      'none twice',
      ['confirmations: { from: [m], received: { m: 2026-05-19T10:00Z } }'],
      ['confirmations: { from: [m], received: { m: 2026-05-19T10:00Z } }'],
    ],
  ])('adds %s', (_, before, after) => {
    const text = addReceived(record(...before), 'm', at);
    expect(text).toBe(record(...after));
    expect(parseText(text ?? '').meta.confirmations?.received).toHaveProperty('m');
  });

  it('needs a list of those who are to confirm', () => {
    expect(addReceived(record('id: a'), 'm', at)).toBeUndefined();
  });
});
