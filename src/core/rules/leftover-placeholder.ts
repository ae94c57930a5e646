import type { Place } from '../postmortem/place.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { contains } from './contains.ts';
import { partTitle } from './part-title.ts';
import type { Finding } from './problem.ts';
import { proseOf } from './prose.ts';
import { everyKind, type Rule } from './rule.ts';

/**
 * Something that was to be replaced is still there: `<!-- debrief:todo -->`, TODO, TBD, FIXME, `???`, "lorem ipsum", a lone `…`.
 *
 * A placeholder is a promise to write something. Readers of a published postmortem should not find it unkept.
 *
 * @bad
 * ```markdown
 * ## Root cause
 *
 * TBD, waiting for the database team.
 * ```
 * @good
 * ```markdown
 * ## Root cause
 *
 * The certificate files were owned by root. The provisioning copied them before it created the database user.
 * ```
 */
export const leftoverPlaceholder: Rule = {
  id: 'leftover-placeholder',
  level: 'error',
  kinds: everyKind,
  completeness: true,
  check,
};

/** Words in capitals only: "to do" and "todo list" are ordinary English. */
const placeholder = /\b(?:TODO|TBD|TBC|TBA|FIXME|XXX+)\b|\?{3,}|\blorem ipsum\b|^\s*(?:…|\.\.\.)\s*$/dgi;

function check(postmortem: Postmortem): readonly Finding[] {
  const marked = postmortem.todos.map((place) => ({ place, args: { case: 'todo', part: partAt(postmortem, place) } }));
  return [...marked, ...writtenOut(postmortem)];
}

function* writtenOut({ tree, source }: Postmortem): Generator<Finding> {
  for (const { start, text } of proseOf(tree.children, source.text))
    for (const match of text.matchAll(placeholder)) {
      const word = match[0].trim();
      if (/[a-z]/.test(word) && word.toLowerCase() !== 'lorem ipsum') continue;
      const at = start + match.index + match[0].indexOf(word);
      yield { place: source.place(at, at + word.length), args: { case: 'word', word } };
    }
}

function partAt({ sections }: Postmortem, place: Place): string {
  const section = sections.findLast((candidate) => contains(candidate.place, place));
  return section === undefined ? 'text' : partTitle[section.part];
}
