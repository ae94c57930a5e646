import { setField } from '../postmortem/edit-front-matter.ts';
import { instantFields } from '../postmortem/postmortem.ts';

/** The text with another value for a time of the front matter; undefined when `key` is none, or cannot be edited. */
export function replaceTime(text: string, key: string | undefined, value: string): string | undefined {
  const field = instantFields.find((name) => name === key);
  return field === undefined ? undefined : setField(text, field, value);
}
