import { describe, expect, it } from 'vitest';
import { parseText } from './parse-text.ts';

function itemsOf(content: string): string[] {
  return parseText(`---\nid: a\n---\n\n## Action items\n\n${content}\n`).actionItems.map(
    ({ action, kind, kindText, owner, due, dueText, tracking, status }) =>
      [
        action,
        kind ?? kindText?.value ?? '-',
        owner?.value ?? '-',
        due?.value ?? (dueText ? `?${dueText.value}` : '-'),
        tracking?.value ?? '-',
        status ?? '-',
      ].join(' | '),
  );
}

describe('action items are read from', () => {
  it.each<[string, string, string[]]>([
    [
      'a table',
      '| Action | Kind | Owner | Due | Tracking | Status |\n| - | - | - | - | - | - |\n| a | prevent | team | 2026-06-01 | #57 | open |',
      ['a | prevent | team | 2026-06-01 | #57 | open'],
    ],
    [
      'a table in another order, with other words',
      '| Assignee | Task | Ticket | Type | Deadline | Done |\n| - | - | - | - | - | - |\n| team | a | [x](https://a.example/1) | Prevention | 2026-06-01 | yes |',
      ['a | prevent | team | 2026-06-01 | x | done'],
    ],
    [
      'a row with blanks',
      "| Action | Kind | Owner | Due | Status |\n| - | - | - | - | - |\n| a | TBD | - | next week | won't do |\n| | | | | |",
      ['a | - | - | ?next week | - | dropped'],
    ],
    ['a kind that is none of ours', '| Action | Kind |\n| - | - |\n| a | process |', ['a | process | - | - | - | -']],
    [
      'a task list',
      '- [ ] Check ownership (owner: database team, due 2026-06-01, #57)\n- [x] prevent: Alert on crash loops',
      [
        'Check ownership (owner: database team, due 2026-06-01, #57) | - | database team | 2026-06-01 | #57 | open',
        'prevent: Alert on crash loops | prevent | - | - | - | done',
      ],
    ],
    [
      'a plain list',
      '1. Check ownership, kind: detect, https://a.example/browse/OPS-1\n2. OPS-12 more',
      [
        'Check ownership, kind: detect, https://a.example/browse/OPS-1 | detect | - | - | https://a.example/browse/OPS-1 | -',
        'OPS-12 more | - | - | - | OPS-12 | -',
      ],
    ],
  ])('%s', (_, content, items) => {
    expect(itemsOf(content)).toEqual(items);
  });

  it.each([
    ['Sign with SHA-256', undefined],
    ['Refuse TLS-1.1', undefined],
    ['Patch CVE-2026-12345', undefined],
    ['Read UTF-8, as RFC-9162 says', undefined],
    ['Ship ABC-1.2', undefined],
    ['Sign with SHA-256 (OPS-12).', 'OPS-12'],
    ['Sign with SHA-256, ticket: SHA-12', 'SHA-12'],
    ['Sign, ticket OPS-12', 'OPS-12'],
    ['Sign, issue#12', '#12'],
    ['Sign, see [the issue](../../../../issues/12)', '../../../../issues/12'],
    ['Sign, see [the guide](../../issues/how-to.md)', undefined],
  ])('%s is tracked by %s', (content, tracking) => {
    const { actionItems } = parseText(`---\nid: a\n---\n## Action items\n\n- [ ] ${content}\n`);
    expect(actionItems[0]?.tracking?.value).toBe(tracking);
  });

  it.each([
    ['open', ['under way', 'Deferred', 'at risk', 'overdue', 'in review', 'not started']],
    [
      'done',
      [
        '✅',
        '✔️',
        '☑️',
        '✅ Done',
        'Done 2026-05-20',
        'done (2026-05-20)',
        'Done on 2026-05-20',
        'Fixed in #58',
        'done (#58)',
      ],
    ],
    ['dropped', ['superseded', "Won't fix", 'verworfen', 'abandonnée', 'Cancelado', '見送り']],
    ['open', ['Offen', 'in Arbeit', 'En cours', 'abierta', 'em andamento', '対応中']],
    ['done', ['Erledigt', 'terminé', 'hecho', 'concluída', '完了']],
    ['-', ['who knows', '❌ done', 'done soon', 'not done 2026-05-20', 'done (partly)', 'done by mallory', 'Done 20%']],
  ])('as %s where that is the only thing that their status can mean', (status, words) => {
    const table = (word: string) => `| Action | Status |\n| - | - |\n| a | ${word} |`;
    expect(words.flatMap((word) => itemsOf(table(word)))).toEqual(words.map(() => `a | - | - | - | - | ${status}`));
  });

  it('places where they stand', () => {
    const { actionItems } = parseText(
      '---\nid: a\n---\n## Action items\n\n- [ ] a\n- [ ] b, owner: team, due 2026-06-01\n',
    );
    expect(actionItems[1]).toMatchObject({
      place: { line: 7, column: 1 },
      owner: { place: { column: 17, endColumn: 21 } },
      due: { place: { column: 27, endColumn: 37 } },
    });
  });
});
