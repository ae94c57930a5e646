import fc from 'fast-check';

const lines = [
  '---',
  '+++',
  'id: issue-42',
  'title: "a',
  'severity: high',
  'started: 2026-05-15T08:12Z',
  'started: 2026-05-15 8:12',
  'components: [a, {b: c}]',
  'updates:',
  '  - at: 2026-05-20T10:00Z',
  '    kind: lift',
  'confirmations: { from: [a] }',
  'x: &a [*a]',
  '? [a]',
  '- - - a',
  '\t- a',
  '%YAML 1.1',
  '...',
  '## What happened',
  '### Timeline (CET)',
  '### Impact',
  '## Detection',
  'Detection',
  '---------',
  '**Root cause:** x',
  '## Resolution',
  '## Action items',
  '# Lessons learned',
  '| Time (UTC) | Event |',
  '| Date | Time | What |',
  '| - | - |',
  '| --- | --- | --- |',
  '| 2026-05-15 08:12 | a |',
  '| 15.26 | | b |',
  '| Action | Owner | Due | Kind |',
  '| a | b | 2026-06-01 | prevent |',
  '- 08:12 — a',
  '- [ ] a, owner: b, due 2026-06-01, #57',
  '- [x] **prevent:** c',
  '  - 23:59 b',
  '    - 00:10 c',
  '1. 24:00 d',
  '#### 08:12',
  '**~8:12 pm CEST - 9pm**',
  'All times in PDT.',
  '05/06/2026 08:12 - 08:12-07:00',
  '<!-- debrief:todo -->',
  '<!-- a',
  '-->',
  '<details>',
  '</details>',
  '```',
  '~~~',
  '    code',
  '> quote',
  '>',
  '***',
  '[a]: b',
  '![a](b "c")',
  '`a ``b`',
  '&amp; &#0; \\',
  '*a **b _c',
  '\u202e\u2066\u200b',
  '\u0000',
  '\ud800',
  '\uFEFF',
  '\u2028',
  'a\tb',
  '',
  '',
  '',
];

const line = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...lines) },
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ maxLength: 30 }),
);
const ending = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '');

const body = fc
  .array(fc.tuple(line, ending), { maxLength: 40 })
  .map((pieces) => pieces.map(([text, end]) => text + end).join(''));

/** Documents that are nearly records: lines of records in any order, with any text among them, front matter or not. */
export const recordText: fc.Arbitrary<string> = fc.oneof(
  body,
  body.map((text) => `---\nid: issue-42\nstarted: 2026-05-15T08:12Z\n---\n${text}`),
  fc.tuple(body, body).map(([front, text]) => `---\n${front}\n---\n${text}`),
);

/** Texts changed as accidents change them: pieces cut, doubled, moved, overwritten. */
export function mutationsOf(texts: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.nat(10_000),
    length: fc.nat(200),
    kind: fc.constantFrom('cut', 'double', 'insert'),
    piece: line,
  });
  return fc.tuple(fc.constantFrom(...texts), fc.array(edit, { maxLength: 6 })).map(([text, edits]) =>
    edits.reduce((changed, { at, length, kind, piece }) => {
      const from = at % (changed.length + 1);
      const cut = changed.slice(from, from + length);
      const middle = kind === 'cut' ? '' : kind === 'double' ? cut + cut : piece + cut;
      return changed.slice(0, from) + middle + changed.slice(from + length);
    }, text),
  );
}
