import GithubSlugger from 'github-slugger';
import { isId } from '../postmortem/parse-front-matter.ts';

const longest = 60;

/** `Lost & found: part 2` → `lost-found-part-2`, as far as an id may go; undefined for a text that gives none. */
export function idOfText(text: string): string | undefined {
  const slug = new GithubSlugger().slug(text.normalize('NFKD'));
  const id = slug
    .replace(/[^a-z0-9-]/g, '')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, longest)
    .replace(/-$/, '');
  return isId(id) ? id : undefined;
}
