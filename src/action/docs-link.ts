import type { Host } from './host.ts';

/**
 * Where the docs of a rule are: in the repository that the Action comes from, at the version in use. Undefined where the runner does
 * not say, as for an Action of the workspace. https://docs.github.com/actions/reference/workflows-and-actions/variables
 */
export function docsLink({ env }: Pick<Host, 'env'>): ((rule: string) => string) | undefined {
  const { GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = env;
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository) || ref === '') return undefined;
  const server = env.GITHUB_SERVER_URL ?? 'https://github.com';
  const base = `${server}/${repository}/blob/${ref.split('/').map(encodeURIComponent).join('/')}/docs/rules`;
  return (rule) => `${base}/${encodeURIComponent(rule)}.md`;
}
