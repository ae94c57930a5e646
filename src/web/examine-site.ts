import { hash } from 'node:crypto';
import pMap from 'p-map';
import { checkEvents } from '../core/log/check-events.ts';
import { checkHead, type NoteVerifier } from '../core/log/check-head.ts';
import { checkPages } from '../core/log/check-pages.ts';
import { type Note, parseNote } from '../core/log/checkpoint.ts';
import { parseListedIncidents } from '../core/log/listed-incidents.ts';
import { type LogEvent, parseLogEvent } from '../core/log/log-event.ts';
import { type LoggedRecord, logState } from '../core/log/log-state.ts';
import { logPaths } from '../core/log/published-log.ts';
import type { Tampering } from '../core/log/tampering.ts';
import type { Verdict } from '../core/report/render-verdict.ts';
import type { SiteReader } from './create-site-reader.ts';
import { SiteRefusal } from './site-refusal.ts';

/** Pages that are asked for at the same time. */
const sideBySide = 32;

/** What a reader knows before looking. */
export interface Examination {
  readonly url: string;
  readonly kept: Note | undefined;
  /** A key that the reader knows from elsewhere. */
  readonly pinned: NoteVerifier | undefined;
  readonly readVerifier: (text: string) => NoteVerifier | undefined;
  /** Hears how many pages there are. */
  readonly progress: (pages: number) => void;
}

export interface Examined {
  readonly verdict: Verdict;
  /** The checkpoint of the site, as it stands there. */
  readonly note: string;
}

function readEvents(text: string): { lines: string[]; events: LogEvent[]; unreadable: Tampering[] } {
  const lines = text.split('\n').filter((line) => line !== '');
  const events: LogEvent[] = [];
  const unreadable: Tampering[] = [];
  for (const [index, line] of lines.entries()) {
    const event = parseLogEvent(line);
    if (event === undefined) unreadable.push({ kind: 'unreadable-event', line: index + 1 });
    else events.push(event);
  }
  return { lines, events, unreadable };
}

/** Digests of the Markdown of all pages that the log says are shown. */
async function readDigests(
  read: SiteReader,
  logged: ReadonlyMap<string, LoggedRecord>,
  progress: Examination['progress'],
): Promise<ReadonlyMap<string, string>> {
  const pages = [...logged.values()].filter(({ digest }) => digest !== '').map(({ page }) => page);
  progress(pages.length);
  const digests = new Map<string, string>();
  await pMap(
    pages,
    async (page) => {
      const bytes = await read(page);
      if (bytes !== undefined) digests.set(page, hash('sha256', bytes, 'base64url'));
    },
    { concurrency: sideBySide },
  );
  return digests;
}

function signatureOf(
  { pinned }: Examination,
  verifier: NoteVerifier | undefined,
  note: Note | undefined,
): Verdict['signature'] {
  const own = verifier && note?.signatures.find(({ name, value }) => verifier.isOwn(name, value));
  if (own === undefined) return { kind: 'unsigned' };
  return { kind: 'signed', key: own.name, pinned: pinned !== undefined };
}

/**
 * Looks at a published site as any reader could: counts its log again, compares it with a checkpoint that the reader kept, and every page
 * with what the log says of it. Throws `SiteRefusal` when the site does not answer, and when it has no log and never had one.
 */
export async function examineSite(read: SiteReader, examination: Examination): Promise<Examined> {
  const { url, kept, pinned, readVerifier, progress } = examination;
  const names = [logPaths.checkpoint, logPaths.events, logPaths.key, 'incidents.csv'];
  const [noteText, eventsText, keyText, csv] = (await Promise.all(names.map(read))).map((bytes) =>
    bytes?.toString('utf8'),
  );
  if (noteText === undefined && eventsText === undefined && kept === undefined)
    throw new SiteRefusal(
      `${url} has no log of public events: it was built by an older Debrief, or is no incident history`,
    );
  const { lines, events, unreadable } = readEvents(eventsText ?? '');
  const note = parseNote(noteText ?? '');
  const verifier = pinned ?? readVerifier(keyText ?? '');
  const ofHead: Tampering[] =
    note !== undefined
      ? checkHead({ lines, note, verifier, kept })
      : [{ kind: eventsText === undefined ? 'removed-log' : 'unreadable-checkpoint' }];
  const logged = logState(events);
  const digests = await readDigests(read, logged, progress);
  const listed = csv === undefined ? undefined : parseListedIncidents(csv);
  const ofPages = checkPages({ logged, digests, listed });
  const verdict: Verdict = {
    ...{ url, head: note?.checkpoint, signature: signatureOf(examination, verifier, note) },
    ...{ since: kept?.checkpoint.size, events: events.slice(kept?.checkpoint.size ?? 0), pages: digests.size },
    tampering: [...unreadable, ...ofHead, ...checkEvents(events), ...ofPages],
  };
  return { verdict, note: noteText ?? '' };
}
