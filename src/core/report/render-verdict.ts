import type { LogEvent } from '../log/log-event.ts';
import { eventText, eventTimeText } from '../log/log-words.ts';
import type { Tampering } from '../log/tampering.ts';
import { plural } from '../text/plural.ts';
import { paints } from './colours.ts';
import { tamperingWords } from './tampering-words.ts';

/** What a reader's look at a published history came to. */
export interface Verdict {
  readonly url: string;
  /** As the checkpoint says; undefined when there is none that can be read. */
  readonly head: { readonly size: number; readonly root: string } | undefined;
  readonly signature:
    | { readonly kind: 'unsigned' }
    /** `pinned`: the reader brought the key; else it is the one that the site itself publishes. */
    | { readonly kind: 'signed'; readonly key: string; readonly pinned: boolean };
  /** How many events the reader's checkpoint has; undefined without one. */
  readonly since: number | undefined;
  /** Events after that checkpoint; all of them without one. */
  readonly events: readonly LogEvent[];
  /** How many pages were compared with the log. */
  readonly pages: number;
  readonly tampering: readonly Tampering[];
}

const mostEvents = 100;

function eventLines(events: readonly LogEvent[]): string[] {
  const width = Math.max(...events.map(({ id }) => id.length));
  return events.map((event) => {
    const n = String(event.n).padStart(5);
    return `${n}  ${eventTimeText(event.at).padEnd(20)}  ${event.id.padEnd(width)}  ${eventText(event)}`.trimEnd();
  });
}

function sinceLines({ since, events }: Verdict): string[] {
  if (since === undefined) return [];
  if (events.length === 0) return ['', `Nothing was added since your checkpoint (${plural(since, 'event')}).`];
  const shown = events.slice(0, mostEvents);
  const more = events.length > shown.length ? [`       … and ${events.length - shown.length} more`] : [];
  return ['', `Since your checkpoint (${plural(since, 'event')}):`, ...eventLines(shown), ...more];
}

/** What holds, when nothing speaks against it. */
function goodLines({ head, signature, since, pages, events }: Verdict): string[] {
  const signed =
    signature.kind === 'signed'
      ? `Signed by ${signature.key}, ${signature.pinned ? 'the key that you gave' : 'the key that the site itself publishes'}`
      : undefined;
  const rewritten = events.filter(({ event }) => event === 'rewritten').length;
  return [
    `The log adds up: ${plural(head?.size ?? 0, 'event')}, root hash ${head?.root ?? ''}`,
    ...(signed === undefined ? [] : [signed]),
    ...(since === undefined || rewritten > 0
      ? []
      : [`Nothing was rewritten: the log still begins with the ${plural(since, 'event')} that you kept`]),
    `The Markdown of ${plural(pages, 'page')} is what was logged last`,
  ];
}

function caveats({ signature, since }: Verdict): string[] {
  return [
    ...(signature.kind === 'unsigned'
      ? ['The log is not signed: whoever can write to the site could have made another one.']
      : []),
    ...(since === undefined
      ? ['Without a checkpoint that you kept (--since), a log that was made anew as a whole looks the same.']
      : []),
    'Not compared: the HTML of the pages, lists and feeds beside their Markdown.',
  ];
}

/** A verdict for a terminal. */
export function renderVerdict(verdict: Verdict, colour: boolean): string {
  const paint = paints(colour);
  const { tampering, url } = verdict;
  const bad = tampering.map((one) => `${paint.red('✖')} ${tamperingWords(one)}`);
  const good = tampering.length > 0 ? [] : goodLines(verdict).map((line) => `${paint.green('✔')} ${line}`);
  const told = verdict.events.filter(({ event }) => event === 'rewritten');
  const rewritten = told.map(
    (event) => `${paint.yellow('⚠')} On ${eventTimeText(event.at)} (no. ${event.n}) ${eventText(event)}`,
  );
  return [
    paint.bold(url),
    '',
    ...bad,
    ...good,
    ...rewritten,
    ...sinceLines(verdict),
    '',
    ...caveats(verdict).map((line) => paint.dim(line)),
    '',
  ].join('\n');
}

/** The same for programs. Keys are added, never changed. */
export function verdictJson({ url, head, signature, since, events, pages, tampering }: Verdict): object {
  return {
    url,
    verified: tampering.length === 0,
    size: head?.size ?? null,
    root: head?.root ?? null,
    signed: signature.kind === 'signed' ? { key: signature.key, pinned: signature.pinned } : null,
    since: since ?? null,
    pages,
    events,
    tampering: tampering.map((one) => ({ ...one, message: tamperingWords(one) })),
  };
}
