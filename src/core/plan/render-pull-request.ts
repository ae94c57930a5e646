import { leaveOutOfTitle } from '../draft/leave-out-marked.ts';
import { visibleLine } from '../text/visible-text.ts';
import { neutraliseTitle } from './neutralise.ts';

const titleLimit = 200;
const wrote = /<!-- debrief:title (\S*) -->/;

/** Title of the pull request of an issue: the issue's own, made harmless and cut to what GitHub and a list can hold. */
export function renderPullRequestTitle(issueTitle: string): string {
  const title = neutraliseTitle(leaveOutOfTitle(visibleLine(issueTitle))) || 'an issue';
  const letters = [...title];
  return `Postmortem: ${letters.length > titleLimit ? `${letters.slice(0, titleLimit - 1).join('')}…` : title}`;
}

/**
 * What the pull request says. It names the issue without a closing word: an incident is over when people say so, and
 * the time at which the issue was closed goes into the record, so merging must neither close nor reopen it.
 */
export function renderPullRequestBody(issue: number, path: string, title: string): string {
  return [
    titleMarker(title),
    `The postmortem of #${issue}, drafted from the issue, its labels and its comments.`,
    '',
    `1. Fill in \`${path}\`: every \`debrief:todo\` marks a part that is still to be written.`,
    '2. The check says what is missing, each at its line.',
    '3. Mark this as ready for review, have it reviewed, and merge it: that publishes it.',
    '',
    `Title, severity and times follow #${issue} until somebody edits them here. The state of the issue stays as it is when this is merged.`,
  ].join('\n');
}

/** The title that we gave to a pull request, remembered in its body, where it changes in the same call. */
export function writtenTitle(body: string): string | undefined {
  const text = wrote.exec(body)?.[1];
  return text === undefined ? undefined : decode(text);
}

/** The same body, remembering another title. */
export function rememberTitle(body: string, title: string): string {
  return body.replace(wrote, () => titleMarker(title));
}

function titleMarker(title: string): string {
  return `<!-- debrief:title ${encodeURIComponent(title.toWellFormed())} -->`;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
