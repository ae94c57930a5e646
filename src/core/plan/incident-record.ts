import type { ClockContext } from '../clock/clock.ts';
import { openPublicRecord } from '../open/open-public.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { TextFile } from '../text/text-file.ts';
import { draftOf } from './draft-of.ts';
import type { IssueSnapshot } from './facts.ts';
import { followedFields } from './followed-fields.ts';
import type { Incident } from './incident.ts';
import { setFields } from './set-fields.ts';

/**
 * The record that an incident's clocks go by. Once published it is that of the default branch. Before, it is that of the
 * pull request, wherever that stands; what it does not say any more, or never did, the issue says, so that no deadline is
 * lost with a branch, a file or a pull request.
 */
export function incidentRecord(
  facts: IssueSnapshot,
  { phase }: Incident,
  context: ClockContext,
): Postmortem | undefined {
  if (phase === 'published') return openPublicRecord(facts.published, context);
  if (phase === 'none' || phase === 'paused') return undefined;
  const draft = draftOf(facts, context);
  const file = facts.branch?.file ?? facts.lastRecord;
  const known = openPublicRecord(file, context);
  if (file === undefined || known === undefined) return openPublicRecord(draft.file, context);
  return phase === 'open' ? known : (openPublicRecord(completed(file, known, draft.fields), context) ?? known);
}

/** Nobody follows the issue any more on a branch that is not proposed: what is empty there is taken from the issue. */
function completed(file: TextFile, known: Postmortem, fields: Readonly<Record<string, string>>): TextFile | undefined {
  const current = followedFields(known);
  const missing = Object.entries(fields).filter(([name, value]) => value !== '' && current[name] === '');
  return setFields(file, Object.fromEntries(missing));
}
