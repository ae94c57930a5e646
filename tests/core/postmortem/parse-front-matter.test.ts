import { describe, expect, it } from 'vitest';
import type { FindingArgs } from '../../../src/core/text/problem.ts';
import { parseText } from './parse-text.ts';

/** Each fault as `line:column rule key|value → suggestion`. */
function faultsOf(text: string): string[] {
  return parseText(text).faults.map(({ rule, place, args }) => {
    const { code, key, suggestion }: FindingArgs = args;
    const what = code === undefined || code === 'value' ? key : code;
    return `${place.line}:${place.column} ${rule} ${what}${suggestion === undefined ? '' : ` → ${suggestion}`}`;
  });
}
const front = (...lines: string[]) => `---\n${lines.join('\n')}\n---\n`;

describe('front matter', () => {
  it.each([
    ['True', true],
    ['TRUE', true],
    ['False', false],
    ['false', false],
    ['Null', undefined],
    ['', undefined],
  ])('reads %j as the core schema of YAML 1.2 does', (written, meant) => {
    const { meta, faults } = parseText(front('severity: high', `affects-integrators: ${written}`));
    expect([meta.affectsIntegrators, faults]).toEqual([meant, []]);
  });

  it('reports every fault at once, each at its place', () => {
    const text = front(
      'id: Issue 42',
      'titel: x',
      'severity: SEV-2',
      'issue: "#42"',
      'affects-integrators: yes',
      'phase: prod',
      'components: database',
      'started: 2026-05-15T08:12',
      'detected: 2026-02-30T08:12Z',
      'acknowledged: 2026-05-15T8:16Z # unpadded',
      'kind: [incident]',
      'updates:',
      '  - at: 2026-05-20',
      '    kind: correct',
      '    test: x',
      'confirmations:',
      '  from: [Merchant A, b]',
      '  quorum: 3',
      '  received: { c: 2026-05-20T10:00Z, b: 2026-05-20T10:00 }',
      'period: 2026-Q5',
    );
    expect(faultsOf(text)).toEqual([
      '2:5 invalid-front-matter id',
      '3:1 unknown-key titel → title',
      '4:11 unknown-severity severity → high',
      '5:8 invalid-front-matter issue → 42',
      '6:22 invalid-front-matter affects-integrators → true',
      '7:8 invalid-front-matter phase → production',
      '8:13 invalid-front-matter components → [database]',
      '9:10 missing-zone started → 2026-05-15T08:12Z',
      '10:11 unreadable-time detected',
      '11:15 unreadable-time acknowledged → 2026-05-15T08:16Z',
      '12:7 invalid-front-matter kind',
      '14:5 invalid-front-matter updates.0',
      '14:9 unreadable-time updates.0.at',
      '15:11 invalid-front-matter updates.0.kind → correction',
      '16:5 unknown-key test → text',
      '18:10 invalid-front-matter confirmations.from.0',
      '19:11 invalid-front-matter confirmations.quorum',
      '20:15 unknown-key c',
      '20:40 missing-zone confirmations.received.b → 2026-05-20T10:00Z',
      '21:9 invalid-front-matter period',
    ]);
    expect(parseText(text).unreadable).toBe(false);
  });

  it.each([
    ['SEV1', 'critical'],
    ['sev-3', 'medium'],
    ['P2', 'high'],
    ['Priority 1', 'critical'],
    ['major', 'high'],
    ['minor', 'medium'],
    ['down', 'critical'],
    ['disrupted', 'high'],
    ['notice', 'low'],
    ['High', 'high'],
    ['critcal', 'critical'],
    ['purple', undefined],
  ])('knows what severity %s may mean, and does not take it for that', (word, suggestion) => {
    const { meta, faults } = parseText(front(`severity: ${word}`));
    const args: FindingArgs | undefined = faults[0]?.args;
    expect([meta.severity, faults[0]?.rule, args?.suggestion]).toEqual([undefined, 'unknown-severity', suggestion]);
  });

  it('takes a key without a value for one left out', () => {
    const { meta, keys, faults, fieldPlace } = parseText(front('id: a', 'started:', 'severity: # to do', 'title: ~'));
    expect([meta.started, meta.severity, meta.title, [...keys], faults]).toEqual([
      undefined,
      undefined,
      undefined,
      ['id'],
      [],
    ]);
    expect([fieldPlace('started').line, fieldPlace('resolved').line]).toEqual([3, 6]);
  });

  it('keeps text that other readers take for something else', () => {
    const { meta } = parseText(
      front('title: 503', 'detected-by: yes', 'takeaway: 12:30', 'period: 2026', 'components: [1.0, on]'),
    );
    expect([meta.title, meta.detectedBy, meta.takeaway, meta.period, meta.components]).toEqual([
      '503',
      'yes',
      '12:30',
      '2026',
      ['1.0', 'on'],
    ]);
  });

  it('may start with a byte order mark and have any line endings', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = `\uFEFF${front('id: a', 'severity: x')}\n## Detection\n\nb\n`.replaceAll('\n', end);
      const { meta, sections, faults } = parseText(text);
      expect([meta.id, faults.map(({ place }) => place.line), sections.map(({ place }) => place.line)]).toEqual([
        'a',
        [3],
        [6],
      ]);
    }
  });

  it.each<[string, string, string[]]>([
    ['none', '# Title\n', ['1:1 invalid-front-matter missing']],
    ['an empty file', '', ['1:1 invalid-front-matter missing']],
    ['one without an end', '---\nid: a\n', ['1:1 invalid-front-matter missing']],
    ['TOML', '+++\nid = "a"\n+++\n', ['1:1 invalid-front-matter missing']],
    ['code', '---js\nprocess.exit()\n---\n', ['1:1 invalid-front-matter missing']],
    [
      'an anchor and an alias',
      front('id: &x a', 'title: *x'),
      ['2:8 invalid-front-matter anchor', '3:8 invalid-front-matter alias'],
    ],
    [
      'an alias bomb',
      front('a: &a [x, x]', 'b: &b [*a, *a]', 'id: [*b, *b]'),
      ['2:1 unknown-key a']
        .slice(1)
        .concat([
          '2:7 invalid-front-matter anchor',
          '3:7 invalid-front-matter anchor',
          '3:8 invalid-front-matter alias',
          '3:12 invalid-front-matter alias',
          '4:6 invalid-front-matter alias',
          '4:10 invalid-front-matter alias',
        ]),
    ],
    ['a tag', front('id: !!js/function "x"'), ['2:19 invalid-front-matter tag']],
    ['a duplicate key', front('id: a', 'title: b', 'id: c'), ['4:1 invalid-front-matter duplicate-key']],
    ['a list', front('- a'), ['2:1 invalid-front-matter not-a-mapping']],
    ['a second document', front('id: a', '...', 'id: b'), ['4:1 invalid-front-matter syntax']],
    ['a tab as indentation', front('components:', '\t- a'), ['3:1 invalid-front-matter syntax']],
    ['a colon in plain text', front('title: a: b'), ['2:8 invalid-front-matter syntax']],
    ['deep brackets', front(`id: ${'['.repeat(5000)}`), ['2:37 invalid-front-matter nesting']],
    ['deep lists', front(`id:\n  ${'- '.repeat(4000)}`), ['3:1 oversized-record nesting']],
    ['more than 16 KiB', front(`title: ${'x'.repeat(17_000)}`), ['1:1 invalid-front-matter too-large']],
  ])('that is %s puts the record in doubt', (_, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
    expect(parseText(text).unreadable).toBe(true);
  });

  it('says where the duplicate key stood first', () => {
    expect(parseText(front('id: a', 'id: b')).faults[0]?.related?.place.line).toBe(2);
  });

  it('quotes values in one short line', () => {
    const [fault] = parseText(front(`id: "${'x'.repeat(200)}\\n\\u001b[31m"`)).faults;
    const args: FindingArgs | undefined = fault?.args;
    expect(args?.value).toBe(`${'x'.repeat(59)}…`);
  });
});
