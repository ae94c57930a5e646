import { describe, expect, it } from 'vitest';
import { settle } from './settle.ts';
import { morning, World } from './world.ts';

const field = (world: World, name: string) =>
  new RegExp(`^${name}:(.*)$`, 'm')
    .exec(world.facts.branch?.file?.text ?? '')?.[1]
    ?.replace(/#.*/, '')
    .trim();

/** A draft whose commits were squashed into one that does not say what the bot wrote. */
function squashed(edit: (text: string) => string = (text) => text): World {
  const world = new World({ labels: ['incident', 'severity: high'] });
  settle(world);
  world.editFile(edit);
  const { branch } = world.facts;
  if (branch === undefined) throw new Error('no branch');
  world.change({ branch: { ...branch, messages: ['docs: everything in one'] } });
  return world;
}

/** The issue says something else now, and remembers what it said. */
function follow(world: World) {
  world.changeIssue({
    title: 'Primary down',
    labels: ['incident', 'severity: critical'],
    state: 'closed',
    closedAt: morning + 3_600_000,
    before: { titles: ['Database down'], labels: ['severity: high'], closings: [morning + 3_600_000] },
  });
  settle(world);
  return ['title', 'severity', 'resolved'].map((name) => field(world, name));
}

describe('after a squash without the bot’s memory', () => {
  it('fields that say what the issue said, and empty ones, follow it', () => {
    expect(follow(squashed())).toEqual(['Primary down', 'critical', '2026-05-15T09:00Z']);
  });

  it('what somebody wrote stays', () => {
    const world = squashed((text) =>
      text.replace(/^title:.*$/m, 'title: In our words').replace(/^resolved:.*$/m, 'resolved: 2026-05-15T08:30Z'),
    );
    expect(follow(world)).toEqual(['In our words', 'critical', '2026-05-15T08:30Z']);
  });

  it('a closing that was taken back follows the next one', () => {
    const world = squashed((text) => text.replace(/^resolved:.*$/m, 'resolved: 2026-05-15T08:10Z'));
    const before = { titles: [], labels: [], closings: [morning + 600_000, morning + 3_600_000] };
    world.changeIssue({ state: 'closed', closedAt: morning + 3_600_000, before });
    settle(world);
    expect(field(world, 'resolved')).toBe('2026-05-15T09:00Z');
  });

  it('nothing more is to be done the second time', () => {
    const world = squashed();
    follow(world);
    expect(settle(world)).toEqual([]);
  });
});
