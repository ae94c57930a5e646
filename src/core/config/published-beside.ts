import type { Config } from './config.ts';

/** Files that a configuration names and whose text becomes public beside the records. */
export function publishedBeside({ template, page }: Pick<Config, 'template' | 'page'>): readonly string[] {
  return [template, page.template, page.theme?.logo].filter((path) => path !== undefined);
}
