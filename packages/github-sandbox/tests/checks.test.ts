import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../src/start-sandbox.ts';
import { asActions, botOf, refusal } from './clients.ts';
import { as, openShop, shop } from './open-sandbox.ts';

async function headOf(sandbox: Sandbox): Promise<string> {
  return (await as(sandbox, 'mona').rest.git.getRef({ ...shop, ref: 'heads/main' })).data.object.sha;
}

const note = (line: number) => ({
  path: 'a.md',
  start_line: line,
  end_line: line,
  annotation_level: 'failure' as const,
  message: 'M',
});
const notes = (count: number) => Array.from({ length: count }, (_, at) => note(at + 1));

describe('check runs', () => {
  it('take at most 50 annotations in one request, and more in further ones', async () => {
    const sandbox = await openShop();
    const bot = botOf(sandbox, { checks: 'write' });
    const head_sha = await headOf(sandbox);
    const output = (count: number) => ({ title: 'T', summary: 'S', annotations: notes(count) });
    expect(await refusal(bot.rest.checks.create({ ...shop, name: 'N', head_sha, output: output(51) }))).toMatch(
      /^422 .*No more than 50 annotations/s,
    );
    expect(sandbox.violations().map((one) => one.message)).toEqual([
      'body /output/annotations must NOT have more than 50 items',
    ]);
    sandbox.forgetViolations();
    const { data: run } = await bot.rest.checks.create({
      ...shop,
      name: 'N',
      head_sha,
      status: 'in_progress',
      output: output(50),
    });
    const { data: done } = await bot.rest.checks.update({
      ...shop,
      check_run_id: run.id,
      conclusion: 'failure',
      output: output(10),
    });
    expect(done).toMatchObject({ status: 'completed', conclusion: 'failure', output: { annotations_count: 60 } });
    const { data: second } = await bot.rest.checks.listAnnotations({
      ...shop,
      check_run_id: run.id,
      per_page: 50,
      page: 2,
    });
    expect(second).toHaveLength(10);
  });

  it('are found by commit and name, of several with one name the newest', async () => {
    const sandbox = await openShop();
    const bot = botOf(sandbox, { checks: 'write' });
    const head_sha = await headOf(sandbox);
    await bot.rest.checks.create({ ...shop, name: 'debrief', head_sha, conclusion: 'failure' });
    await bot.rest.checks.create({ ...shop, name: 'debrief', head_sha, conclusion: 'success' });
    await bot.rest.checks.create({ ...shop, name: 'other', head_sha });
    const list = async (query: object) => (await bot.rest.checks.listForRef({ ...shop, ref: 'main', ...query })).data;
    expect((await list({})).total_count).toBe(2);
    expect((await list({ check_name: 'debrief' })).check_runs.map((run) => run.conclusion)).toEqual(['success']);
    expect((await list({ check_name: 'debrief', filter: 'all' })).total_count).toBe(2);
  });

  it('are written by apps only, and changed by the app that wrote them', async () => {
    const sandbox = await openShop();
    const head_sha = await headOf(sandbox);
    const create = { ...shop, name: 'N', head_sha };
    expect(await refusal(as(sandbox, 'octocat').rest.checks.create(create))).toBe(
      '403 You must authenticate via a GitHub App.',
    );
    const { data: run } = await asActions(sandbox, { checks: 'write' }).rest.checks.create(create);
    expect(run.app?.slug).toBe('github-actions');
    const other = botOf(sandbox, { checks: 'write' });
    expect(await refusal(other.rest.checks.update({ ...shop, check_run_id: run.id, conclusion: 'success' }))).toMatch(
      /^403 Invalid app_id/,
    );
    expect(await refusal(other.rest.checks.create({ ...create, head_sha: 'a'.repeat(40) }))).toMatch(
      /^422 No commit found for SHA/,
    );
  });
});

it('commit statuses add up to the worst of the newest', async () => {
  const sandbox = await openShop();
  const sha = await headOf(sandbox);
  const mona = as(sandbox, 'mona');
  const say = (context: string, state: 'success' | 'failure' | 'pending') =>
    mona.rest.repos.createCommitStatus({ ...shop, sha, context, state });
  const combined = async () => (await mona.rest.repos.getCombinedStatusForRef({ ...shop, ref: 'main' })).data;
  await say('one', 'failure');
  await say('two', 'success');
  expect(await combined()).toMatchObject({ state: 'failure', total_count: 2 });
  await say('one', 'success');
  expect(await combined()).toMatchObject({ state: 'success', total_count: 2 });
  expect((await mona.rest.repos.listCommitStatusesForRef({ ...shop, ref: sha })).data).toHaveLength(3);
});
