import { type Checkpoint, createCheckpoint, parseNote, renderCheckpoint, renderNote } from './checkpoint.ts';
import { type LogEvent, parseLogEvent, renderLogEvent } from './log-event.ts';
import { growTree, type LogTree, type Sha256 } from './merkle.ts';
import { type LogConflict, planLog, type ShownRecord } from './plan-log.ts';

/** Where the files of a log are, from the root of the site. */
export const logPaths = { events: 'log/events.jsonl', checkpoint: 'log/checkpoint', key: 'log/key' } as const;

/** Signs checkpoints under a name; the host has the key. */
export interface LogSigning {
  readonly name: string;
  /** The public key as a verifier reads it. */
  readonly verifier: string;
  /** Key id and signature, standard base64. The same text gives the same bytes. */
  sign(body: string): string;
}

/** A log whose events add up to its checkpoint. */
export interface KnownLog {
  readonly events: readonly LogEvent[];
  /** As they are hashed. */
  readonly lines: readonly string[];
  /** Over the lines. */
  readonly tree: LogTree;
}

/** A log as a build publishes it. */
export interface PublishedLog extends KnownLog {
  readonly checkpoint: Checkpoint;
  /** The checkpoint with its signature, if it has one. */
  readonly note: string;
  /** The public key; undefined for a log that is not signed. */
  readonly verifier: string | undefined;
  /** How many events this build has added. */
  readonly added: number;
}

const noLog: KnownLog = { events: [], lines: [], tree: [] };

/**
 * Reads a log that was published before; undefined when its events do not add up to its checkpoint, or are not ours.
 *
 * @param known Of these very events, where somebody has read them before: then each of them need not be read and hashed again
 */
export function readLog(eventsText: string, noteText: string, sha256?: Sha256, known?: LogTree): KnownLog | undefined {
  const note = parseNote(noteText);
  const lines = eventsText.split('\n').filter((line) => line !== '');
  const events: readonly LogEvent[] = known
    ? JSON.parse(`[${lines.join(',')}]`)
    : lines.map(parseLogEvent).filter((event) => event !== undefined);
  if (note === undefined || events.length !== lines.length) return undefined;
  const { origin, size, root } = note.checkpoint;
  const tree = known ?? growTree([], lines, sha256);
  const own = createCheckpoint(origin, tree, sha256);
  return own.size === size && own.root === root ? { events, lines, tree } : undefined;
}

/** What a build knows when it writes its log. */
export interface LogMaking {
  /** What was published before; undefined for a log that begins. */
  readonly previous: KnownLog | undefined;
  readonly shown: readonly ShownRecord[];
  /** Local date for which the site is built. */
  readonly day: string;
  readonly origin: string;
  readonly signing: LogSigning | undefined;
  /** Why the history was rewritten. */
  readonly reason: string | undefined;
  /** There was a log before, and nobody can go on with it. */
  readonly isLost: boolean;
  readonly sha256?: Sha256;
}

/** Appends to a log what has happened since; gives what contradicts it instead where no reason is given for that. */
export function makeLog(
  making: LogMaking,
): { readonly log: PublishedLog } | { readonly conflicts: readonly LogConflict[] } {
  const { previous = noLog, shown, day, origin, signing, reason, isLost, sha256 } = making;
  const { events, conflicts } = planLog(
    previous.events,
    shown,
    day,
    reason === undefined ? undefined : { reason, isLost },
  );
  if (conflicts.length > 0 && reason === undefined) return { conflicts };
  const added = events.map(renderLogEvent);
  const tree = growTree(previous.tree, added, sha256);
  const checkpoint = createCheckpoint(origin, tree, sha256);
  const signature = signing && { name: signing.name, value: signing.sign(renderCheckpoint(checkpoint)) };
  return {
    log: {
      ...{ events: [...previous.events, ...events], lines: [...previous.lines, ...added], tree, checkpoint },
      note: renderNote(checkpoint, signature),
      verifier: signing?.verifier,
      added: events.length,
    },
  };
}

/** Whose log it is, as checkpoints name it: the address of the site without its scheme. */
export function logOrigin(url: string | undefined): string {
  return url === undefined ? 'incident-history.invalid' : url.replace(/^https?:\/\//, '').replace(/\/$/, '');
}
