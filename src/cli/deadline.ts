import { Argument, Option } from 'commander';
import { countDeadline } from '../core/calendar/count-deadline.ts';
import type { Deadline } from '../core/calendar/deadline.ts';
import { regionWarningText } from '../core/calendar/region-warning.ts';
import type { Config } from '../core/config/config.ts';
import { type Severity, severities } from '../core/postmortem/postmortem.ts';
import { deadlineJson } from '../core/report/deadline-json.ts';
import { type ClockTrigger, renderDeadline, renderRefusal, renderWorking } from '../core/report/render-working.ts';
import { periodOf } from '../core/rollups/period.ts';
import type { Instant } from '../core/time/instant.ts';
import { isTimeZone } from '../core/time/is-time-zone.ts';
import { endOfDay, localDate } from '../core/time/local-day.ts';
import { parseTimeSpan } from '../core/time/parse-time-span.ts';
import type { TimeSpan } from '../core/time/time-span.ts';
import { openCalendar } from './open-calendar.ts';
import { openProject } from './open-project.ts';
import { parseNow } from './parse-now.ts';
import type { CliCommand } from './session/command.ts';
import { Misuse } from './session/misuse.ts';
import { visible } from './session/terminal.ts';

/** What is counted: from when, how much, and what that instant is. */
interface Question {
  readonly trigger: Instant;
  readonly within: TimeSpan;
  readonly of: ClockTrigger;
}

/** A severity that is told in roll-ups is due with the roll-up of the period in which the incident was resolved. */
function questionOf(instant: Instant, severity: Severity, { cadence, timeZone }: Config): Question {
  const { publish, within, of } = cadence[severity];
  if (publish === 'individually') return { trigger: instant, within, of };
  const { last } = periodOf(localDate(instant, timeZone), publish);
  return { trigger: endOfDay(last, timeZone) - 1000, within, of: 'end of period' };
}

/** The configuration with what the command line says otherwise. */
function overridden(config: Config, options: Readonly<Record<string, unknown>>): Config {
  const { timezone, holidays } = options;
  if (typeof timezone === 'string' && !isTimeZone(timezone))
    throw new Misuse(`There is no time zone "${timezone}"; use an IANA name such as "Europe/Berlin"`);
  return {
    ...config,
    ...(typeof timezone === 'string' && { timeZone: timezone }),
    ...(typeof holidays === 'string' && { calendar: { ...config.calendar, holidays } }),
  };
}

function amountOf(text: unknown): TimeSpan | undefined {
  if (typeof text !== 'string') return undefined;
  const amount = parseTimeSpan(text);
  if (amount === undefined)
    throw new Misuse(`"${text}" is not an amount of time, such as "5 working days", "36 hours" or "1 month"`);
  return amount;
}

function render(deadline: Deadline, of: ClockTrigger, options: Readonly<Record<string, unknown>>): string {
  if (options.json === true) return JSON.stringify(deadlineJson(deadline), undefined, 2);
  return options.explain === true ? renderWorking(deadline, of) : renderDeadline(deadline, of);
}

/** `debrief deadline`: when something is due that began at an instant, and how that was counted. */
export const deadline: CliCommand = {
  describe: (command) =>
    void command
      .addArgument(new Argument('<instant>', 'when the incident was resolved, such as 2026-05-15T09:03Z'))
      .addOption(new Option('--severity <severity>', 'whose cadence counts').choices(severities).default('critical'))
      .addOption(new Option('--within <amount>', 'count this instead: "5 working days", "36 hours", "1 month"'))
      .addOption(new Option('--holidays <calendar>', 'count with this calendar: none, TARGET, DE, DE-BE …'))
      .addOption(new Option('--timezone <zone>', 'count in this IANA zone'))
      .addOption(new Option('--explain', 'tell of each day whether it counted, and why not'))
      .addOption(new Option('--json', 'print data'))
      .addHelpText(
        'after',
        `
Examples:
  $ debrief deadline 2026-05-15T09:03Z
  $ debrief deadline 2026-05-15T09:03Z --severity medium --explain
  $ debrief deadline 2026-12-23T10:00Z --within "5 working days" --holidays GB-ENG --json

The local date of the instant is day 0 and does not count; a deadline ends with its day.`,
      ),

  run: async (session, [instant = ''], options) => {
    const { terminal } = session;
    const start = parseNow(instant);
    const config = overridden((await openProject(session)).config, options);
    const severity = severities.find((known) => known === options.severity) ?? 'critical';
    const within = amountOf(options.within);
    const question: Question = within ? { trigger: start, within, of: 'trigger' } : questionOf(start, severity, config);
    const calendar = await openCalendar(config.calendar);
    const count = countDeadline(question.trigger, question.within, calendar, config);
    if (!count.ok) throw new Misuse(renderRefusal(count.refusal), 'unusable-config');
    terminal.write(`${render(count.deadline, question.of, options)}\n`);
    if (options.json === true)
      for (const warning of count.deadline.warnings) terminal.say(visible(regionWarningText(warning)));
    return 0;
  },
};
