import type { Offsets } from '../text/parse-yaml.ts';
import type { ImportFinding } from './import-finding.ts';
import { dayInName } from './name-of-file.ts';
import { dayIn } from './read-time.ts';
import type { SourceText } from './source-text.ts';

/** A date that is not the one in the file's name: one of the two is wrong, or stands for another thing. */
export function fileDateFindings(source: SourceText, written: string | undefined, span: Offsets): ImportFinding[] {
  const [named, day] = [dayInName(source.path), dayIn(written ?? '')];
  if (named === undefined || day === undefined || named === day) return [];
  const args = { value: day, file: named, year: named.slice(0, 4) !== day.slice(0, 4) };
  return [{ rule: 'file-date-differs', severity: 'warning', file: source.path, place: source.place(...span), args }];
}
