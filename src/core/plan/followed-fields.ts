import { instantFields, type Postmortem } from '../postmortem/postmortem.ts';
import { renderInstant } from '../time/render-instant.ts';
import type { Fields } from './wrote-trailer.ts';

/** The front matter fields that follow the issue for as long as nobody edits them. */
const followed = ['title', 'severity', ...instantFields] as const;
type Followed = (typeof followed)[number];

export function isFollowed(name: string): name is Followed {
  return followed.some((field) => field === name);
}

/**
 * What the followed fields say, in one spelling for each meaning; absent ones are empty. One that cannot be read is
 * neither: somebody wrote it.
 */
export function followedFields(postmortem: Postmortem): Fields {
  return Object.fromEntries(followed.map((name) => [name, fieldText(postmortem, name)]));
}

function fieldText(postmortem: Postmortem, name: Followed): string {
  const value = postmortem.meta[name];
  if (typeof value === 'number') return renderInstant(value);
  return value ?? (isUnreadable(postmortem, name) ? '?' : '');
}

function isUnreadable({ faults, fieldPlace }: Postmortem, name: Followed): boolean {
  const { line } = fieldPlace(name);
  return faults.some(({ place }) => place.line === line);
}
