import type { ActionMemory } from '../action-items/action-memory.ts';
import type { Clock, ClockContext } from '../clock/clock.ts';
import { stateOf } from '../history/incident-state.ts';
import { idOfPath } from '../postmortem/id-of-path.ts';
import { isResolutionWritten } from '../postmortem/is-resolution-written.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { liftFactsOf } from '../redaction/lift-facts.ts';
import { createRedactionClock, judgeLift } from '../redaction/lift-state.ts';
import { allClocks } from '../rollups/all-clocks.ts';
import { localDate } from '../time/local-day.ts';
import type { Audit, AuditedAction, Duty, DutyState, Gap, PublishingCommit, RedactionDebt } from './audit.ts';
import { type AuditPeriod, isWithinPeriod } from './audit-period.ts';
import { recordActions } from './record-actions.ts';

export interface AuditInput {
  readonly period: AuditPeriod;
  /** None in doubt. */
  readonly records: readonly Postmortem[];
  /** Paths of records in doubt, and of what was not opened. */
  readonly unread: readonly string[];
  /** By id: what brought each record to the default branch; undefined without git. */
  readonly published: ReadonlyMap<string, PublishingCommit> | undefined;
  readonly commit: string | undefined;
  /** Issues that were opened for action items, as far as somebody could tell. */
  readonly issues?: ActionMemory | undefined;
}

const idOf = ({ meta, path }: Postmortem): string => meta.id ?? idOfPath(path);

const dutyStates: Readonly<Record<Clock['state']['kind'], DutyState>> = {
  'not-started': 'waiting',
  running: 'not-yet-due',
  near: 'not-yet-due',
  'due-today': 'not-yet-due',
  overdue: 'overdue',
  'published-on-time': 'on-time',
  'published-late': 'late',
  'redacted-published': 'on-time',
  unknown: 'unknown',
  uncountable: 'unknown',
};

function dutyState({ state }: Clock): DutyState {
  return state.kind === 'redacted-published' && state.by !== undefined ? 'late' : dutyStates[state.kind];
}

/** What stopped a clock. Of an incident that was opened again it is not what first published it. */
function publicationOf({ state }: Clock, first: PublishingCommit | undefined): PublishingCommit | undefined {
  if (!('at' in state)) return undefined;
  return first?.at === state.at ? first : { at: state.at, commit: undefined };
}

/** The local date on which a clock stopped; undefined for one that has not. */
function endOf({ state }: Clock, timeZone: string): string | undefined {
  return 'at' in state ? localDate(state.at, timeZone) : undefined;
}

/**
 * Whether a duty belongs to a period: it fell due in it, began in it, or was still owed in it. One that has not begun belongs to the
 * periods since its incident did.
 */
function isOwedIn(period: AuditPeriod, clock: Clock, began: string | undefined, timeZone: string): boolean {
  const { deadline } = clock;
  if (deadline === undefined) return began === undefined || began <= period.last;
  if (isWithinPeriod(period, deadline.date) || isWithinPeriod(period, deadline.dayZero)) return true;
  const end = endOf(clock, timeZone);
  return deadline.dayZero <= period.last && (end === undefined ? dutyState(clock) !== 'unknown' : end >= period.first);
}

/** The local date on which an incident began, as far as its record says; undefined where it does not. */
function beganOn({ meta }: Postmortem, timeZone: string): string | undefined {
  const at = meta.started ?? meta.detected ?? meta.resolved;
  return at === undefined ? undefined : localDate(at, timeZone);
}

/** Incidents that the period knew: they had begun by its end, and were over in it, or not before it. */
function isOfPeriod(period: AuditPeriod, record: Postmortem, timeZone: string): boolean {
  const began = beganOn(record, timeZone);
  const { resolved } = record.meta;
  if (began !== undefined && began > period.last) return false;
  return resolved === undefined || localDate(resolved, timeZone) >= period.first;
}

function redactionsOf(record: Postmortem, { config, now }: ClockContext): RedactionDebt[] {
  const [facts, clock] = [liftFactsOf(record.meta), createRedactionClock(config, now)];
  return record.source.withheld.map(({ reason, until, words }) => {
    const { state, limit, confirmed, quorum } = judgeLift(until, facts, clock);
    const asked = until.kind === 'confirmed' ? { confirmed, quorum } : { confirmed: 0, quorum: undefined };
    return { id: idOf(record), reason, until, words, state, limit, ...asked };
  });
}

