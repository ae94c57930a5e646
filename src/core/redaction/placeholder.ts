import type { LiftState } from './lift-state.ts';
import type { MarkerAttributes } from './marker-attributes.ts';

/**
 * The words that stand in place of hidden text, in brackets:
 * `[Redacted: security, about 40 words, until affected merchants confirm patch deployment (1 of 3)]`.
 */
export function renderPlaceholder(attributes: MarkerAttributes, liftState: LiftState): string {
  const { reason, words, until } = attributes;
  const parts: string[] = [reason];
  if (words !== undefined) parts.push(words === 1 ? 'about 1 word' : `about ${words} words`);
  if (until.kind === 'never') parts.push('permanently');
  else if (until.kind === 'date') parts.push(`until ${until.date}`);
  else parts.push(`until affected merchants confirm patch deployment${renderCount(liftState)}`);
  if (liftState.state === 'overdue') parts.push('redaction overdue');
  return `[Redacted: ${parts.join(', ')}]`;
}

function renderCount({ confirmed, quorum }: LiftState): string {
  return quorum === undefined ? '' : ` (${Math.min(confirmed, quorum)} of ${quorum})`;
}
