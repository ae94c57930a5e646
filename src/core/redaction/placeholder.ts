import type { Language } from '../words/language.ts';
import { placeholderOpenings } from '../words/language-code.ts';
import type { LiftState } from './lift-state.ts';
import type { MarkerAttributes } from './marker-attributes.ts';

/**
 * The words that stand in place of hidden text, in brackets:
 * `[Redacted: security, about 40 words, until affected merchants confirm patch deployment (1 of 3)]`.
 */
export function renderPlaceholder(attributes: MarkerAttributes, liftState: LiftState, language: Language): string {
  const { reason, words } = attributes;
  const { redaction } = language.words;
  const parts = [redaction.reasons[reason]];
  if (words !== undefined) parts.push(language.count(redaction.words, words));
  parts.push(untilText(attributes, liftState, language));
  if (liftState.state === 'overdue') parts.push(redaction.overdue);
  return language.fill(redaction.placeholder, { parts: language.names(parts) });
}

function untilText({ until }: MarkerAttributes, { confirmed, quorum }: LiftState, language: Language): string {
  const { permanently, until: untilDate, untilConfirmed, untilCounted } = language.words.redaction;
  if (until.kind === 'never') return permanently;
  if (until.kind === 'date') return language.fill(untilDate, { date: language.date(until.date) });
  if (quorum === undefined) return untilConfirmed;
  return language.fill(untilCounted, { confirmed: Math.min(confirmed, quorum), all: quorum });
}

const literal = (text: string): string => text.replace(/[\\[\](){}.*+?^$|]/g, '\\$&');

/** How placeholders begin, in any language: `[Redacted: `. Another build may have written a text. */
const opener = new RegExp([...new Set(Object.values(placeholderOpenings))].map(literal).join('|'), 'g');
const whole = new RegExp(`(?:${opener.source})[^\\]]*\\]`, 'g');

/** Where the next thing begins that reads like a placeholder; -1 where there is none. */
export function findPlaceholder(text: string, from = 0): number {
  opener.lastIndex = from;
  return opener.exec(text)?.index ?? -1;
}

/** A text without anything that reads like a placeholder. */
export const withoutPlaceholders = (text: string): string => text.replaceAll(whole, '');
