import type { Config } from '../config/config.ts';
import { parsePostmortem } from '../postmortem/parse-postmortem.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { createRedactionClock, type RedactionClock } from '../redaction/lift-state.ts';
import { type Publication, publish } from '../redaction/publish.ts';
import type { Instant } from '../time/instant.ts';
import type { CheckContext } from './check-context.ts';

/** A file on its way from the source to a record: published first, and only that is parsed. */
export function openText(
  file: { readonly path: string; readonly text: string },
  context: Pick<CheckContext, 'config' | 'now'>,
): { readonly publication: Publication; readonly postmortem: Postmortem | undefined } {
  const publication = publishText(file, context);
  const postmortem = publication.inDoubt ? undefined : parsePostmortem(publication.text, context.config);
  return { publication, postmortem };
}

/** The first half of that way, for those who need no document. */
export function publishText(
  file: { readonly path: string; readonly text: string },
  { config, now }: Pick<CheckContext, 'config' | 'now'>,
): Publication {
  return publish(file, clockOf(config, now));
}

const clocks = new WeakMap<Config, { readonly now: Instant; readonly clock: RedactionClock }>();

/** The clock of a run. The local date of its instant is dear to find, and the same for all records. */
function clockOf(config: Config, now: Instant): RedactionClock {
  const known = clocks.get(config);
  if (known?.now === now) return known.clock;
  const clock = createRedactionClock(config, now);
  clocks.set(config, { now, clock });
  return clock;
}
