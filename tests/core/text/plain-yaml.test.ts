import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseFullYaml } from '../../../src/core/text/parse-yaml.ts';
import { readPlainYaml } from '../../../src/core/text/plain-yaml.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (pattern: string) =>
  globSync(pattern, { cwd: root })
    .toSorted()
    .map((file) => readFileSync(path.join(root, file), 'utf8'));

/** The configurations of the examples, and what the docs show of one. */
const shown = [
  ...read('examples/*/.github/debrief.yml'),
  ...read('docs/**/*.md').flatMap((text) =>
    Array.from(text.matchAll(/^```ya?ml\n(.*?)^```/gms), ([, yaml = '']) => yaml),
  ),
];

const usual = `# What we are
version: 2
service: OID4Pay   # as customers say it
launch: { date: 2026-05-14, name: 'the public beta: launch' }
calendar:
  holidays: DE-BE
  add:
    - { date: 2026-12-24, reason: "Christmas #1" }
    - 2026-12-31
cadence:
  critical: { publish: individually, within: 5 working days, of: resolved }
notify:
- "@acme/incident-review"
- slack: ops
  on: [published, lifted]
  text: { published: 'x' }
clocks:
  - label: Authority

    within: 72 hours
rollups: { fewer-than: 3 }
page: { url: https://status.acme.example/history/, theme: { accent: "#0b57b7", sections: [] } }
synonyms: { root-cause: [Ursache], owner: [Zuständig, in charge of] }
rules:
  blameless-language: warning
template:
`;

/** Whether the plain reader was sure. Then it has to be right. */
function hold(text: string): boolean {
  const plain = readPlainYaml(text);
  if (plain === undefined) return false;
  const { data, faults } = parseFullYaml(text, 0, 'core');
  expect({ text, data: plain, faults: [] }).toEqual({ text, data, faults });
  return true;
}

it('reads what configurations are made of as the library does', () => {
  expect(hold(usual)).toBe(true);
  const sure = shown.filter(hold);
  expect(shown.length).toBeGreaterThan(20);
  expect(sure.length / shown.length).toBeGreaterThan(0.4);
});

const pieces = [
  ...[
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\n  ',
    '\n    ',
    ':',
    ': ',
    ' #',
    '#',
    '-',
    '- ',
    '\n- ',
    '\n  - ',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ',',
    ', ',
  ],
  ...[
    '|',
    '>',
    '&a',
    '*a',
    '!t',
    '? ',
    '---\n',
    '...\n',
    '%',
    '@',
    '\t',
    '\r\n',
    '\r',
    '\u00a0',
    '\u3000',
    '\u2028',
    '\ufeff',
    '\\',
    '<<: ',
  ],
  ...[
    'true',
    'null',
    '~',
    '0',
    '007',
    '1e3',
    '.5',
    '0x1f',
    '-1',
    '1.',
    '.inf',
    'yes',
    'on',
    '2026-05-14',
    '12:30',
    'a: b',
    'a:b',
    '__proto__: x\n',
  ],
  ...['service: x\n', 'page:\n', '  title: y\n', 'ü', '😀'],
];

/** A text with some stretches taken out, moved, or replaced. */
function mutate(text: string, slips: readonly (readonly [at: number, cut: number, piece: string])[]): string {
  let mutated = text;
  for (const [at, cut, piece] of slips) {
    const start = Math.floor(at * mutated.length);
    mutated = mutated.slice(0, start) + piece + mutated.slice(start + cut);
  }
  return mutated;
}

it('is never sure and wrong', () => {
  let sure = 0;
  const slip = fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.oneof(fc.constant(0), fc.nat({ max: 12 })),
    fc.oneof(fc.constant(''), fc.constantFrom(...pieces)),
  );
  const runs = Number(process.env['PLAIN_YAML_RUNS'] ?? 1500);
  fc.assert(
    fc.property(fc.constantFrom(usual, ...shown), fc.array(slip, { maxLength: 4 }), (text, slips) => {
      if (hold(mutate(text, slips))) sure += 1;
    }),
    { seed: 20261126, numRuns: runs },
  );
  expect(sure / runs).toBeGreaterThan(0.1);
});

it('leaves a key that is too long for YAML to YAML', () => {
  const [long, longest] = ['a'.repeat(1025), 'a'.repeat(1024)];
  for (const key of [long, longest, 'a'.repeat(100)])
    for (const text of [`${key}: x`, `page:\n  ${key}: x`, `page: { ${key}: x }`, `clocks:\n  - ${key}: x`]) hold(text);
  expect(readPlainYaml(`${long}: x`)).toBeUndefined();
});

it('takes a time that grows with the text', () => {
  const long = 60_000;
  for (const text of [
    `a: ${'1'.repeat(long)}x`,
    `a: x${' '.repeat(long)}y`,
    `a: ${'['.repeat(long)}`,
    `a: ${'x: '.repeat(long / 3)}`,
    '- '.repeat(long / 2),
    `${' '.repeat(long)}a`,
  ])
    expect(readPlainYaml(text) === undefined || hold(text)).toBe(true);
});
