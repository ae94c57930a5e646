import { readRecordId } from '../core/check/base-records.ts';
import { recordName } from '../core/postmortem/record-file.ts';

/** The names under which a file's time of publication is asked for: the id that it says, and of a roll-up also its period. */
export function publishedNames(path: string, text: string): readonly string[] {
  const id = readRecordId(path, text);
  const name = recordName(path);
  return /^\d{4}(?:-Q[1-4])?$/.test(name) && name !== id ? [id, name] : [id];
}
