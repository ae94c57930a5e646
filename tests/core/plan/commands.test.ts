import { describe, expect, it } from 'vitest';
import { ownComments } from '../../../src/core/plan/comment-marker.ts';
import { stickyKey } from '../../../src/core/plan/render-sticky.ts';
import { settle } from './settle.ts';
import { morning, World } from './world.ts';

const front = (world: World, field: string) =>
  new RegExp(`^${field}: (\\S+)`, 'm').exec(world.facts.branch?.file?.text ?? '')?.[1];
const timeline = (world: World) =>
  (world.facts.branch?.file?.text ?? '').split('\n').filter((line) => line.startsWith('| 20'));
const answers = (world: World) => world.facts.comments.map(({ answered }) => answered);

/** An incident with an open pull request, in which somebody says something. */
function said(body: string, more: Parameters<World['say']>[2] = {}) {
  const world = new World();
  settle(world);
  world.say('hubot', body, more);
  return { world, steps: settle(world) };
}

describe('/debrief severity', () => {
  it('changes the label and the record, and both go on together', () => {
    const { world, steps } = said('/debrief severity high');
    expect(steps).toEqual(['change-labels', 'commit-file', 'add-reaction', 'update-comment']);
    expect([world.facts.issue.labels, front(world, 'severity')]).toEqual([['incident', 'severity: high'], 'high']);
    world.changeIssue({ labels: ['incident', 'severity: low'] });
    settle(world);
    expect(front(world, 'severity')).toBe('low');
  });

  it('replaces another severity label, and leaves other labels', () => {
    const world = new World({ labels: ['incident', 'bug', 'severity: low'] });
    settle(world);
    world.say('hubot', '/debrief severity critical');
    settle(world);
    expect(world.facts.issue.labels).toEqual(['incident', 'bug', 'severity: critical']);
  });

  it('waits until the pull request is there', () => {
    const world = new World();
    world.say('hubot', '/debrief severity high');
    settle(world);
    expect([front(world, 'severity'), answers(world)[0]]).toEqual(['high', true]);
  });
});

describe('/debrief resolved', () => {
  it('says when it was over, from which the deadline counts', () => {
    const { world } = said('/debrief severity high\n/debrief resolved 2026-05-15T11:03+02:00');
    expect(front(world, 'resolved')).toBe('2026-05-15T09:03Z');
    const [sticky] = ownComments(world.facts.comments, stickyKey);
    expect(sticky?.body).toContain('**Due Friday 22 May 2026**');
    expect(sticky?.body).toContain('| 2026-05-16 | Saturday | – | weekend |');
  });

  it('is a person’s word, which closing the issue does not change', () => {
    const { world } = said('/debrief resolved 2026-05-15T09:03Z');
    world.changeIssue({ state: 'closed', closedAt: morning + 86_400_000 });
    settle(world);
    expect(front(world, 'resolved')).toBe('2026-05-15T09:03Z');
  });
});

describe('/debrief timeline', () => {
  it('adds a row in the order of time', () => {
    const { world } = said('/debrief timeline 2026-05-15T08:12Z pager fired');
    world.say('hubot', '/debrief timeline 07:59 deploy began');
    settle(world);
    expect(timeline(world)).toEqual([
      '| 2026-05-15 07:59 | deploy began |',
      '| 2026-05-15 08:00 | Issue opened |',
      '| 2026-05-15 08:12 | pager fired |',
    ]);
  });

  it('takes a time that is yet to come for yesterday’s', () => {
    const { world } = said('/debrief timeline 23:30 disk full');
    expect(timeline(world)[0]).toBe('| 2026-05-14 23:30 | disk full |');
  });

  it('adds a row once, however often it is told', () => {
    const { world } = said('/debrief timeline 08:00 pager fired');
    world.say('hubot', '/debrief timeline 08:00 pager fired');
    expect(settle(world)).toEqual(['add-reaction']);
  });

  it.each([
    [
      'exact markers',
      '/debrief timeline 08:12 x <!-- redact: reason=security until=confirmed -->hidden<!-- /redact -->',
    ],
    ['a marker with a slip', '/debrief timeline 08:12 x [redact]hidden[/redact]'],
    [
      'a marker around the command',
      '<!-- redact: reason=legal until=never -->\n\n/debrief timeline 08:12 hidden\n\n<!-- /redact -->',
    ],
  ])('takes over nothing of a comment with %s', (_, body) => {
    const { world } = said(body);
    expect(world.facts.branch?.file?.text).not.toContain('hidden');
    expect(timeline(world)).toHaveLength(1);
  });

  it.each(['a | b', '</td><script>', '[x](y) ![](z)', '`code'])('keeps %j in its cell', (words) => {
    const { world } = said(`/debrief timeline 08:12 ${words}`);
    expect(timeline(world)).toHaveLength(2);
    world.say('hubot', `/debrief timeline 08:12 ${words}`);
    expect(settle(world)).toEqual(['add-reaction']);
    const again = settle(world);
    expect(again).toEqual([]);
    expect(world.facts.branch?.file?.text).not.toMatch(/<!-- redact|(?<!\\)<script|(?<!\\)\[\]\(z\)/);
  });
});

