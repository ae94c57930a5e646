import type { Entry } from '../../core/history/entry.ts';

/** What every list and figure asks for, in a fixed order: names would take longer to read than all else. */
type Often = readonly [
  ...[Entry['id'], Entry['title'], Entry['path'], Entry['year'], Entry['kind'], Entry['phase'] | null],
  ...[Entry['severity'] | null, number | null, string | null],
  ...[boolean | null, boolean, boolean, boolean],
  ...[number | null, number | null, number | null, number | null, number | null],
  ...[open: number, done: number, dropped: number, unknown: number],
  ...[Entry['components'], Entry['references'], Entry['updates'], Entry['images']],
  ...[date: string | null, takeaway: string | null, detectedBy: string | null, acknowledgedBy: string | null],
  ...[Entry['securitySensitive'], Entry['withheld'], notAfter: string | null],
];

/** What few pages show. It takes most of the room, so it is read when somebody asks for it. */
type Seldom = Pick<Entry, 'leads' | 'words'>;

/** An entry in two pieces of plain data. */
export interface KeptEntry {
  readonly often: Often;
  readonly seldom: Seldom;
}

export function keepEntry(entry: Entry): KeptEntry {
  const { actions, leads, words } = entry;
  return {
    often: [
      ...([entry.id, entry.title, entry.path, entry.year, entry.kind, entry.phase ?? null] as const),
      ...([entry.severity ?? null, entry.issue ?? null, entry.period ?? null] as const),
      ...([entry.affectsIntegrators ?? null, entry.imported, entry.redacted, entry.resolutionWritten] as const),
      ...([entry.started ?? null, entry.detected ?? null, entry.acknowledged ?? null] as const),
      ...([entry.mitigated ?? null, entry.resolved ?? null] as const),
      ...([actions.open, actions.done, actions.dropped, actions.unknown] as const),
      ...([entry.components, entry.references, entry.updates, entry.images] as const),
      ...([
        entry.date ?? null,
        entry.takeaway ?? null,
        entry.detectedBy ?? null,
        entry.acknowledgedBy ?? null,
      ] as const),
      ...([entry.securitySensitive, entry.withheld, entry.notAfter ?? null] as const),
    ],
    seldom: { leads, words },
  };
}

/** What was read last, because a page asks for one thing after the other: of all entries it would be most of a build's memory. */
let last: { readonly entry: Entry; readonly seldom: Seldom } | undefined;

const known = <T>(value: T | null): T | undefined => value ?? undefined;

/**
 * A class, because objects with getters of their own take ten times as long to make. A copy of one has what is often asked for and
 * nothing else.
 */
class RestoredEntry implements Entry {
  readonly id;
  readonly title;
  readonly path;
  readonly year;
  readonly kind;
  readonly phase;
  readonly severity;
  readonly issue;
  readonly period;
  readonly affectsIntegrators;
  readonly imported;
  readonly redacted;
  readonly resolutionWritten;
  readonly started;
  readonly detected;
  readonly acknowledged;
  readonly mitigated;
  readonly resolved;
  readonly actions;
  readonly components;
  readonly references;
  readonly updates;
  readonly images;
  readonly date;
  readonly takeaway;
  readonly detectedBy;
  readonly acknowledgedBy;
  readonly securitySensitive;
  readonly withheld;
  readonly notAfter;
  readonly #read: () => Seldom;

  constructor(often: Often, read: () => Seldom) {
    this.id = often[0];
    this.title = often[1];
    this.path = often[2];
    this.year = often[3];
    this.kind = often[4];
    this.phase = known(often[5]);
    this.severity = known(often[6]);
    this.issue = known(often[7]);
    this.period = known(often[8]);
    this.affectsIntegrators = known(often[9]);
    this.imported = often[10];
    this.redacted = often[11];
    this.resolutionWritten = often[12];
    this.started = known(often[13]);
    this.detected = known(often[14]);
    this.acknowledged = known(often[15]);
    this.mitigated = known(often[16]);
    this.resolved = known(often[17]);
    this.actions = { open: often[18], done: often[19], dropped: often[20], unknown: often[21] };
    this.components = often[22];
    this.references = often[23];
    this.updates = often[24];
    this.images = often[25];
    this.date = known(often[26]);
    this.takeaway = known(often[27]);
    this.detectedBy = known(often[28]);
    this.acknowledgedBy = known(often[29]);
    this.securitySensitive = often[30];
    this.withheld = often[31];
    this.notAfter = known(often[32]);
    this.#read = read;
  }

  #rest(): Seldom {
    if (last?.entry !== this) last = { entry: this, seldom: this.#read() };
    return last.seldom;
  }

  get leads(): Seldom['leads'] {
    return this.#rest().leads;
  }

  get words(): Seldom['words'] {
    return this.#rest().words;
  }
}

/** The entry again. */
export function restoreEntry(often: Often, read: () => Seldom): Entry {
  return new RestoredEntry(often, read);
}
