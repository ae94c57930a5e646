import type { AuditedAction } from '../audit/audit.ts';
import type { Clock, ClockContext } from '../clock/clock.ts';
import { isSweepOverdue } from '../clock/sweep-overdue.ts';
import { escapeMarkdown } from '../text/escape-markdown.ts';
import { showValue } from '../text/show-value.ts';
import type { Instant } from '../time/instant.ts';
import { localDate } from '../time/local-day.ts';
import { localTime, longDate, shortDate } from '../time/local-time.ts';
import { renderTimeSpan } from '../time/time-span.ts';
import { rfc3339 } from '../time/utc-text.ts';
import { remainingText, stateWords } from './clock-words.ts';
import { type Paint, paints } from './colours.ts';
import { renderOverdueActions } from './overdue-actions.ts';
import { renderRefusal, renderWorking } from './render-working.ts';

export interface StatusOptions {
  /** Tell of each deadline how it was counted. */
  readonly explain: boolean;
  readonly colour: boolean;
  /** Columns of the terminal, to which titles are shortened. */
  readonly width: number;
  /** When the sweep last ran, where that is known. */
  readonly lastSweep?: Instant | undefined;
  /** Records were not read, or do not say whether they owe anything: there may be further clocks. */
  readonly partial?: boolean;
  /** Action items that should be done by now, by date. */
  readonly overdueActions?: readonly AuditedAction[];
}

/** All clocks as a table for a terminal, in the order given; each with its working, if that is asked for. */
export function renderStatus(clocks: readonly Clock[], context: ClockContext, options: StatusOptions): string {
  const paint = paints(options.colour);
  const rows = clocks.map((clock) => cells(clock, context));
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const room = Math.max(20, options.width - widths.reduce((sum, width) => sum + width + 2, 2));
  const lines = clocks.flatMap((clock, index) => {
    const row = (rows[index] ?? []).map((cell, column) => cell.padEnd(widths[column] ?? 0));
    const line = `  ${stateColour(clock, paint)(row[0] ?? '')}  ${row.slice(1).join('  ')}  ${title(clock, room)}`;
    return options.explain ? [line.trimEnd(), '', ...explanation(clock), ''] : [line.trimEnd()];
  });
  return [
    paint.bold(heading(context)),
    '',
    ...lines,
    ...(options.explain || lines.length === 0 ? [] : ['']),
    summary(clocks, options.partial),
    ...actionLines(context, options, paint),
    ...sweepNote(context, options, paint),
    '',
  ].join('\n');
}

function actionLines(
  { config, now }: ClockContext,
  { overdueActions = [], width }: StatusOptions,
  paint: Paint,
): string[] {
  if (overdueActions.length === 0) return [];
  const count =
    overdueActions.length === 1 ? '1 action item is overdue' : `${overdueActions.length} action items are overdue`;
  return [
    '',
    paint.bold(count),
    ...renderOverdueActions(overdueActions, localDate(now, config.timeZone), width).map(paint.red),
  ];
}

/** A sweep that stays away reminds nobody, which should not look like silence. */
function sweepNote(context: ClockContext, { lastSweep }: StatusOptions, paint: Paint): readonly string[] {
  if (lastSweep === undefined || !isSweepOverdue(lastSweep, context)) return [];
  return [paint.red(`The last sweep ran at ${rfc3339(lastSweep)}, more than two working days ago: nobody is reminded`)];
}

/**
 * The same for a job summary or a comment on GitHub.
 * @param showPrivate only where everybody who can read it may know of the private clocks: never in a public repository
 */
export function renderStatusMarkdown(all: readonly Clock[], context: ClockContext, showPrivate: boolean): string {
  const clocks = showPrivate ? all : all.filter((clock) => !clock.private);
  const rows = clocks.map((clock) => {
    const [state = '', due = '', left = '', key = ''] = cells(clock, context).map((cell) => escapeMarkdown(cell));
    const shown = clock.state.kind === 'overdue' ? `**${state.toLowerCase()}**` : state;
    return `| ${shown} | ${due} | ${left} | ${key} | ${escapeMarkdown(title(clock, 120))} |`;
  });
  const table = ['| State | Due | | Clock | |', '| --- | --- | --- | --- | --- |', ...rows];
  return [`${heading(context)}.`, '', ...(rows.length > 0 ? [...table, ''] : []), summary(clocks), ''].join('\n');
}

function heading({ config, now }: ClockContext): string {
  const at = `${longDate(localDate(now, config.timeZone))}, ${localTime(now, config.timeZone)} ${config.timeZone}`;
  return `Clocks on ${at}, calendar ${config.calendar.holidays}`;
}

function cells(clock: Clock, { now }: ClockContext): readonly string[] {
  const due = clock.deadline === undefined ? '' : shortDate(clock.deadline.date);
  return [stateWords[clock.state.kind], due, remainingText(clock, now), clock.subject.id];
}

function title({ subject, label, private: hidden }: Clock, room: number): string {
  return showValue(hidden ? `${label}: ${subject.title}` : subject.title, room);
}

function stateColour({ state }: Clock, paint: Paint): (text: string) => string {
  if (state.kind === 'overdue' || state.kind === 'uncountable') return paint.red;
  if (state.kind === 'due-today' || state.kind === 'near') return paint.yellow;
  return state.kind === 'running' ? paint.green : paint.dim;
}

function explanation(clock: Clock): readonly string[] {
  const lines: string[] = [];
  if (clock.reopened !== undefined) lines.push(`Restarted The incident was re-opened at ${rfc3339(clock.reopened)}`);
  if (clock.deadline !== undefined) lines.push(...renderWorking(clock.deadline, clock.of).split('\n'));
  else if (clock.state.kind === 'uncountable') lines.push(renderRefusal(clock.state.refusal));
  else lines.push(`Due       ${renderTimeSpan(clock.within)} after that`);
  return lines.map((line) => (line === '' ? '' : `    ${line}`));
}

function summary(clocks: readonly Clock[], partial = false): string {
  if (clocks.length === 0) return partial ? 'No clock is known to run' : 'No clock is running';
  const states = [...Map.groupBy(clocks, ({ state }) => stateWords[state.kind].toLowerCase())];
  return states.map(([state, group]) => `${group.length} ${state}`).join(', ');
}
