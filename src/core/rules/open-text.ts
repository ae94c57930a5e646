import { localDate } from '../calendar/local-day.ts';
import type { Config } from '../config/config.ts';
import { parsePostmortem } from '../postmortem/parse-postmortem.ts';
import type { Instant, Postmortem } from '../postmortem/postmortem.ts';
import { type Publication, publish } from '../redaction/publish.ts';

/** A file on its way from the source to a record: published first, and only that is parsed. */
export function openText(
  file: { readonly path: string; readonly text: string },
  { config, now }: { readonly config: Config; readonly now: Instant },
): { readonly publication: Publication; readonly postmortem: Postmortem | undefined } {
  const clock = {
    today: localDate(now, config.timeZone),
    timeZone: config.timeZone,
    notAfter: config.redaction.notAfter,
  };
  const publication = publish(file, clock);
  return { publication, postmortem: publication.inDoubt ? undefined : parsePostmortem(publication.text, config) };
}
