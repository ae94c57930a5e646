import { describe, expect, it } from 'vitest';
import { sensitiveRecord } from '../../workspace/sensitive-record.ts';
import { context } from './context.ts';
import { settle } from './settle.ts';
import { World } from './world.ts';

const record = (text = sensitiveRecord()) => ({ path: 'postmortems/2026/issue-42.md', text });
const reminders = (world: World) =>
  world.facts.comments
    .filter(({ own, body }) => own && body.includes('The redaction of'))
    .map(({ body }) => body.split('\n\n').at(-1) ?? '');

/** Looks at these instants, one after the other, twice each. */
function lookAt(instants: readonly string[], text?: string): World {
  const world = new World();
  world.change({ published: record(text) });
  for (const instant of [...instants, ...instants.slice(-1)]) settle(world, { ...context, now: Date.parse(instant) });
  return world;
}

describe('the limit of a redaction', () => {
  it('is reminded of before it comes, on the day and after it, once each', () => {
    const days = ['12', '13', '14', '15', '16', '17'].map((day) => `2026-08-${day}T09:00Z`);
    expect(reminders(lookAt(days)).map((text) => text.split(/[;.]/)[0])).toEqual([
      'The redaction of `issue-42` may stand until **Saturday 15 August 2026**, in 2 days',
      'The redaction of `issue-42` may stand until **Saturday 15 August 2026**, in 1 day',
      'The redaction of `issue-42` may stand until **Saturday 15 August 2026**, until 23:59:59',
      'The redaction of `issue-42` could stand until **Saturday 15 August 2026** and is **1 day late**',
      'The redaction of `issue-42` could stand until **Saturday 15 August 2026** and is **2 days late**',
    ]);
  });

  it('has nothing to do with the label of an overdue postmortem', () => {
    expect(lookAt(['2026-08-17T09:00Z']).facts.issue.labels).toEqual(['incident']);
  });

  it('is nothing to be reminded of once it is lifted, or where nothing limits it', () => {
    const never = '<!-- redact: reason=privacy until=never -->A name<!-- /redact -->';
    for (const text of [sensitiveRecord('The text'), sensitiveRecord(never)])
      expect(reminders(lookAt(['2026-08-15T09:00Z'], text))).toEqual([]);
  });

  it('never tells the text', () => {
    expect(reminders(lookAt(['2026-08-15T09:00Z', '2026-08-17T09:00Z'])).join()).not.toMatch(/HMAC|order/);
  });
});
