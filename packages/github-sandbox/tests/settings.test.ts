import { describe, expect, it } from 'vitest';
import { as, openShop, shop, withToken } from './open-sandbox.ts';

const workflow = '.github/workflows/debrief.yml';

describe('the settings of a repository', () => {
  it('are what an administrator sees, and nobody else', async () => {
    const sandbox = await openShop();
    const { rest } = as(sandbox, 'octocat');
    expect((await rest.actions.getGithubActionsPermissionsRepository(shop)).data.enabled).toBe(true);
    expect((await rest.actions.getGithubActionsDefaultWorkflowPermissionsRepository(shop)).data).toEqual({
      default_workflow_permissions: 'read',
      can_approve_pull_request_reviews: true,
    });
    const other = as(sandbox, 'mona').rest.actions.getGithubActionsPermissionsRepository(shop);
    await expect(other).rejects.toMatchObject({ status: 403 });
  });

  it('say where Pages is served from, once it is', async () => {
    const sandbox = await openShop();
    const { rest } = as(sandbox, 'octocat');
    await expect(rest.repos.getPages(shop)).rejects.toMatchObject({ status: 404 });
    sandbox.configureRepository({ repository: 'acme/shop', settings: { pages: { branch: 'gh-pages' } } });
    expect((await rest.repos.getPages(shop)).data).toMatchObject({
      build_type: 'legacy',
      source: { branch: 'gh-pages', path: '/' },
      status: null,
    });
  });

  it('name the checks that a branch asks for, and their source', async () => {
    const sandbox = await openShop();
    const { rest } = as(sandbox, 'octocat');
    const ask = () => rest.repos.getStatusChecksProtection({ ...shop, branch: 'main' });
    await expect(ask()).rejects.toMatchObject({ status: 404 });
    const requiredChecks = [{ branch: 'main', context: 'debrief' }];
    sandbox.configureRepository({ repository: 'acme/shop', settings: { requiredChecks } });
    expect((await ask()).data.checks).toEqual([{ context: 'debrief', app_id: null }]);
  });

  it('list the workflows of the default branch, with the ones that were switched off', async () => {
    const sandbox = await openShop();
    await as(sandbox, 'octocat').rest.repos.createOrUpdateFileContents({
      ...shop,
      path: workflow,
      message: 'Add',
      content: Buffer.from('on: push').toString('base64'),
    });
    const states = async () =>
      (await withToken(sandbox).rest.actions.listRepoWorkflows(shop)).data.workflows.map(({ path, state }) => [
        path,
        state,
      ]);
    expect(await states()).toEqual([[workflow, 'active']]);
    sandbox.configureRepository({ repository: 'acme/shop', settings: { disabledWorkflows: [workflow] } });
    expect(await states()).toEqual([[workflow, 'disabled_inactivity']]);
  });
});
