import { describe, expect, it } from 'vitest';
import { leaveOutMarked } from '../../../src/core/draft/leave-out-marked.ts';
import { publish } from '../../../src/core/redaction/publish.ts';
import { scanMarkers } from '../../../src/core/redaction/scan-markers.ts';
import { findSpoken } from '../../../src/core/redaction/spoken-marker.ts';

const clock = { today: '2026-06-01', timeZone: 'UTC', notAfter: { count: 90, unit: 'days' } } as const;
const isRefused = (text: string) => scanMarkers(text).some(({ kind }) => kind === 'fault');

/** What somebody writes who means to hide `X` and does not know the form. */
const attempts = [
  '«redact»X«/redact»',
  '« redact » X « /redact »',
  '»redact«X»/redact«',
  '&laquo;redact&raquo;X&laquo;/redact&raquo;',
  '(redact)X(/redact)',
  '( redact ) X ( / redact )',
  '(redacted) X (/redacted)',
  '(redcat)X(/redcat)',
  '（redact）X（/redact）',
  '「redact」X「/redact」',
  '《redact》X《/redact》',
  '**redact:** X **/redact**',
  '**redact** X **/redact**',
  '__redact__ X __/redact__',
  '*redact:* X',
  '**redact**: X',
  '_redact_ X _/redact_',
  '~redact~X~/redact~',
  '^redact^X^/redact^',
  '$redact$X$/redact$',
  '$$redact$$ X',
  '+redact+X+/redact+',
  '%redact%X%/redact%',
  '§redact§X§/redact§',
  '·redact·X·/redact·',
  '—redact—X—/redact—',
  '#redact X #/redact',
  '#redact X #endredact',
  '%redact X %end-redaction',
  '@redact X @/redact',
  '!redact X !/redact',
  '`redact`X`/redact`',
  '"redact"X"/redact"',
  '„redact“X„/redact“',
  '|redact|X|/redact|',
  '\\redact{X}',
  'redact{X}',
  '[[redact]]X[[/redact]]',
  '{{redact}}X{{/redact}}',
  '&lt;redact&gt;X&lt;/redact&gt;',
  '＜ｒｅｄａｃｔ＞X＜／ｒｅｄａｃｔ＞',
  '（ｒｅｄａｃｔ）X（／ｒｅｄａｃｔ）',
  '<redacted>X</redacted>',
  '<!-- redaction -->X<!-- /redaction -->',
  '<!-- redacted: security -->X',
  '<!-- secret -->X<!-- /secret -->',
  '<!-- hidden -->X<!-- end hidden -->',
  '[secret]X[/secret]',
  '(start of redaction) X (end of redaction)',
  '«begin redact» X «end redact»',
  '*** redact ***\nX\n*** /redact ***',
  '=== redact ===\nX\n=== /redact ===',
  '*redaction starts* X *redaction ends*',
];
/** The same, which mean it only at the beginning of a line. */
const lines = [
  'redact: X',
  'Redact: X',
  'REDACT: X /REDACT',
  'redacted: X is the key',
  'redaction: X is the key',
  '- redact: X',
  '> redact: X',
  '1. redact: X',
  '| redact: X |',
  '## redact: X',
  'redact:\nX',
  'redact X\n/redact',
  'redact\nX\n/redact',
  'BEGIN REDACT\nX\nEND REDACT',
  'begin redaction\nX\nend of redaction',
  'redact start\nX\nredact end',
  '### redact\nX\n### /redact',
  '- redact\n- X\n- /redact',
  '```redact\nX\n```',
  '~~~ redact\nX\n~~~',
];

/** Texts that only speak of redaction. */
const speech = [
  'We redacted the key; the rest of it was withheld until the merchants had patched.',
  'The names are redacted (see the ticket) and the report stays sealed.',
  'The redaction (see below) was lifted: nobody had asked for it.',
  'Redacted: names of merchants, at their request.',
  '**Redacted:** names of merchants.',
  '| Redacted: names | 3 |',
  '- **Sealed:** the backup, since May.',
  'Withheld: two paragraphs.',
  'Our tool failed to redact: it crashed.',
  'We had to *redact* the key, then **redact** the token and "redact" the log.',
  'The verb «redact» means to edit.',
  'The `redact` command and the `/redact` endpoint were down.',
  'We call `redact`, then POST `/redact` with "redact" or "/redact".',
  'Type /redact to hide a message. The command /redact, which hides it, was down.',
  'See [the command](/redact) and [redaction](docs/redaction.md#redact).',
  'GET /redact 200\nPOST /redact/users 500\n/redact?x=1',
  '/users\n/redact\n/health',
  '| path | calls |\n| --- | --- |\n| /redact | 3 |\n| redact | 4 |',
  '- /redact - hides a message\n- /read - shows it',
  'It was a function, redact(body), of the class Redact; redact[0] and redact<T> too.',
  'The log said "redacted" in place of it, or (redacted), or *redacted*.',
  'It prints [REDACTED] and [Redacted: security, until affected merchants confirm].',
  '    redact: true\n    redaction: { recipient: age1 }\n    redact: [password]',
  '```yaml\nredact: true\nredaction:\n  recipient: age1\nredacted: false\n```',
  'Start redaction earlier.\n\nEnd of line.',
  '- Start redaction of logs\n- Write the end of redaction down',
  'Redact names in logs, and redact bodies.',
  '## Redaction\n\nWhat was redacted',
  'the path (/react) and (/sealer)',
  '2 * 3 * redact * 4',
  '<!-- private: the team only -->',
  '<!-- secret scanning found it -->',
  'pino({ level: 1 }) redacts nothing.',
  'The text was\nredacted.\n\nIt was\nredaction',
];

const spoken = (text: string) => [...findSpoken(text, () => true)];

describe('findSpoken', () => {
  const texts = [...attempts, ...lines, ...speech].map((text) => text.toLowerCase());

  it('finds nothing where no keyword stands, for which nobody calls it there', () => {
    const bare = texts.map((text) => text.replaceAll(/redact|withheld|sealed/g, (word) => word.slice(1)));
    expect(bare.flatMap(spoken)).toEqual([]);
    expect(texts.filter((text) => spoken(text).length > 0).length).toBeGreaterThan(50);
  });
});

describe('what was meant as a marker and has another form', () => {
  it.each(attempts)('is refused: %s', (text) => {
    expect(isRefused(`We saw that ${text} and more.`)).toBe(true);
  });

  it.each(lines)('is refused where a line begins: %s', (text) => {
    expect(isRefused(`Text.\n\n${text}\n\nMore.\n`)).toBe(true);
    expect(isRefused(text)).toBe(true);
  });

  it.each([...attempts, ...lines])('publishes nothing, from a record or from an issue: %s', (text) => {
    const hidden = `Text.\n\n${text.replaceAll('X', 'zanzibar')}\n`;
    expect(publish({ path: 'a.md', text: `---\nid: a\n---\n\n${hidden}` }, clock).inDoubt).toBe(true);
    expect(leaveOutMarked(hidden)).not.toContain('zanzibar');
  });

  it.each(speech)('is not seen in a text that speaks of redaction: %s', (text) => {
    expect(scanMarkers(`Text.\n\n${text}\n\nMore.\n`)).toEqual([]);
  });
});
