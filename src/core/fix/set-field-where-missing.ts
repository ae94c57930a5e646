import type { ClockContext } from '../clock/clock.ts';
import { openPublicRecord } from '../open/open-public.ts';
import { type FieldValue, setField } from '../postmortem/edit-front-matter.ts';
import type { FrontMatterKey } from '../postmortem/parse-front-matter.ts';
import type { TextFile } from '../text/text-file.ts';

/** What became of a record: a new text, or why it stays as it is. */
export type FieldSet =
  | { readonly kind: 'set'; readonly text: string }
  /** It says something there already, or is no incident. */
  | { readonly kind: 'stated' }
  /** In doubt, or written so that nothing can be set safely. */
  | { readonly kind: 'unreadable' }
  /** No record can hold the value. */
  | { readonly kind: 'unusable'; readonly expected: string };

/** `true`, `12` and `[a, b]` as what they are in YAML; anything else is text. */
function parseValue(written: string): FieldValue {
  if (/^(?:true|false)$/i.test(written)) return written.toLowerCase() === 'true';
  if (/^[1-9]\d{0,8}$/.test(written)) return Number(written);
  const list = /^\[(.*)\]$/.exec(written)?.[1];
  return list === undefined ? written : list.split(',').map((one) => one.trim());
}

/** Sets a field of an incident's record where it says nothing yet, and only to what a record can hold. */
export function setFieldWhereMissing(
  file: TextFile,
  key: FrontMatterKey,
  written: string,
  context: Pick<ClockContext, 'config' | 'now'>,
): FieldSet {
  const before = openPublicRecord(file, context);
  if (before === undefined) return { kind: 'unreadable' };
  if (before.meta.kind !== 'incident' || before.keys.has(key)) return { kind: 'stated' };
  const text = setField(file.text, key, parseValue(written));
  const after = text === undefined ? undefined : openPublicRecord({ ...file, text }, context);
  if (text === undefined || after === undefined) return { kind: 'unreadable' };
  const line = after.fieldPlace(key).line;
  const fault = after.faults.find(({ place }) => place.line === line);
  if (fault === undefined) return { kind: 'set', text };
  return { kind: 'unusable', expected: 'expected' in fault.args ? fault.args.expected : 'another value' };
}
