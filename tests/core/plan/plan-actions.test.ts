import { describe, expect, it } from 'vitest';
import { recordText } from '../../workspace/record-text.ts';
import { context } from './context.ts';
import { settle } from './settle.ts';
import { World } from './world.ts';

const due = '| Check file owners when a host is provisioned | prevent | platform team | 2026-06-01 | #57 | open |';
const rows = [
  '| Ask @mona to fix #12 | prevent | @acme/platform | 2026-06-01 | #57 | open |',
  '| <!-- redact: reason=security until=2026-12-01 words=2 -->Rotate the vault key<!-- /redact --> | prevent | security team | 2026-06-02 | | open |',
  '| Later | prevent | platform team | 2026-12-01 | #58 | open |',
  '| No date | prevent | platform team | soon | | open |',
];
const text = (...all: readonly string[]): string => recordText('issue-42').replace(due, all.join('\n'));

const comments = (world: World) =>
  world.facts.comments.filter(({ own, body }) => own && body.startsWith('<!-- debrief:comment actions -->'));

function look(world: World, at: string, record: string): void {
  world.change({ published: { path: 'postmortems/2026/issue-42.md', text: record } });
  settle(world, { ...context, now: Date.parse(at) });
}

describe('overdue action items', () => {
  it('are told in one comment, which comes with the first, is edited with what changes, and says when none is left', () => {
    const world = new World();
    look(world, '2026-06-01T22:00Z', text(...rows));
    expect(comments(world)).toEqual([]);
    look(world, '2026-06-02T09:00Z', text(...rows));
    expect(comments(world)[0]?.body).toContain('**1 action item of this incident is overdue.**');
    look(world, '2026-06-03T09:00Z', text(...rows));
    const [two] = comments(world);
    expect(two?.body).toContain('**2 action items of this incident are overdue.**');
    look(world, '2026-06-09T09:00Z', text(...rows));
    expect(comments(world)).toEqual([two]);
    look(world, '2026-06-10T09:00Z', text(...rows).replaceAll('| open |', '| done |'));
    expect(comments(world).map(({ id, body }) => [id, body.split('\n\n')[1]])).toEqual([
      [two?.id, 'No action item of this incident is overdue any more.'],
    ]);
  });

  it('are told without what is hidden, and mention nobody', () => {
    const world = new World();
    look(world, '2026-06-09T09:00Z', text(...rows));
    const body = comments(world)[0]?.body ?? '';
    expect(body).toContain('Redacted: security, about 2 words');
    expect(body).not.toMatch(/vault|@mona|@acme|(?<![;\w])#57/);
  });

  it('are not told of a record that has none', () => {
    const world = new World();
    look(world, '2027-06-09T09:00Z', text(...rows.slice(2, 3)).replace('2026-12-01', '2027-12-01'));
    expect(comments(world)).toEqual([]);
  });
});
