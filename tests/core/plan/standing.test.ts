import { describe, expect, it } from 'vitest';
import { ownComments } from '../../../src/core/plan/comment-marker.ts';
import { incidentOf } from '../../../src/core/plan/incident.ts';
import { incidentClocks } from '../../../src/core/plan/incident-clocks.ts';
import { stickyKey } from '../../../src/core/plan/render-sticky.ts';
import { renderUnwatched, unwatchedOf } from '../../../src/core/plan/unwatched.ts';
import { context } from './context.ts';
import { settle } from './settle.ts';
import { World } from './world.ts';

const late = { ...context, now: Date.parse('2026-05-27T12:00Z') };
const closedAt = Date.parse('2026-05-15T12:00Z');
const close = (world: World, more: object = {}) => world.changeIssue({ state: 'closed', closedAt, ...more });

function drafted(): World {
  const world = new World({ labels: ['incident', 'severity: high'] });
  settle(world);
  return world;
}

/** Where the incident stands when it should long have been published. */
function standing(world: World) {
  settle(world, late);
  const incident = incidentOf(world.facts, late.config);
  const [sticky] = ownComments(world.facts.comments, stickyKey);
  return {
    phase: incident.phase,
    clocks: incidentClocks(world.facts, incident, late).map(({ state }) => state.kind),
    overdue: world.facts.issue.labels.includes('postmortem: overdue'),
    reminded: world.facts.comments.some(({ body }) => body.includes('debrief:comment reminder')),
    sticky: sticky?.body ?? '',
    unwatched: unwatchedOf(world.facts, incident).map(renderUnwatched).join('\n'),
    file: world.facts.branch?.file?.text ?? '',
  };
}

const owes = { clocks: ['overdue'], overdue: true, reminded: true };
const owesNothing = { clocks: [], overdue: false, reminded: false };

describe('an incident that was closed', () => {
  it.each(['not-planned', 'duplicate'] as const)('as %s owes nothing, and the comment says so', (stateReason) => {
    const world = drafted();
    close(world, { stateReason });
    const seen = standing(world);
    expect(seen).toMatchObject({ phase: 'paused', ...owesNothing });
    expect(seen.file).toMatch(/^resolved:$/m);
    expect(seen.sticky).toMatch(/paused.*closed as (not planned|a duplicate), so no postmortem is due/);
    expect(seen.unwatched).toMatch(/^#42: it was closed as/);
  });

  it('as completed first, and then as not planned, owes nothing any more', () => {
    const world = drafted();
    close(world);
    expect(standing(world)).toMatchObject({ phase: 'open', ...owes });
    close(world, { stateReason: 'not-planned' });
    expect(standing(world)).toMatchObject({ phase: 'paused', clocks: [], overdue: false });
  });

  it('as not planned before anything was said stays without a word', () => {
    const world = new World({ labels: ['incident', 'severity: high'] });
    close(world, { stateReason: 'not-planned' });
    expect(settle(world)).toEqual([]);
  });
});

describe('an incident keeps its clock', () => {
  it('when its pull request was closed and the branch deleted', () => {
    const world = drafted();
    close(world);
    settle(world);
    world.changePullRequest({ state: 'closed' });
    world.change({ branch: undefined, lastRecord: world.facts.branch?.file });
    expect(standing(world)).toMatchObject({ phase: 'declined', ...owes });
  });

  it('when its pull request was closed before the issue was', () => {
    const world = drafted();
    world.changePullRequest({ state: 'closed' });
    world.change({ branch: undefined, lastRecord: world.facts.branch?.file });
    close(world);
    const seen = standing(world);
    expect(seen).toMatchObject({ phase: 'declined', ...owes });
    expect(seen.sticky).toContain('**Due Friday 22 May 2026** (OVERDUE)');
    expect(seen.unwatched).toMatch(/#\d+ was closed without merging, and its deadline goes on/);
  });

  it('when nothing at all is left of the record', () => {
    const world = drafted();
    world.changePullRequest({ state: 'closed' });
    world.change({ branch: undefined });
    close(world);
    expect(standing(world)).toMatchObject({ phase: 'declined', ...owes });
  });

  it('when its published record was reverted', () => {
    const world = drafted();
    close(world);
    settle(world);
    world.changePullRequest({ state: 'merged', draft: false, mergedAt: closedAt });
    world.change({ published: undefined, branch: undefined, lastRecord: world.facts.branch?.file });
    const seen = standing(world);
    expect(seen).toMatchObject({ phase: 'missing', ...owes });
    expect(seen.unwatched).toMatch(/was merged, but no record on the default branch is of this issue/);
  });

  it('when no record in its pull request is of it', () => {
    const world = drafted();
    close(world);
    settle(world);
    world.change({ branch: { head: 'c99', file: undefined, messages: [] } });
    const seen = standing(world);
    expect(seen).toMatchObject({ phase: 'open', ...owes });
    expect(seen.sticky).toContain('No record in it');
    expect(seen.unwatched).toMatch(/no record in #\d+ is of this issue/);
  });

  it('when its record cannot be read', () => {
    const world = drafted();
    close(world);
    settle(world);
    world.editFile((text) => text.replace(/^title:.*$/m, 'title: [unclosed'));
    expect(standing(world)).toMatchObject({ phase: 'open', ...owes });
  });

  it('when its pull request cannot be opened', () => {
    const world = new World({ labels: ['incident', 'severity: high'] });
    close(world);
    const incident = incidentOf(world.facts, late.config);
    expect(incidentClocks(world.facts, incident, late).map(({ state }) => state.kind)).toEqual(['overdue']);
  });

  it('when its conversation is locked, where nobody can be told', () => {
    const world = drafted();
    close(world);
    settle(world);
    world.changeIssue({ locked: true });
    const seen = standing(world);
    expect(seen).toMatchObject({ phase: 'open', ...owes, reminded: false });
    expect(seen.unwatched).toMatch(/its conversation is locked/);
  });

  it('until the label is taken away', () => {
    const world = drafted();
    close(world);
    settle(world);
    world.changePullRequest({ state: 'closed' });
    standing(world);
    world.changeIssue({ labels: ['postmortem: overdue'] });
    expect(standing(world)).toMatchObject({ phase: 'paused', clocks: [], overdue: false });
  });
});

describe('a labelled issue that is not ours', () => {
  it.each([
    ['somebody who may not', { triage: false }, /labelled by `mona`, who has no triage permission/],
    ['nobody who is known', { labelledBy: undefined }, /does not say who put the label there/],
    ['somebody, in an archived repository', { archived: true }, /the repository is archived/],
  ])('was labelled by %s, which is told', (_, beginning, words) => {
    const world = new World(beginning);
    expect(standing(world)).toMatchObject({ phase: 'none', ...owesNothing, unwatched: expect.stringMatching(words) });
  });
});

it('an issue of the incident type counts as labelled', () => {
  const { config } = context;
  const typed = { ...context, config: { ...config, labels: { ...config.labels, incidentType: 'Incident' } } };
  const world = new World({ labels: [] });
  world.changeIssue({ type: 'incident' });
  expect([settle(world), settle(world, typed)]).toEqual([
    [],
    ['create-branch', 'create-pull-request', 'create-comment'],
  ]);
});
