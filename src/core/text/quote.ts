import { shorten } from './visible-text.ts';

/** A value for a message: one line, no control characters, at most 60 characters. Quotation marks are the report's to add. */
export function quote(value: string): string {
  const plain = value.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
  return shorten(plain.slice(0, 200), 60);
}
