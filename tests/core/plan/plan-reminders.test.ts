import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import type { PlanContext } from '../../../src/core/plan/plan-reconcile.ts';
import { setField } from '../../../src/core/postmortem/edit-front-matter.ts';
import { context } from './context.ts';
import { settle } from './settle.ts';
import { type Beginning, self, World } from './world.ts';

const overdue = 'postmortem: overdue';

function at(now: string, config = 'notify: ["@acme/incident-review"]\n'): PlanContext {
  return { ...context, config: parseConfig(config, 'debrief.yml', []).config, now: Date.parse(now) };
}

/** Resolved on Friday 2026-05-15 at 12:00 UTC: due at the end of Friday the 22nd. */
function resolved(beginning: Beginning = {}): World {
  const world = new World({ labels: ['incident', 'severity: high'], ...beginning });
  settle(world, at('2026-05-15T08:00Z'));
  world.changeIssue({ state: 'closed', closedAt: Date.parse('2026-05-15T12:00Z') });
  settle(world, at('2026-05-15T12:00Z'));
  return world;
}

const reminders = ({ facts }: World) =>
  facts.comments.filter(({ own, body }) => own && body.startsWith('<!-- debrief:comment reminder '));
const steps = (world: World) =>
  reminders(world).map(({ body }) => /reminder issue-42 \S+ (\S+) -->/.exec(body)?.[1] ?? body);

/** Looks at these instants one after the other. */
function play(world: World, instants: readonly string[], config?: string): World {
  for (const instant of instants) settle(world, at(instant, config));
  return world;
}

describe('reminders', () => {
  it('come one by one, each once, until the postmortem is merged', () => {
    const world = play(resolved(), [
      '2026-05-18T09:00Z',
      '2026-05-20T23:59Z',
      '2026-05-21T09:00Z',
      '2026-05-21T17:00Z',
      '2026-05-22T09:00Z',
      '2026-05-23T00:00Z',
      '2026-05-23T17:00Z',
      '2026-05-24T00:00Z',
    ]);
    expect(steps(world)).toEqual([
      '2-working-days-before',
      '1-working-days-before',
      'on-the-day',
      'after-2026-05-23',
      'after-2026-05-24',
    ]);
    world.changePullRequest({ state: 'merged', mergedAt: Date.parse('2026-05-24T12:00Z') });
    world.change({ published: world.facts.branch?.file });
    play(world, ['2026-05-25T09:00Z']);
    expect(steps(world)).toHaveLength(5);
  });

  it('mention whom the configuration names, and nobody else', () => {
    const world = play(resolved({ title: 'Down, ask @octocat' }), ['2026-05-22T09:00Z']);
    expect(reminders(world)[0]?.body.match(/@[\w/-]+/g)).toEqual(['@acme/incident-review']);
    expect(reminders(world)[0]?.body).toContain(`#${world.facts.pullRequests[0]?.number} is merged`);
  });

  it('that two sweeps have posted twice are one after the next look: the older', () => {
    const world = play(resolved(), ['2026-05-22T09:00Z']);
    const [first] = reminders(world);
    world.say(self, first?.body ?? '');
    play(world, ['2026-05-22T10:00Z']);
    expect(reminders(world).map(({ id }) => id)).toEqual([first?.id]);
  });

  it('that somebody else has copied are not ours', () => {
    const world = resolved();
    world.say('mallory', '<!-- debrief:comment reminder issue-42 2026-05-22 on-the-day -->');
    expect(steps(play(world, ['2026-05-22T09:00Z']))).toEqual(['on-the-day']);
  });

  it('stay away while the label is taken off', () => {
    const world = play(resolved(), ['2026-05-25T09:00Z']);
    expect(world.facts.issue.labels).toContain(overdue);
    world.changeIssue({ labels: ['severity: high', overdue] });
    play(world, ['2026-05-26T09:00Z']);
    expect([steps(world).length, world.facts.issue.labels.includes(overdue)]).toEqual([1, false]);
  });

  it('go on after the pull request was closed, for the promise is the incident’s', () => {
    const world = play(resolved(), ['2026-05-25T09:00Z']);
    world.changePullRequest({ state: 'closed' });
    world.change({ branch: undefined, lastRecord: world.facts.branch?.file });
    play(world, ['2026-05-26T09:00Z']);
    expect([steps(world), world.facts.issue.labels]).toEqual([
      ['after-2026-05-25', 'after-2026-05-26'],
      expect.arrayContaining([overdue]),
    ]);
  });

  it('of private clocks are posted in private repositories only', () => {
    const clocks = 'clocks: [{ label: "Early warning", of: detected, within: 24 hours }]\n';
    const posted = (['public', 'private'] as const).map((visibility) => {
      const world = new World({ labels: ['incident', 'severity: high'] });
      world.change({ repository: { ...world.facts.repository, visibility } });
      settle(world, at('2026-05-15T08:00Z', clocks));
      world.editFile((text) => setField(text, 'detected', '2026-05-15T08:00Z') ?? '');
      play(world, ['2026-05-16T08:00:01Z'], clocks);
      expect(world.facts.issue.labels).not.toContain(overdue);
      return reminders(world).map(({ body }) => body.includes('“Early warning”'));
    });
    expect(posted).toEqual([[], [true]]);
  });
});

describe('the overdue label', () => {
  const has = (world: World) => world.facts.issue.labels.includes(overdue);

  it('is there from the first instant too late until the merge', () => {
    const world = resolved();
    expect(has(play(world, ['2026-05-22T23:59:59Z']))).toBe(false);
    expect(has(play(world, ['2026-05-23T00:00Z']))).toBe(true);
    world.changePullRequest({ state: 'merged', mergedAt: Date.parse('2026-05-24T12:00Z') });
    world.change({ published: world.facts.branch?.file });
    expect(has(play(world, ['2026-05-25T09:00Z']))).toBe(false);
  });

  it('comes off when the deadline moves', () => {
    const world = play(resolved(), ['2026-05-25T09:00Z']);
    world.editFile((text) => setField(text, 'resolved', '2026-05-22T09:00Z') ?? '');
    expect(has(play(world, ['2026-05-25T10:00Z']))).toBe(false);
  });

  it('and the reminders begin anew when a published incident is opened again', () => {
    const world = resolved();
    world.changePullRequest({ state: 'merged', mergedAt: Date.parse('2026-05-20T12:00Z') });
    const file = world.facts.branch?.file ?? { path: '', text: '' };
    const updates = 'updates:\n  - at: 2026-05-28T08:00Z\n    kind: reopened\n    text: It came back.\n---\n';
    const text = setField(file.text, 'resolved', '2026-05-29T08:00Z')?.replace(/^---\n(?=\n)/m, updates) ?? '';
    world.change({ published: { ...file, text } });
    play(world, ['2026-06-03T09:00Z', '2026-06-06T09:00Z']);
    expect(steps(world)).toEqual(['2-working-days-before', 'after-2026-06-06']);
    expect(reminders(world)[0]?.body).toContain('re-opened at 2026-05-28T08:00:00Z');
    expect(has(world)).toBe(true);
  });
});