describe('a command', () => {
  it.each([
    '/debrief severity terrible',
    '/debrief resolved yesterday',
    '/debrief resolved 2026-02-30T09:03Z',
    '/debrief timeline pager fired',
    '/debrief timeline 25:00 pager fired',
    '/debrief make coffee',
  ])('that cannot be understood gets a puzzled face and nothing else: %s', (body) => {
    const { world, steps } = said(body);
    expect(steps).toEqual(['add-reaction']);
    expect(world.reactions).toEqual(['confused']);
  });

  it('of a stranger gets no answer at all', () => {
    const { steps } = said('/debrief severity critical', { triage: false });
    expect(steps).toEqual([]);
  });

  it('of a trusted actor is carried out', () => {
    const world = new World();
    settle(world);
    world.say('alert-bot[bot]', '/debrief severity high', { triage: false, maintainer: false });
    settle(world);
    expect(front(world, 'severity')).toBe('high');
  });

  it.each([
    '> /debrief severity high',
    '```\n/debrief severity high\n```',
    'see /debrief severity high',
    '/debriefing',
  ])('is none in %j', (body) => {
    expect(said(body).steps).toEqual([]);
  });

  it('is served once', () => {
    const { world } = said('/debrief severity high');
    world.changeIssue({ labels: ['incident', 'severity: low'] });
    settle(world);
    expect(front(world, 'severity')).toBe('low');
  });

  it('for the file gets a puzzled face when the file is not there any more', () => {
    const world = new World();
    settle(world);
    world.change({ branch: undefined });
    world.say('hubot', '/debrief timeline 08:12 pager fired');
    settle(world);
    expect(world.reactions).toEqual(['confused']);
  });

  it('cannot change what has been merged', () => {
    const world = new World();
    settle(world);
    world.changePullRequest({ state: 'merged', mergedAt: morning });
    world.change({ published: world.facts.branch?.file, branch: undefined });
    world.say('hubot', '/debrief severity high');
    settle(world);
    expect(world.reactions).toEqual(['confused']);
    expect(world.facts.issue.labels).toEqual(['incident']);
  });

  it('status on an ordinary issue says why there is no postmortem', () => {
    const world = new World({ labels: ['bug'] });
    world.say('hubot', '/debrief status');
    expect(settle(world)).toEqual(['add-reaction', 'create-comment']);
    expect(settle(world)).toEqual([]);
  });
});

describe('/debrief confirm', () => {
  const record = (more: string) => ({
    path: 'postmortems/2026/issue-42.md',
    text: `---\nid: issue-42\ntitle: Tokens forged\nseverity: high\n${more}---\n`,
  });
  const asking = 'security-sensitive: true\nconfirmations:\n  from: [merchant-a, merchant-b]\n';

  it.each([
    ['a merchant that is asked', asking, 'merchant-a', ['issue-42/merchant-a'], '+1'],
    ['a merchant that is not asked', asking, 'merchant-z', [], 'confused'],
    ['a record that is not sensitive', asking.replace('true', 'false'), 'merchant-a', [], 'confused'],
    ['a record that asks nobody', 'security-sensitive: true\n', 'merchant-a', [], 'confused'],
  ])('of %s', (_, front, merchant, confirmed, reaction) => {
    const world = new World();
    world.change({ published: record(front) });
    world.say('hubot', `/debrief confirm ${merchant}`);
    settle(world);
    expect([[...world.confirmed], world.reactions]).toEqual([confirmed, [reaction]]);
  });

  it('is committed before it is answered', () => {
    const world = new World();
    world.change({ published: record(asking) });
    world.say('hubot', '/debrief confirm merchant-b');
    expect(settle(world).slice(0, 2)).toEqual(['confirm', 'add-reaction']);
  });

  it('of somebody without triage permission is not heard', () => {
    const world = new World();
    world.change({ published: record(asking) });
    world.say('stranger', '/debrief confirm merchant-a', { triage: false });
    settle(world);
    expect([world.confirmed.size, world.reactions]).toEqual([0, []]);
  });
});

describe('a command that was edited', () => {
  it('after it had been refused is carried out once as it is now, and the comment says so', () => {
    const { world } = said('/debrief severty high');
    expect(world.reactions).toEqual(['confused']);
    world.correct('/debrief severity high');
    expect(settle(world)).toEqual(['change-labels', 'commit-file', 'add-reaction', 'update-comment']);
    expect([front(world, 'severity'), world.reactions]).toEqual(['high', ['confused', '+1']]);
    const at = { answer: { content: '+1', at: morning + 7_200_000, ids: [1] } } as const;
    world.change({ comments: world.facts.comments.map((one) => (one.answer ? { ...one, ...at } : one)) });
    settle(world);
    const [sticky] = ownComments(world.facts.comments, stickyKey);
    expect(sticky?.body).toContain(
      'was carried out as it was edited at 2026-05-15T09:00:00Z: `/debrief severity high`',
    );
    expect(settle(world)).toEqual([]);
  });

  it('after it had been carried out is not carried out again, and the comment says so', () => {
    const { world } = said('/debrief timeline 08:12 pager fird');
    world.correct('/debrief timeline 08:12 pager fired');
    expect(settle(world)).toEqual(['update-comment']);
    expect(timeline(world).filter((line) => line.includes('pager'))).toHaveLength(1);
    const [sticky] = ownComments(world.facts.comments, stickyKey);
    expect(sticky?.body).toMatch(/was edited after its command had been carried out at .*: say in a new one/);
    expect(settle(world)).toEqual([]);
  });
});
