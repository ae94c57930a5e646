import { expect, it } from 'vitest';
import { parsePostmortem } from '../../../src/core/postmortem/parse-postmortem.ts';
import { publish } from '../../../src/core/redaction/publish.ts';
import { writeIncidentBody } from '../../../src/core/site/incident-body.ts';
import { withoutPermalinks } from '../../../src/core/site/permalinks.ts';
import { english } from '../../../src/core/words/languages.ts';

const clock = { today: '2026-06-01', timeZone: 'UTC', notAfter: { count: 90, unit: 'days' } } as const;

function bodyOf(timeline: string, actions = ''): string {
  const text = `---
id: issue-42
started: 2026-05-15T08:12Z
---

## What happened

### Timeline

${timeline}

## Action items

${actions}
`;
  const { text: source, inDoubt } = publish({ path: 'postmortems/2026/issue-42.md', text }, clock);
  expect(inDoubt).toBe(false);
  return writeIncidentBody(parsePostmortem(source, { timeZone: 'UTC', synonyms: {} }), {
    linkTo: () => undefined,
    language: english,
  }).markup;
}

const table = (...rows: string[]): string =>
  ['| Time (UTC) | Event |', '| --- | --- |', ...rows.map((row) => `| ${row} |`)].join('\n');
const idsOf = (html: string): string[] => [...html.matchAll(/<(?:tr|li) id="([^"]*)"/g)].map(([, id = '']) => id);
const linksOf = (html: string): string[] =>
  [...html.matchAll(/<a class="permalink" href="#([^"]*)"/g)].map(([, id = '']) => id);
const namesOf = (html: string): string[] =>
  [...html.matchAll(/class="permalink" href="[^"]*" aria-label="([^"]*)"/g)].map(([, name = '']) => name);
const hide = (text: string): string =>
  `<!-- redact: reason=security until=confirmed words=3 -->${text}<!-- /redact -->`;

it('rows are called by their time, whatever stands before them', () => {
  const rows = ['2026-05-15 08:12 | Alarm', '08:14:30 | Pager', '2026-05-16 | Quiet'];
  const ids = ['at:2026-05-15T08:12Z', 'at:2026-05-15T08:14:30Z', 'at:2026-05-16'];
  expect(idsOf(bodyOf(table(...rows)))).toEqual(ids);
  expect(idsOf(bodyOf(table('2026-05-15 08:00 | Before', ...rows)))).toEqual(['at:2026-05-15T08:00Z', ...ids]);
  expect(linksOf(bodyOf(table(...rows)))).toEqual(ids);
});

it('items of a list have them as rows of a table have, with the time that is carried to them', () => {
  const list = '- 2026-05-15 23:58 — Alarm\n- 00:03 — Pager\n\n  ![no](no.png)\n';
  expect(idsOf(bodyOf(list))).toEqual(['at:2026-05-15T23:58Z', 'at:2026-05-16T00:03Z']);
});

it('a row that is reworded keeps its own', () => {
  const before = bodyOf(table('2026-05-15 08:12 | Alarm', '08:14 | Pager'));
  const after = bodyOf(table('2026-05-15 08:12 | The *first* alarm', '08:14 | Nobody knows'));
  expect(idsOf(after)).toEqual(idsOf(before));
});

it('of rows at one time the first is called by it alone, the others by their first words as well', () => {
  const html = bodyOf(
    table('2026-05-15 08:12 | Alarm', '08:12 | Pager `fired`, twice!', '08:12 | Pager fired twice', '08:12 | '),
  );
  expect(idsOf(html)).toEqual([
    'at:2026-05-15T08:12Z',
    'at:2026-05-15T08:12Z-pager-fired-twice',
    'at:2026-05-15T08:12Z-pager-fired-twice-2',
    'at:2026-05-15T08:12Z-2',
  ]);
  expect(namesOf(html)[1]).toBe('Link to 2026-05-15 08:12 UTC, Pager fired, twice!');
});

it('action items are called by their first words, whatever becomes of them', () => {
  const rows = (status: string, tracking: string): string =>
    `| Action | Owner | Tracking | Status |\n| --- | --- | --- | --- |\n| Verify real database health from the edge, always | payments | ${tracking} | ${status} |\n| ${'語'.repeat(90)} | payments | | open |`;
  const ids = ['action:verify-real-database-health-from-the', `action:${'語'.repeat(60)}`];
  expect(idsOf(bodyOf('', rows('open', '')))).toEqual(ids);
  expect(idsOf(bodyOf('', rows('done', '#57')))).toEqual(ids);
  expect(idsOf(bodyOf('', '- [ ] Page the *secondary*, too\n- [x] Page the secondary too'))).toEqual([
    'action:page-the-secondary-too',
    'action:page-the-secondary-too-2',
  ]);
});

it('a row that cannot be read, and other rows and items, have none', () => {
  expect(idsOf(bodyOf(`${table('8:1 | Alarm')}\n\n- no time\n\nText\n\n| a | b |\n| - | - |\n| c | d |`))).toEqual([]);
});

it('no heading takes the anchor of a row', () => {
  const html = bodyOf(
    `${table('2026-05-15 08:12 | Alarm')}\n\n### at:2026-05-15T08:12Z`,
    '- items\n\n### action:items',
  );
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toContain('action:items');
});

it('nothing hidden makes one, nothing behind it counts, and a row whose time is hidden has none', () => {
  const build = (one: string, two: string): string =>
    bodyOf(
      table(
        `2026-05-15 08:12 | Alarm ${hide(one)}`,
        `08:12 | Gateway ${hide(two)} seen`,
        `08:12 | ${hide(one)}`,
        `${hide('08:13')} | Pager`,
      ),
      `- Rotate the ${hide(two)} keys\n- ${hide(one)}\n- Rotate the ${hide(`${one}\n- 2026-05-15 08:20 more`)}`,
    );
  const first = build('kestrel', 'x');
  expect(build('owl and more', 'heron')).toBe(first);
  expect(idsOf(first)).toEqual([
    'at:2026-05-15T08:12Z',
    'at:2026-05-15T08:12Z-gateway',
    'at:2026-05-15T08:12Z-2',
    'action:rotate-the',
    'action:item',
    'action:rotate-the-2',
  ]);
});

it('neither a comment nor the address of an image is in one', () => {
  const html = bodyOf(table('2026-05-15 08:12 | a', '08:12 | Seen <!-- by Anna --> ![graph](secret-name.png)'));
  expect(idsOf(html)[1]).toBe('at:2026-05-15T08:12Z-seen-graph');
});

it('texts that stand elsewhere have no such links', () => {
  const html = bodyOf(
    table('2026-05-15 08:12 | Alarm "<b>"'),
    '- Page `<a class="permalink" href="" aria-label="">#</a>`',
  );
  expect(linksOf(html)).toHaveLength(2);
  const text = withoutPermalinks(html);
  expect(text).not.toMatch(/<a class="permalink"/);
  expect(idsOf(text)).toEqual([]);
  expect(text).toContain('class="permalink"');
});
