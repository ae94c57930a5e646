import { findSecrets } from '../find/find-secrets.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { PublicText } from '../postmortem/public-text.ts';
import type { Located } from '../text/place.ts';
import type { CheckContext } from './check-context.ts';
import { openText } from './open-text.ts';
import type { Doubt, OpenedRecord } from './opened-record.ts';

/** A record that can still come into doubt, and its document while it is at hand. */
export interface Opening {
  readonly record: OpenedRecord;
  readonly postmortem: Postmortem | undefined;
  addDoubt(doubt: Doubt): void;
}

/**
 * Opens one file: redactions give way to placeholders, the rest is parsed, secrets are looked for. With `keep` the record holds
 * its document; otherwise it is parsed again when somebody asks the record for it.
 */
export async function openRecord(
  file: { readonly path: string; readonly text: string },
  context: Pick<CheckContext, 'config' | 'now'>,
  keep: boolean,
): Promise<Opening> {
  const { publication, postmortem } = openText(file, context);
  const kept = keep ? postmortem : undefined;
  const publicText = publication.inDoubt ? undefined : publication.text;
  const secrets = publicText === undefined ? [] : await locateSecrets(publicText, postmortem);
  const doubts: Doubt[] = [];
  if (publication.inDoubt) doubts.push('redaction-fault');
  if (postmortem?.unreadable) doubts.push('unreadable');
  if (secrets.length > 0 && context.config.rules.secret !== 'off') doubts.push('secret');
  const { path, text } = file;
  const record: OpenedRecord = {
    ...{ path, text, publicText, id: idOf(postmortem), faults: publication.faults, secrets, doubts },
    get postmortem() {
      return publicText && (kept ?? openText({ path, text }, context).postmortem);
    },
  };
  return { record, postmortem, addDoubt: (doubt) => void doubts.push(doubt) };
}

function idOf(postmortem: Postmortem | undefined): Located<string> | undefined {
  const id = postmortem?.meta.id;
  return id === undefined || postmortem === undefined ? undefined : { value: id, place: postmortem.fieldPlace('id') };
}

async function locateSecrets(publicText: PublicText, postmortem: Postmortem | undefined): Promise<Located<string>[]> {
  const found = await findSecrets(publicText.text, postmortem?.tree);
  return found.map(({ kind, start, end }) => ({ value: kind, place: publicText.place(start, end) }));
}
