import type { Config } from '../config/config.ts';
import { checkConfirmation } from '../confirmations/check-confirmation.ts';
import type { Confirmation } from '../confirmations/confirmation-file.ts';
import { type OpenPublicContext, openPublicRecord } from '../open/open-public.ts';
import type { Severity } from '../postmortem/postmortem.ts';
import { scanMarkers } from '../redaction/scan-markers.ts';
import { visibleText } from '../text/visible-text.ts';
import { dayMs } from '../time/day-ms.ts';
import type { Instant } from '../time/instant.ts';
import { formerAnswers, isAnswered } from './command-answers.ts';
import type { CommentFacts, IssueSnapshot } from './facts.ts';
import type { Incident } from './incident.ts';
import { type Command, parseCommands } from './parse-commands.ts';
import type { Step } from './step.ts';

/** A row that somebody asked for. */
export interface RequestedRow {
  readonly comment: number;
  readonly at: Instant;
  readonly text: string;
}

/** What people have asked for in comments that have not been answered yet. */
export interface Requests {
  /** The last one that was asked for. */
  readonly severity: Severity | undefined;
  /** As written: RFC 3339. */
  readonly resolved: string | undefined;
  readonly rows: readonly RequestedRow[];
  /** Who is said to have confirmed, for records that ask them. */
  readonly confirmations: readonly Confirmation[];
  /** Somebody asked how things stand. */
  readonly status: boolean;
  /** Comments to answer, and those of them that hold something that cannot be done. */
  readonly comments: readonly number[];
  readonly refused: ReadonlySet<number>;
  /** Reactions to earlier versions, by comment. */
  readonly former: ReadonlyMap<number, readonly number[]>;
}

/**
 * Gathers the commands of those who may give them. Nobody else gets so much as a reaction. While the pull request is yet
 * to be opened they wait; without an open one only `status` and `help` can be served.
 */
export function gatherRequests(facts: IssueSnapshot, incident: Incident, context: OpenPublicContext): Requests {
  const { config } = context;
  const comments = facts.comments.filter((comment) => !isAnswered(comment) && mayCommand(comment, config));
  const id = `issue-${facts.issue.number}`;
  const record = openPublicRecord(facts.published ?? facts.branch?.file, context);
  const incidentId = record?.meta.id ?? id;
  const asks = (merchant: string) => checkConfirmation(record, incidentId, merchant) === undefined;
  const asked = firstOf(comments).flatMap(({ comment, commands }) => {
    const rows = commands.some(({ kind }) => kind === 'timeline');
    const isMarked = rows && scanMarkers(visibleText(comment.body)).length > 0;
    return commands.map((command) => {
      const isHidden = command.kind === 'timeline' && isMarked;
      return { comment, command, fits: !isHidden && fits(command, incident, asks) };
    });
  });
  if (incident.phase === 'drafting') return { ...none, status: false };
  const granted = asked.filter(({ fits }) => fits);
  return {
    severity: granted.flatMap(({ command }) => (command.kind === 'severity' ? [command.severity] : [])).at(-1),
    resolved: granted.flatMap(({ command }) => (command.kind === 'resolved' ? [command.at] : [])).at(-1),
    rows: granted.flatMap(({ comment, command }) =>
      command.kind === 'timeline'
        ? [{ comment: comment.id, at: rowInstant(command.time, saidAt(comment)), text: command.text }]
        : [],
    ),
    confirmations: granted.flatMap(({ comment, command }) =>
      command.kind === 'confirm' ? [{ incident: incidentId, merchant: command.merchant, at: saidAt(comment) }] : [],
    ),
    status: granted.some(({ command }) => command.kind === 'status' || command.kind === 'help'),
    comments: [...new Set(asked.map(({ comment }) => comment.id))],
    former: new Map(comments.map((comment) => [comment.id, formerAnswers(comment)])),
    refused: new Set(asked.filter(({ fits }) => !fits).map(({ comment }) => comment.id)),
  };
}

/** The oldest comments with their commands; the others wait, unanswered, for the next look. */
function firstOf(comments: readonly CommentFacts[]) {
  let sum = 0;
  return comments
    .map((comment) => ({ comment, commands: parseCommands(comment.body) }))
    .filter(({ commands }) => {
      sum += commands.length;
      return sum <= mostAtOnce;
    });
}

/** Each is committed before its comment is answered. */
export function planConfirmations({ confirmations }: Requests): Step[] {
  return confirmations.map((confirmation) => ({ kind: 'confirm', ...confirmation }));
}

/** One reaction for each comment, and no words: a thumb when all was done, a puzzled face when something was not. */
export function planAnswers({ comments, refused, former }: Requests, failed: ReadonlySet<number>): Step[] {
  return comments.map((comment) => {
    const replaces = former.get(comment) ?? [];
    return {
      kind: 'add-reaction',
      comment,
      content: refused.has(comment) || failed.has(comment) ? 'confused' : '+1',
      ...(replaces.length > 0 && { replaces }),
    };
  });
}

/** Commands that one look carries out. */
const mostAtOnce = 100;

const none: Requests = {
  severity: undefined,
  resolved: undefined,
  rows: [],
  confirmations: [],
  status: false,
  comments: [],
  refused: new Set(),
  former: new Map(),
};

/** What a corrected comment says it says since then. */
function saidAt({ createdAt, editedAt }: CommentFacts): Instant {
  return editedAt ?? createdAt;
}

function mayCommand({ triage, author }: CommentFacts, config: Config): boolean {
  return triage || config.trustedActors.some((actor) => actor.toLowerCase() === author.toLowerCase());
}

/** @param asks whether the record waits for the confirmation of a merchant */
function fits(command: Command, { phase }: Incident, asks: (merchant: string) => boolean): boolean {
  switch (command.kind) {
    case 'status':
    case 'help':
      return true;
    case 'severity':
    case 'resolved':
    case 'timeline':
      return phase === 'open';
    case 'confirm':
      return asks(command.merchant);
    case 'unknown':
      return false;
  }
}

/** A time without a date is UTC, and the last such time before the comment was written: people tell what has happened. */
function rowInstant(time: string, writtenAt: Instant): Instant {
  if (time.length > 5) return Date.parse(time);
  const day = dayMs;
  const midnight = Math.floor(writtenAt / day) * day;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const at = midnight + (hours * 60 + minutes) * 60_000;
  return at <= writtenAt ? at : at - day;
}
