import { codeSpan } from '../text/escape-markdown.ts';
import { rfc3339 } from '../time/utc-text.ts';
import type { CommentFacts } from './facts.ts';
import { parseCommands } from './parse-commands.ts';

/** Milliseconds. GitHub tells times in whole seconds, and a reaction may count as a change of its comment. */
const grain = 2000;

/** Whether a comment was changed after we answered it. */
function isEditedSince({ answer, editedAt }: CommentFacts): boolean {
  return answer !== undefined && editedAt !== undefined && editedAt > answer.at + grain;
}

/**
 * Whether nothing is to be done for the commands of a comment any more. What was carried out is not carried out again,
 * whatever the comment says later; what was refused is tried anew when it was corrected.
 */
export function isAnswered(comment: CommentFacts): boolean {
  return comment.answered && !(comment.answer?.content === 'confused' && isEditedSince(comment));
}

/** Our reactions to what a comment said before; one and the same reaction twice would keep its old time. */
export function formerAnswers({ answer }: CommentFacts): readonly number[] {
  return answer?.ids ?? [];
}

/** Of each comment that was edited, which of its versions was carried out. */
export function renderVersions(comments: readonly CommentFacts[]): string {
  const lines = comments.flatMap((comment) => {
    const { id, answer, editedAt } = comment;
    if (answer?.content !== '+1' || editedAt === undefined || parseCommands(comment.body).length === 0) return [];
    const link = `[A comment](#issuecomment-${id})`;
    return isEditedSince(comment)
      ? `- ${link} was edited after its command had been carried out at ${rfc3339(answer.at)}: say in a new one what should change.`
      : `- ${link} was carried out as it was edited at ${rfc3339(editedAt)}: ${commandsOf(comment)}`;
  });
  return lines.join('\n');
}

/** Names and values of the commands; words of a timeline stay where they are. */
function commandsOf({ body }: CommentFacts): string {
  return parseCommands(body)
    .map((command) => {
      if (command.kind === 'severity') return codeSpan(`/debrief severity ${command.severity}`);
      if (command.kind === 'resolved') return codeSpan(`/debrief resolved ${command.at}`);
      if (command.kind === 'timeline') return codeSpan(`/debrief timeline ${command.time} …`);
      return codeSpan(`/debrief ${command.kind}`);
    })
    .join(', ');
}
