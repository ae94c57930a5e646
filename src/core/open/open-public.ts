import type { ClockContext } from '../clock/clock.ts';
import { parsePostmortem } from '../postmortem/parse-postmortem.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { publish } from '../redaction/publish.ts';
import type { TextFile } from '../text/text-file.ts';
import { localDate } from '../time/local-day.ts';

/** A record as the public may know it; undefined while it is in doubt, when nothing of it may be said or changed. */
export function openRecord(
  file: TextFile | undefined,
  { config, now }: Pick<ClockContext, 'config' | 'now'>,
): Postmortem | undefined {
  if (file === undefined) return undefined;
  const { timeZone, synonyms, redaction } = config;
  const { text, inDoubt } = publish(file, { today: localDate(now, timeZone), timeZone, notAfter: redaction.notAfter });
  if (inDoubt) return undefined;
  const postmortem = parsePostmortem(text, { timeZone, synonyms });
  return postmortem.unreadable ? undefined : postmortem;
}
