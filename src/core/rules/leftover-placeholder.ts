import { contains } from '../check/contains.ts';
import { indexDocument, isProse } from '../check/document-index.ts';
import { questionOf } from '../check/question-of.ts';
import { everyKind, type Rule } from '../check/rule.ts';
import { statusCells } from '../check/status-cells.ts';
import { partTitle } from '../postmortem/part-title.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Place } from '../text/place.ts';
import type { Finding } from '../text/problem.ts';
import { showValue } from '../text/show-value.ts';
import { code, type Words } from '../text/words.ts';

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
export const leftoverPlaceholder: Rule<Args> = {
  id: 'leftover-placeholder',
  many: 'placeholders that are left over',
  level: 'error',
  kinds: everyKind,
  completeness: true,
  check,
  confirmable: (args) => args.case === 'word',
  words,
};

/**
 * In capitals only: "to do" and "todo list" are ordinary English. A word that people also write about (the TODO in the code, a column of
 * XXX) counts where it is in the place of what is missing: at the beginning of a line, an item, a cell, or after a colon. A lone
 * ellipsis is one that has its line to itself; question marks behind a word only wonder.
 */
const findPlaceholders = (text: string) =>
  text.matchAll(
    /\b(?:TBD|TBC|TBA)\b|(?<=(?:^|\||[:(])[ \t>*_+-]*(?:\[[ x]\][ \t]+)?)(?:TODO|FIXME|XXX+)\b(?![ \t]+(?:comment|item|list|marker|note|entr|in the)s?\b)|\b(?:TODO|FIXME)(?=:|\()|(?<![\p{L}\p{N}?!.,'"”)])\?{3,}|\b[Ll]orem ipsum\b|(?<=^[ \t]*)(?:…|\.\.\.)(?=[ \t]*$)/gmu,
  );

function check(postmortem: Postmortem): readonly Finding<Args>[] {
  const marked = postmortem.todos.map((place) => ({
    place,
    args: { case: 'todo' as const, ...partAt(postmortem, place) },
  }));
  return [...marked, ...writtenOut(postmortem)];
}

function writtenOut({ tree, source }: Postmortem): Finding<Args>[] {
  const matches = [...findPlaceholders(source.text)];
  if (matches.length === 0) return [];
  const index = indexDocument(tree);
  const states = statusCells(tree);
  const isState = (start: number, end: number) =>
    states.some((cell) => cell.start <= start && end <= cell.end) ||
    /\b(?:status|state):[ \t*_]*$/i.test(source.text.slice(Math.max(start - 20, 0), start));
  return matches.flatMap((match) => {
    const end = match.index + match[0].length;
    const isForeign = !isProse(index, match.index, end) || isState(match.index, end);
    return isForeign ? [] : [{ place: source.place(match.index, end), args: { case: 'word', word: match[0] } }];
  });
}

/** The part by our name, which says what to ask, and the heading by theirs. */
function partAt(
  { sections, timelineSection, impactSection, meta }: Postmortem,
  place: Place,
): { readonly part: string; readonly heading: string } {
  const named = (part: string, heading: string) => ({ part, heading });
  if (timelineSection && contains(timelineSection.place, place))
    return named('Timeline', timelineSection.heading.value);
  if (impactSection && contains(impactSection.place, place)) return named('Impact', impactSection.heading.value);
  const section = sections.findLast((candidate) => contains(candidate.place, place));
  if (section === undefined) return named('text', '');
  return named(meta.kind === 'rollup' ? 'Roll-up' : partTitle[section.part], section.heading.value);
}

type Args =
  | { readonly case: 'todo'; readonly part: string; readonly heading: string }
  | { readonly case: 'word'; readonly word: string };

function words(args: Args): Words {
  if (args.case === 'word')
    return {
      message: `${code(args.word)} is still a placeholder`,
      hint: 'Write what it stands for, or turn it into an action item with an owner and a date',
    };
  return args.part === 'text'
    ? { message: 'A placeholder is left over', hint: 'Replace the comment by the text that belongs here' }
    : {
        message: `${showValue(args.heading)} is still a placeholder: ${questionOf(args.part)}`,
        hint: 'Replace the comment by the answer',
      };
}
