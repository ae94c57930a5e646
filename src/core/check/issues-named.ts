import { frontMatterOf } from '../text/find-front-matter.ts';

const issueKey = /^issue:[ \t]*(\d{1,9})[ \t]*$/m;

/** Numbers of the issues that records name in their front matter: read from the text, before anything is parsed. */
export function issuesNamed(files: readonly { readonly text: string }[]): readonly number[] {
  const numbers = files.map(({ text }) => issueKey.exec(frontMatterOf(text))?.[1]);
  return [...new Set(numbers.filter((number) => number !== undefined).map(Number))];
}
