import type { ClockContext } from '../clock/clock.ts';
import { parsePostmortem } from '../postmortem/parse-postmortem.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { createRedactionClock } from '../redaction/lift-state.ts';
import { publish } from '../redaction/publish.ts';
import type { TextFile } from '../text/text-file.ts';

/** Records that were opened already, by their files: whoever asks for the same ones again and again keeps it in the context. */
export type OpenedFiles = Map<TextFile, Postmortem | undefined>;

/** What opening needs. */
export interface OpenPublicContext extends Pick<ClockContext, 'config' | 'now'> {
  readonly opened?: OpenedFiles;
}

/** A record as the public may know it; undefined while it is in doubt, when nothing of it may be said or changed. */
export function openPublicRecord(file: TextFile | undefined, context: OpenPublicContext): Postmortem | undefined {
  if (file === undefined) return undefined;
  const { opened } = context;
  if (opened === undefined) return open(file, context);
  if (!opened.has(file)) opened.set(file, open(file, context));
  return opened.get(file);
}

function open(file: TextFile, { config, now }: OpenPublicContext): Postmortem | undefined {
  const { timeZone, synonyms } = config;
  const { text, inDoubt } = publish(file, createRedactionClock(config, now));
  if (inDoubt) return undefined;
  const postmortem = parsePostmortem(text, { timeZone, synonyms });
  return postmortem.unreadable ? undefined : postmortem;
}
