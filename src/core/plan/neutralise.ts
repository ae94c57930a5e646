import { visibleLine } from '../text/visible-text.ts';

/** What keeps workflows from running on a commit: https://docs.github.com/en/actions/how-tos/manage-workflow-runs/skip-workflow-runs */
const skipping = /\[\s*((?:skip|no)[ -](?:ci|actions)|(?:ci|actions)[ -]skip)\s*\]/gi;
const closing = /\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?)(\s*:?\s+)(?=#|gh-|https?:|[\w.-]+\/[\w.-]+#)/gi;

/**
 * Makes text that somebody else wrote harmless in a pull request's title, where nothing can be quoted: no mention, no
 * reference and no closing word is left (GitHub closes issues by the words of a squashed title, too), nothing invisible
 * and no second line. What it looks like to a reader changes as little as possible.
 */
export function neutraliseTitle(text: string): string {
  return visibleLine(text)
    .replace(closing, '$1 issue$2')
    .replace(skipping, '($1)')
    .replace(/@(?=[\w-])/g, '@ ')
    .replace(/#(?=\d)/g, '# ')
    .replace(/\bgh-(?=\d)/gi, 'GH ')
    .replace(/(https?):\/\//gi, '$1: //');
}
