import { expect, it } from 'vitest';
import { searchWords } from '../../../src/core/history/search-words.ts';
import { parsePostmortem } from '../../../src/core/postmortem/parse-postmortem.ts';
import { publish } from '../../../src/core/redaction/publish.ts';

const clock = { today: '2026-06-01', timeZone: 'UTC', notAfter: { count: 90, unit: 'days' } } as const;

function wordsOf(body: string): string {
  const { text } = publish(
    { path: 'postmortems/2026/issue-42.md', text: `---\nid: issue-42\n---\n\n${body}\n` },
    clock,
  );
  return searchWords(parsePostmortem(text, { timeZone: 'UTC', synonyms: {} }));
}

it.each([
  [
    'each once, in lower case, without the signs around them',
    '“The” cause: the (Cause), “the”—cause!',
    'the cause the”—cause',
  ],
  ['with the signs that are part of a name', 'In C++, (F#) + .NET ## ++', 'in c++ f# net'],
  [
    'of code, tables, lists and headings',
    '## Impact\n\n- `pg_dump -v`\n\n| a1 | b2 |\n| - | - |\n| c3 | d4 |\n\n```sh\ncurl x1\n```',
    'impact pg_dump a1 b2 c3 d4 curl x1',
  ],
  ['whole, whatever part of one is emphasised', 're**start**ed `a`b', 'restarted ab'],
  ['of other scripts', 'データベースの障害。 Ärger', 'データベースの障害 ärger'],
  [
    'whole, where a line ends within one that has no spaces',
    '単語が分\n割され、\n終わる API\nの朝',
    '単語が分割され、終わる api の朝',
  ],
  ['of what an image shows, not of its name', '![CPU at its limit](cpu-secret.png)', 'cpu at its limit'],
  ['of footnotes that something refers to', 'Seen[^1].\n\n[^1]: footed\n\n[^2]: unseen', 'seen footed'],
  [
    'of nothing that the page drops',
    'Seen <!-- by Anna --> <b title="x1">bold</b>\n\n<!-- Bob -->\n\n<div>raw</div>\n\n[a1](https://example.com/x2)\n\n[r]: https://example.com/x3 "x4"',
    'seen bold a1',
  ],
])('words %s', (_, body, words) => expect(wordsOf(body)).toBe(words));

it('tell what stands in place of what is hidden, and nothing of it', () => {
  const build = (hidden: string) =>
    wordsOf(`Rotate <!-- redact: reason=legal until=never words=2 -->${hidden}<!-- /redact --> keys`);
  expect(build('kestrel')).toBe(build('![owl](owl.png)\n\nmore'));
  expect(build('kestrel')).toBe('rotate redacted legal about words permanently keys');
});

it('are bounded', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `w${index}`).join(' ');
  expect(wordsOf(many)).toHaveLength(20_000);
});
