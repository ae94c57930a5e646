import { setField } from '../postmortem/edit-front-matter.ts';
import type { TextFile } from '../text/text-file.ts';
import { isFollowed } from './followed-fields.ts';
import type { Fields } from './wrote-trailer.ts';

/**
 * The same file with other values in its front matter; an empty value takes the field away, every other byte stays.
 * Undefined when the front matter cannot be edited safely.
 */
export function setFields(file: TextFile, fields: Fields): TextFile | undefined {
  let text: string | undefined = file.text;
  for (const [name, value] of Object.entries(fields))
    if (text !== undefined && isFollowed(name)) text = setField(text, name, value === '' ? undefined : value);
  return text === undefined ? undefined : { ...file, text };
}
