import { describe, expect, it } from 'vitest';
import type { PullRequestFacts } from '../../../src/core/plan/facts.ts';
import { leftRollup } from '../../../src/core/plan/left-rollup.ts';
import { type ProposalFacts, planProposal } from '../../../src/core/plan/plan-proposal.ts';
import { periodOfBranch, rollupBranch } from '../../../src/core/plan/rollup-branch.ts';
import { renderUnwatched } from '../../../src/core/plan/unwatched.ts';
import { periodOf } from '../../../src/core/rollups/period.ts';
import type { RollupStep } from '../../../src/core/rollups/plan-rollups.ts';

const path = 'postmortems/rollups/2026-Q2.md';
const repository = { defaultHead: 'c0', defaultBranch: 'main' };
const ours = ['docs(postmortem): amend the roll-up of 2026-Q2\n\nDebrief-Wrote: period=2026-Q2'];

function step(kind: RollupStep['kind'], late: readonly string[] = [], text = 'new <!-- debrief:todo -->'): RollupStep {
  return { kind, id: 'rollup-2026-q2', period: periodOf('2026-05-01', 'quarterly'), path, text, late };
}

function pull(state: PullRequestFacts['state']): PullRequestFacts {
  return { number: 9, title: '', body: '', state, draft: false, mergedAt: undefined, own: true };
}

function plan(of: RollupStep, facts: Partial<ProposalFacts>): string[] {
  const steps = planProposal(of, { name: 'b', branch: undefined, pullRequests: [], ...facts }, repository, undefined);
  return steps.map(({ kind }) => kind);
}

const branch = (text: string, messages: readonly string[] = ours) => ({ head: 'c1', file: { path, text }, messages });

describe('the proposal of a roll-up', () => {
  it('is a branch and a pull request, whichever of them is there already', () => {
    expect(plan(step('draft'), {})).toEqual(['create-branch', 'create-pull-request']);
    expect(plan(step('draft'), { branch: branch(step('draft').text) })).toEqual(['create-pull-request']);
    expect(plan(step('draft'), { branch: branch('old') })).toEqual(['commit-file', 'create-pull-request']);
    expect(plan(step('draft'), { branch: branch('theirs', ['Write it']) })).toEqual([]);
    expect(plan(step('draft'), { branch: { ...branch('old'), foreign: ['abc1234'] } })).toEqual([]);
  });

  it.each(['merged', 'closed'] as const)('that was %s is not replaced', (state) => {
    for (const kind of ['draft', 'amend'] as const)
      expect(plan(step(kind), { pullRequests: [pull(state)], branch: branch('old') })).toEqual([]);
  });

  it('has its figures renewed, whoever wrote around them; an amendment that people edited is theirs', () => {
    const open = { pullRequests: [pull('open')] };
    const edited = branch('old', ['Write it', ...ours]);
    expect(plan(step('refresh'), { ...open, branch: edited })).toEqual(['commit-file']);
    expect(plan(step('amend'), { ...open, branch: branch('old') })).toEqual(['commit-file']);
    expect(plan(step('amend'), { ...open, branch: edited })).toEqual([]);
  });

  it('is left alone where somebody else was on its branch, and that is told', () => {
    const told = (of: RollupStep, facts: Partial<ProposalFacts>) => {
      const left = leftRollup(of, { name: 'b', branch: undefined, pullRequests: [], ...facts });
      return left && renderUnwatched(left);
    };
    const foreign = { branch: { ...branch('old'), foreign: ['abc1234', 'more'] } };
    expect(told(step('draft'), foreign)).toBe(
      "`b`: it holds commits that are not Debrief's (`abc1234`, and more), so the roll-up of 2026-Q2 is not opened from it; rename or delete the branch",
    );
    expect(told(step('draft'), { branch: branch('theirs', ['Write it']) })).toContain("a text that is not Debrief's");
    const theirs = { pullRequests: [{ ...pull('open'), own: false }], branch: branch('old') };
    expect(plan(step('refresh'), theirs)).toEqual([]);
    expect(told(step('refresh'), theirs)).toContain('#9: it is not Debrief');
    const edited = { pullRequests: [pull('open')], branch: branch('old', ['Write it', ...ours]) };
    expect(told(step('amend'), edited)).toContain('#9: somebody has edited it');
  });

  it.each<[string, Partial<ProposalFacts>]>([
    ['nothing is there', {}],
    ['all is ours', { branch: branch('old') }],
    ['its pull request is open', { pullRequests: [pull('open')], branch: branch('old', ['Write it', ...ours]) }],
    ['people closed it', { pullRequests: [pull('closed')], branch: { ...branch('old'), foreign: ['abc1234'] } }],
  ])('tells nothing where %s', (_, facts) => {
    expect(leftRollup(step('refresh'), { name: 'b', branch: undefined, pullRequests: [], ...facts })).toBeUndefined();
  });

  it('is a draft while there is something to write', () => {
    const ready = [step('draft'), step('draft', [], 'nothing happened')].map((one) => {
      const [, open] = planProposal(one, { name: 'b', branch: undefined, pullRequests: [] }, repository, undefined);
      return open?.kind === 'create-pull-request' && open.ready === true;
    });
    expect(ready).toEqual([false, true]);
  });

  it('stands on a branch that tells its period and, once published, what came late', () => {
    const names = [step('draft'), step('amend', ['issue-8', 'issue-57'])].map(rollupBranch);
    expect(names).toEqual(['postmortem/rollup-2026-Q2', 'postmortem/rollup-2026-Q2-late-issue-57']);
    expect([...names, 'postmortem/issue-4'].map(periodOfBranch)).toEqual(['2026-Q2', '2026-Q2', undefined]);
  });
});
