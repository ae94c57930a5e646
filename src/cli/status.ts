import { Option } from 'commander';
import type { ActionMemory } from '../core/action-items/action-memory.ts';
import type { Clock, ClockContext } from '../core/clock/clock.ts';
import { isOpen } from '../core/clock/clock-state.ts';
import { isSweepOverdue } from '../core/clock/sweep-overdue.ts';
import { leftOpenWords } from '../core/report/left-open-words.ts';
import type { Uncounted } from '../core/report/status-json.ts';
import type { Instant } from '../core/time/instant.ts';
import { localDate } from '../core/time/local-day.ts';
import { gatherClocks } from '../project/gather-clocks.ts';
import { readOpenedIssues } from '../workspace/git/read-action-issues.ts';
import { readLastSweep } from '../workspace/git/read-last-sweep.ts';
import { assertGit } from '../workspace/open-workspace.ts';
import type { LocalProject } from '../workspace/read-local-project.ts';
import { type AuditFormat, assertBegun, auditFormats, printAudit, readPeriod } from './audit-period.ts';
import { openCalendar } from './open-calendar.ts';
import { openProject } from './open-project.ts';
import type { CliCommand, Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';
import { visibleName } from './session/terminal.ts';

const formats = ['table', 'json', 'ics', 'markdown', 'csv', 'html'] as const;
/** Of the clocks that run; the others are of a period. */
type Format = Exclude<(typeof formats)[number], 'csv' | 'html'>;

/** The clocks that are shown, and what is missing among them. */
interface Counted {
  readonly clocks: readonly Clock[];
  readonly context: ClockContext;
  readonly lastSweep: Instant | undefined;
  readonly uncounted: Uncounted;
}

async function render(
  format: Format,
  { clocks, context, lastSweep, uncounted }: Counted,
  explain: boolean,
  { terminal }: Session,
): Promise<string> {
  const { config } = context;
  if (format === 'json') {
    const { statusJson } = await import('../core/report/status-json.ts');
    return `${JSON.stringify(statusJson(clocks, context, uncounted), undefined, 2)}\n`;
  }
  if (format === 'ics') {
    const { renderIcs } = await import('../core/report/render-ics.ts');
    const host = config.page.url === undefined ? 'debrief.invalid' : new URL(config.page.url).hostname;
    return renderIcs(clocks, `${config.service || 'Incidents'}: postmortem deadlines`, host);
  }
  const { renderStatus, renderStatusMarkdown } = await import('../core/report/render-status.ts');
  if (format === 'markdown') return renderStatusMarkdown(clocks, context, true);
  const partial = uncounted.unread + uncounted.unclassified > 0;
  const { overdueActions = [] } = uncounted;
  const look = { explain, colour: terminal.colour, width: terminal.width };
  return renderStatus(clocks, context, { ...look, lastSweep, partial, overdueActions });
}

/** When the last sweep was, if as far as this clone has heard it stays away. What came since the last fetch is not known here. */
async function findMissedSweep({ workspace }: LocalProject, context: ClockContext): Promise<Instant | undefined> {
  const last = workspace.repository === undefined ? undefined : await readLastSweep(workspace.repository);
  if (last === undefined) return undefined;
  const heard = { ...context, now: Math.min(context.now, last.heardAt) };
  return isSweepOverdue(last.at, heard) ? last.at : undefined;
}

/** Issues of action items, as far as this clone has heard. */
async function openedIssues({ workspace }: LocalProject): Promise<ActionMemory | undefined> {
  return workspace.repository && readOpenedIssues(workspace.repository);
}

/** Throws `Misuse` for a format that only clocks have. */
function auditFormat(format: (typeof formats)[number]): AuditFormat {
  const found = auditFormats.find((known) => known === format);
  if (found === undefined) throw new Misuse(`--format ${format} is for clocks: leave --period out`);
  return found;
}

/** `debrief status`: every clock that runs, soonest first. */
export const status: CliCommand = {
  describe: (command) =>
    void command
      .addOption(new Option('--explain', 'tell of each deadline how it was counted'))
      .addOption(new Option('--all', 'also what has been published'))
      .addOption(
        new Option(
          '--period <period>',
          'what was owed in a period and what became of it: 2026-Q3, 2026, 2026-07, two dates',
        ),
      )
      .addOption(
        new Option('--format <format>', 'how to print it; csv and html are for --period, ics and markdown for clocks')
          .choices(formats)
          .default('table'),
      )
      .addOption(new Option('--json', 'short for --format json').implies({ format: 'json' }))
      .addHelpText(
        'after',
        `
Examples:
  $ debrief status
  $ debrief status --explain
  $ debrief status --format ics > deadlines.ics
  $ debrief status --period 2026-Q3 --format html > audit.html

Exits 1 when something is overdue or could not be read, 2 where no history says what was published.`,
      ),

  run: async (session, _args, options) => {
    const { terminal } = session;
    const period = typeof options.period === 'string' ? readPeriod(options.period) : undefined;
    assertGit(await session.workspace());
    const project = await openProject(session);
    const { config } = project;
    terminal.progress('Reading records …');
    const context = { config, calendar: await openCalendar(config.calendar), now: session.present() };
    const format = formats.find((known) => known === options.format) ?? 'table';
    if (period !== undefined) {
      assertBegun(period, localDate(context.now, config.timeZone));
      return printAudit(session, project, { period, format: auditFormat(format) }, context);
    }
    if (format === 'csv' || format === 'html')
      throw new Misuse(`--format ${format} is for a period: add --period 2026-Q3`);
    const { clocks, unread, leftOpen, overdueActions } = await gatherClocks(
      project,
      context,
      await openedIssues(project),
    );
    const unjudged = clocks.filter(({ state }) => state.kind === 'unknown' && state.because === 'no-history');
    const shown = options.all === true ? clocks : clocks.filter((clock) => isOpen(clock) || unjudged.includes(clock));
    const lastSweep = await findMissedSweep(project, context);
    const uncounted = { unread: unread.length, unclassified: leftOpen.severity, overdueActions };
    const counted = { clocks: shown, context, lastSweep, uncounted };
    terminal.write(await render(format, counted, options.explain === true, session));
    for (const path of unread) terminal.say(`${visibleName(path)}: could not be read, see debrief check`);
    for (const words of leftOpenWords(leftOpen)) terminal.say(words);
    if (unjudged.length > 0) terminal.say('Not in a git repository: nobody can say which of these have been published');
    if (clocks.some(({ state }) => state.kind === 'overdue') || unread.length > 0) return 1;
    return unjudged.length > 0 ? 2 : 0;
  },
};