const isSettled = ({ state }: AuditedAction): boolean => state === 'done' || state === 'dropped';

/** What was due in a period, and what was not done by its end, with or without a date. */
function isActionOf(period: AuditPeriod, action: AuditedAction, began = ''): boolean {
  if (began > period.last) return false;
  if (action.due !== undefined && isWithinPeriod(period, action.due)) return true;
  return !isSettled(action) && (action.due ?? '') <= period.last;
}

function gapsOf(record: Postmortem): Gap[] {
  const { meta } = record;
  if (meta.kind !== 'incident') return [];
  const gap = (kind: Gap['kind'], lacks: boolean): Gap[] => (lacks ? [{ kind, id: idOf(record) }] : []);
  const end = { ...meta, resolutionWritten: isResolutionWritten(record) };
  return [
    ...gap('no-severity', meta.severity === undefined),
    ...gap('no-end', stateOf(end) === 'end-not-recorded'),
    ...gap('no-reach', meta.affectsIntegrators === undefined),
  ];
}

function gapsOfDuties(duties: readonly Duty[]): Gap[] {
  return duties.flatMap(({ clock: { state, subject } }): Gap[] => {
    if (state.kind === 'uncountable') return [{ kind: 'no-deadline', id: subject.id }];
    if (state.kind !== 'unknown') return [];
    return [{ kind: state.because === 'imported' ? 'imported' : 'no-history', id: subject.id }];
  });
}

function gapsOfActions(actions: readonly AuditedAction[]): Gap[] {
  const open = actions.filter((action) => !isSettled(action));
  const gap = (kind: Gap['kind'], lacks: (action: AuditedAction) => boolean): Gap[] =>
    open.filter(lacks).map(({ id }) => ({ kind, id }));
  return [
    ...gap('action-without-owner', ({ owner }) => owner === undefined),
    ...gap('action-without-due', ({ due }) => due === undefined),
  ];
}

const byDate = (a: { due: string | undefined; id: string }, b: { due: string | undefined; id: string }): number => {
  const [one, other] = [`${a.due ?? '9'} ${a.id}`, `${b.due ?? '9'} ${b.id}`];
  return one < other ? -1 : one > other ? 1 : 0;
};

/**
 * What was owed in a period and what became of it, as it is known at `now`. Nothing hidden can be in it: records are made of public
 * text. Private clocks are in it, because it is for whoever can read the repository.
 */
export function createAudit(input: AuditInput, context: ClockContext): Audit {
  const { period, records, unread, published, commit, issues } = input;
  const { config, now } = context;
  const { timeZone } = config;
  const byId = new Map(records.map((record) => [idOf(record), record]));
  const instants = published && new Map([...published].map(([id, { at }]) => [id, at]));
  const duties = allClocks(records, instants, context)
    .filter((clock) => {
      const record = byId.get(clock.subject.id);
      return isOwedIn(period, clock, record && beganOn(record, timeZone), timeZone);
    })
    .map((clock): Duty => {
      const name = clock.subject.kind === 'rollup' ? clock.subject.period : clock.subject.id;
      const severity = byId.get(clock.subject.id)?.meta.severity;
      return { clock, severity, state: dutyState(clock), published: publicationOf(clock, published?.get(name)) };
    });
  const own = records.filter((record) => isOfPeriod(period, record, timeZone));
  const isOwn = new Set(own);
  const today = localDate(now, timeZone);
  const actions = records
    .flatMap((record) =>
      recordActions(record, today, issues).filter(
        (action) => isOwn.has(record) || isActionOf(period, action, beganOn(record, timeZone)),
      ),
    )
    .toSorted(byDate);
  return {
    ...{ period, service: config.service ?? '', now, timeZone, calendar: config.calendar.holidays, commit },
    duties,
    redactions: records
      .filter((record) => (beganOn(record, timeZone) ?? period.last) <= period.last)
      .flatMap((record) => redactionsOf(record, context)),
    actions,
    gaps: [
      ...unread.map((id): Gap => ({ kind: 'unread', id })),
      ...own.flatMap(gapsOf),
      ...gapsOfDuties(duties),
      ...gapsOfActions(actions),
    ],
  };
}
