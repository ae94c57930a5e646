import type { ClockContext } from '../clock/clock.ts';
import { renderDraft } from '../draft/render-draft.ts';
import { openPublicRecord } from '../open/open-public.ts';
import { recordPath } from '../postmortem/record-path.ts';
import type { TextFile } from '../text/text-file.ts';
import type { IssueSnapshot } from './facts.ts';
import { followedFields } from './followed-fields.ts';
import { parseCommands } from './parse-commands.ts';
import type { Fields } from './wrote-trailer.ts';

/** The postmortem as the issue tells it now. */
export interface Draft {
  /** What a new pull request holds. */
  readonly file: TextFile;
  /** What the followed fields are to say for as long as nobody edits them. */
  readonly fields: Fields;
}

/** Drafts the postmortem of an issue as it stands. */
export function draftOf({ issue, comments, template }: IssueSnapshot, context: ClockContext): Draft {
  const { config } = context;
  const told = comments
    .filter(({ maintainer, own, body }) => maintainer && !own && parseCommands(body).length === 0)
    .map(({ createdAt, body }) => ({ at: createdAt, body }));
  const closedAt =
    issue.stateReason === 'completed' && issue.closedByOutsider === undefined ? issue.closedAt : undefined;
  const text = renderDraft({ ...issue, closedAt, comments: told }, { config, template });
  const id = `issue-${issue.number}`;
  const record = openPublicRecord({ path: `${id}.md`, text }, context);
  const path = recordPath(id, record?.meta.started ?? issue.createdAt, config.timeZone, config.records);
  return { file: { path, text }, fields: record === undefined ? {} : followedFields(record) };
}
