import { parsePostmortem } from '../postmortem/parse-postmortem.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { type Publication, publish } from '../redaction/publish.ts';
import { createRedactionClock } from '../redaction/standing.ts';
import type { CheckContext } from './context.ts';

/** A file on its way from the source to a record: published first, and only that is parsed. */
export function openText(
  file: { readonly path: string; readonly text: string },
  { config, now }: Pick<CheckContext, 'config' | 'now'>,
): { readonly publication: Publication; readonly postmortem: Postmortem | undefined } {
  const publication = publish(file, createRedactionClock(config, now));
  return { publication, postmortem: publication.inDoubt ? undefined : parsePostmortem(publication.text, config) };
}
