import { parsePostmortem } from '../../../src/core/postmortem/parse-postmortem.ts';
import type { Postmortem } from '../../../src/core/postmortem/postmortem.ts';
import type { PublicText } from '../../../src/core/postmortem/public-text.ts';
import { createLocator } from '../../../src/core/text/locator.ts';

/** Parses a text without redactions, in UTC unless told otherwise. */
export function parseText(
  text: string,
  options: { timeZone?: string; synonyms?: Record<string, readonly string[]> } = {},
): Postmortem {
  const source = { path: 'postmortems/2026/issue-42.md', text, withheld: [], place: createLocator(text) };
  return parsePostmortem(source as unknown as PublicText, { timeZone: 'UTC', synonyms: {}, ...options });
}
