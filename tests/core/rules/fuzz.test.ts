import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { createMaskedSource } from '../../../src/core/report/masked-source.ts';
import { renderPretty } from '../../../src/core/report/render-pretty.ts';
import { wordProblem } from '../../../src/core/report/word-problem.ts';
import { checkRecords } from '../../../src/core/rules/check-records.ts';
import { fixRecord } from '../../../src/core/rules/fix-record.ts';
import { effort } from '../../effort.ts';
import { readFixture } from './check-fixture.ts';

const { config } = parseConfig(undefined, '.github/debrief.yml', []);
const context = { config, now: Date.parse('2026-11-01T12:00Z') };
const goldens = ['critical', 'high', 'medium', 'low', 'hardening', 'rollup'].map((name) =>
  readFixture(`golden/${name}.md`),
);

/** What breaks parsers and rules: syntax of every layer, in pieces. */
const pieces = [
  ...[
    '---',
    '\n---\n',
    'id: ',
    'resolved: 2026-',
    '- ',
    '| ',
    '|\n',
    '```',
    '    ',
    '> ',
    '# ',
    '## Detection\n',
    '### Timeline\n',
    '**Impact**\n',
    '<!--',
    '-->',
  ],
  ...[
    '<!-- debrief:todo -->',
    '<!-- debrief-ignore blameless-language: x -->',
    '<!-- redact: reason=security until=confirmed words=1 -->',
    '<!-- /redact -->',
    '<!-- sealed:',
    '<b onclick=',
    '<iframe>',
  ],
  ...[
    '[a](#b)',
    '[a](../../x.md)',
    '![a](http://b)',
    '[a]: javascript:b',
    '&#8203;',
    '&amp;',
    '\\',
    '\u200b',
    '\u202e',
    '\ufeff',
    '\ud800',
    '\0',
    '\r',
    '\r\n',
    '\t',
    '👩‍💻',
    'e\u0301',
  ],
  ...[
    'human error',
    'TODO',
    '???',
    '12:30',
    '25:61',
    '2026-02-30',
    'jane@oid4pay.io',
    '8.9.10.11',
    'password: Hunter2Hunter2xyz',
    'AKIA',
    'eyJ',
    '-----BEGIN PRIVATE KEY-----',
  ],
];

const cut = fc.record({
  at: fc.nat(4000),
  length: fc.nat(60),
  text: fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 8 })),
});
const mutated = fc
  .tuple(fc.constantFrom(...goldens), fc.array(cut, { minLength: 1, maxLength: 6 }))
  .map(([text, cuts]) =>
    cuts.reduce((current, { at, length, text: piece }) => {
      const start = at % (current.length + 1);
      return current.slice(0, start) + piece + current.slice(start + length);
    }, text),
  );

describe('a mutated record', () => {
  it('is checked without a crash, and every problem has words and stands inside the text', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (text) => {
        const { problems, records } = await checkRecords([{ path: 'postmortems/2026/issue-42.md', text }], context);
        const lines = text.split(/\r\n|\r|\n/);
        for (const { place, rule, args, related } of problems)
          for (const { line, column, endLine, endColumn } of [place, related?.place ?? place]) {
            expect(lines[line - 1]?.length ?? -1, rule).toBeGreaterThanOrEqual(column - 1);
            expect(lines[endLine - 1]?.length ?? -1, rule).toBeGreaterThanOrEqual(endColumn - 1);
            expect(endLine > line || endColumn >= column, rule).toBe(true);
            expect(wordProblem({ rule, ...(args && { args }) }).message).toMatch(/^[^a-z].*[^.]$/u);
          }
        const output = renderPretty(problems, { records: 1, source: createMaskedSource(records), colour: false });
        expect(output).not.toMatch(/undefined|\[object|NaN/);
      }),
      effort(500),
    );
  });

  it('is fixed once and for all', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (text) => {
        const file = { path: 'postmortems/2026/issue-42.md', text };
        const once = (await fixRecord(file, context)).text;
        expect(await fixRecord({ ...file, text: once }, context)).toEqual({ text: once, fixed: [] });
      }),
      effort(120),
    );
  });
});
