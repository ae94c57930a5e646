import { describe, expect, it } from 'vitest';
import type { RuleKind } from '../../src/world/state.ts';
import { asActions, botOf, refusal } from '../clients.ts';
import { as, openShop, shop } from '../open-sandbox.ts';

async function withRules(rules: readonly RuleKind[], include: readonly string[] = ['~ALL']) {
  const sandbox = await openShop();
  const { git } = asActions(sandbox, { contents: 'write' }).rest;
  const { data } = await git.getRef({ ...shop, ref: 'heads/main' });
  const main = data.object.sha;
  const { data: made } = await git.getCommit({ ...shop, commit_sha: main });
  const commit = async (parents: string[], message = 'M') =>
    (await git.createCommit({ ...shop, message, tree: made.tree.sha, parents })).data.sha;
  const one = await commit([main]);
  await git.createRef({ ...shop, ref: 'refs/heads/topic', sha: one });
  sandbox.configureRepository({ repository: 'acme/shop', settings: { rulesets: [{ include, rules }] } });
  return { sandbox, git, main, one, commit };
}

describe('a ruleset for all branches', () => {
  it('refuses a force push, and takes one that goes forward', async () => {
    const { git, main, one, commit } = await withRules(['non_fast_forward']);
    const move = (sha: string) => git.updateRef({ ...shop, ref: 'heads/topic', sha, force: true });
    expect(await refusal(move(await commit([main], 'Other')))).toBe(
      '422 Repository rule violations found\n\nCannot force-push to this branch\n\n',
    );
    expect((await move(await commit([one]))).status).toBe(200);
  });

  it('refuses new branches, changes without a pull request and deletions', async () => {
    const { sandbox, git, one, commit } = await withRules(['creation', 'pull_request', 'deletion']);
    const create = git.createRef({ ...shop, ref: 'refs/heads/new', sha: one });
    expect(await refusal(create)).toMatch(/creations being restricted/);
    const update = git.updateRef({ ...shop, ref: 'heads/topic', sha: await commit([one]) });
    expect(await refusal(update)).toMatch(/Changes must be made through a pull request/);
    expect(await refusal(git.deleteRef({ ...shop, ref: 'heads/topic' }))).toMatch(/Cannot delete this branch/);
    // The description knows no body of this refusal.
    sandbox.forgetViolations();
  });

  it('takes signed commits only, such as GitHub makes for an app', async () => {
    const { sandbox, git, one, commit } = await withRules(['required_signatures']);
    await git.updateRef({ ...shop, ref: 'heads/topic', sha: await commit([one]) });
    const mona = as(sandbox, 'mona').rest.git;
    const { data: tree } = await mona.getTree({ ...shop, tree_sha: 'topic' });
    const parents = [(await mona.getRef({ ...shop, ref: 'heads/topic' })).data.object.sha];
    const { data } = await mona.createCommit({ ...shop, message: 'M', tree: tree.sha, parents });
    expect(await refusal(mona.updateRef({ ...shop, ref: 'heads/topic', sha: data.sha }))).toMatch(
      /Commits must have verified signatures/,
    );
  });

  it('lets those through that it names, which no workflow can be', async () => {
    const { sandbox, main, commit } = await withRules(['non_fast_forward']);
    const bot = botOf(sandbox, { contents: 'write' });
    const bypass = ['robot[bot]', 'github-actions[bot]'];
    const rulesets = [{ include: ['~ALL'], rules: ['non_fast_forward'] as const, bypass }];
    sandbox.configureRepository({ repository: 'acme/shop', settings: { rulesets } });
    const sha = await commit([main], 'Other');
    const move = { ...shop, ref: 'heads/topic', sha, force: true };
    expect(await refusal(asActions(sandbox, { contents: 'write' }).rest.git.updateRef(move))).toMatch(/^422/);
    expect((await bot.rest.git.updateRef(move)).status).toBe(200);
  });

  it('shows to whoever asks which rules a branch has', async () => {
    const { sandbox } = await withRules(['non_fast_forward'], ['~DEFAULT_BRANCH']);
    const { repos } = as(sandbox, 'mona').rest;
    const rules = async (branch: string) =>
      (await repos.getBranchRules({ ...shop, branch })).data.map(({ type }) => type);
    expect([await rules('main'), await rules('topic')]).toEqual([['non_fast_forward'], []]);
  });
});

describe('a branch', () => {
  it('cannot be made below the name of another one', async () => {
    const { git, one } = await withRules([]);
    const create = git.createRef({ ...shop, ref: 'refs/heads/topic/one', sha: one });
    expect(await refusal(create)).toBe('422 Reference update failed');
  });

  it('that is gone cannot be moved', async () => {
    const { git, one } = await withRules([]);
    const move = git.updateRef({ ...shop, ref: 'heads/gone', sha: one });
    expect(await refusal(move)).toBe('422 Reference does not exist');
  });
});
