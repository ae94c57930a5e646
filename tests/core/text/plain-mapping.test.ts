import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFullYaml } from '../../../src/core/text/parse-yaml.ts';
import { readPlainMapping } from '../../../src/core/text/plain-mapping.ts';
import { goodRecord } from '../postmortem/good-record.ts';

const head = `id: issue-42
title: "Primary database unavailable"
severity: high
takeaway: 'Verify, really: health'
components: [authorization-server, the database]
tags: []
started: 2026-05-15T08:12Z

detected-by: postgres-health monitor (a/b) ~5% = x
`;

const paths: readonly (readonly PropertyKey[])[] = [
  [],
  ...['id', 'title', 'components', 'none', 'x'].flatMap((key) => [
    [key],
    [key, 0],
    [key, 1],
    [key, 'x'],
    [key, 0, 'y'],
  ]),
];

/** What both readers say of a text, or nothing where the plain one is not sure. */
function readBoth(text: string): readonly [plain: unknown, full: unknown] | undefined {
  const plain = readPlainMapping(text, 7);
  if (plain === undefined) return undefined;
  const show = (mapping: typeof plain) => ({
    data: { ...mapping.data },
    faults: mapping.faults,
    places: [...paths, ...Object.keys(mapping.data).map((key) => [key])].map((path) => [
      path,
      mapping.keySpan(path),
      mapping.valueSpan(path),
    ]),
  });
  return [show(plain), show(parseFullYaml(text, 7, 'failsafe'))];
}

const pieces = [
  ...[
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\n ',
    ':',
    ': ',
    ' #',
    '#',
    '-',
    '- ',
    '"',
    "'",
    '[',
    ']',
    ', ',
    ',',
    '{',
    '}',
    '&',
    '*',
  ],
  ...[
    '!',
    '|',
    '>',
    '%',
    '@',
    '`',
    '\\',
    '?',
    '? ',
    '---',
    '...',
    '\t',
    '\r',
    '\u3000',
    '\u00a0',
    'é',
    '😀',
    '~',
    '=',
    '<<',
  ],
  ...['id: a\n', 'x:\n', 'x: \n', '\nx: y', 'true', '0x1', '\u2028', '\uFEFF', '^', '$', ';', '/'],
];

const mutated = fc
  .tuple(
    fc.constantFrom(head, head, goodRecord.slice(4, goodRecord.indexOf('\n---\n', 4) + 1)),
    fc.array(fc.record({ at: fc.nat(500), piece: fc.constantFrom('', ...pieces), removed: fc.nat(3) }), {
      maxLength: 4,
    }),
  )
  .map(([text, changes]) =>
    changes.reduce((now, { at, piece, removed }) => {
      const start = at % (now.length + 1);
      return now.slice(0, start) + piece + now.slice(start + removed);
    }, text),
  );

describe('the reader of plain YAML', () => {
  it('reads an ordinary head', () => {
    const both = readBoth(head);
    expect(both?.[0]).toEqual(both?.[1]);
    expect(both).toBeDefined();
  });

  it.each([
    '',
    '\n',
    '# a\n',
    'a:\n',
    'a: b\nc\n',
    'a: b\n  c\n',
    'a: "b" c\n',
    'a: b: c\n',
    'a: [b',
    'a: [b]]\n',
    'A: b\n',
  ])('leaves %j to the library', (text) => {
    expect(readBoth(text)).toBeUndefined();
  });

  it('says of changed heads what the library says', () => {
    let read = 0;
    const property = fc.property(mutated, (text) => {
      const both = readBoth(text);
      if (both === undefined) return;
      read++;
      expect(both[0]).toEqual(both[1]);
    });
    fc.assert(property, { seed: 1, numRuns: 12_000 });
    expect(read).toBeGreaterThan(2000);
  });
});
