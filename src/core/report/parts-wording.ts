import { type Args, by, meant, type Wording, type Words } from './wording.ts';

/** The words of the rules about what the five parts say, by their ids. */
export const partsWording: Readonly<Record<string, Wording>> = {
  // What happened
  'missing-timeline': by({
    rows: (args, q) => ({
      message: `Unexpected section ${q(args.heading ?? '')} without a row, expected times and events`,
      hint: 'Write a table with a column `Time (UTC)`, or a list whose items begin with a time',
    }),
    heading: (args, q) => ({
      message: `Unexpected section ${q(args.heading ?? '')} without a timeline, expected one`,
      hint: 'Add `### Timeline` with a table or a list whose items begin with a time',
    }),
  }),
  'unreadable-time': (args, q) => ({
    message: `Unexpected time ${q(args.value ?? '')}, expected ${args.expected || 'one that can be read without guessing, such as 2026-05-15 08:12'}`,
    hint: args.suggestion
      ? `Most likely ${args.suggestion}`
      : 'Write year, month, day, hours and minutes with two digits each',
  }),
  'missing-zone': by({
    other: (args, q) => ({
      message: `Unexpected time ${q(args.value ?? '')} without a zone, expected Z or an offset such as +02:00`,
      hint: meant(
        args,
        q,
        'Add `Z` if the time is in UTC; `debrief check --fix` does so where the rest of the record says UTC',
      ),
    }),
    row: (args, q) => ({
      message: `Unexpected time ${q(args.value ?? '')} without a zone, expected one here or in the heading of the column`,
      hint: args.suggestion
        ? `Most likely ${args.suggestion}; say which`
        : 'Name the column `Time (UTC)`, or add `Z` or an offset to each time',
    }),
  }),
  'timeline-order': (args, q) => ({
    message: `Unexpected time ${q(args.value ?? '')} after ${q(args.after ?? '')} in line ${args.line}, expected rows in order`,
    hint: 'Check the day and the zone first: after midnight a row needs its new date; otherwise move the row up',
  }),
  'timeline-outside-window': by({
    before: (args, q) => ({
      message: `Unexpected time ${q(args.value ?? '')} before the start at ${args.bound}, expected a row within the incident`,
      hint: 'Correct the time or `started`; begin the event with `(before)` if it belongs here',
    }),
    after: (args, q) => ({
      message: `Unexpected time ${q(args.value ?? '')} after the end at ${args.bound}, expected a row within the incident`,
      hint: 'Correct the time or `resolved`; begin the event with `(after)` if it belongs here',
    }),
  }),
  'missing-impact-window': by({
    start: (_, q) => ({
      message: `Unexpected front matter without ${q('started')}, expected the start of the impact`,
      hint: 'Add `started:` with date, time and zone, such as 2026-05-15T08:12Z',
    }),
    section: (args, q) => ({
      message: `Unexpected section ${q(args.heading ?? '')} without an impact, expected what was affected and from when to when`,
      hint: 'Add `### Impact` and say who was affected, how, and from when to when',
    }),
    empty: (args, q) => ({
      message: `Unexpected empty section ${q(args.heading ?? '')}, expected what was affected and from when to when`,
      hint: 'Say who was affected, how, and from when to when; "nobody" is an answer',
    }),
  }),
  'times-out-of-order': (args, q) => ({
    message: `Unexpected ${q(args.field ?? '')} earlier than ${q(args.before ?? '')} in line ${args.line}, expected started ≤ detected ≤ acknowledged ≤ mitigated ≤ resolved`,
    hint: 'Most often the day or the zone of one of the two is wrong',
  }),
  'impact-ends-early': (args) => ({
    message: `Unexpected end of the impact at ${args.end}, expected ${args.mitigated} (mitigated) or later`,
    hint: 'Correct the text or `mitigated`; impact lasts until something stops it',
  }),
  'implausible-time': by({
    future: (args, q) => ({
      message: `Unexpected ${q(args.field ?? '')} in the future, expected a time that has passed`,
      hint: 'Check the year, the month and the zone',
    }),
    past: (args, q) => ({
      message: `Unexpected ${q(args.field ?? '')} before the year 2000, expected a later one`,
      hint: 'Check the year',
    }),
    instant: (_, q) => ({
      message: `Unexpected ${q('resolved')} equal to ${q('started')}, expected an incident that lasted`,
      hint: 'If it was over within a minute, add the seconds',
    }),
    long: (args) => ({
      message: `Unexpected duration of ${args.days} days, expected at most ${args.longest}`,
      hint: 'Check year and month of `started` and `resolved`',
    }),
  }),

  // Detection
  'missing-monitor': by({
    time: (_, q) => ({
      message: `Unexpected front matter without ${q('detected')}, expected when the incident was noticed`,
      hint: 'Add `detected:` with date, time and zone',
    }),
    monitor: (_, q) => ({
      message: `Unexpected front matter without ${q('detected-by')}, expected the monitor or alarm that fired`,
      hint: 'Name it as your team does; if a person noticed first, write `detected-by: human` and say how under Detection',
    }),
    reason: (args, q) => ({
      message: `Unexpected detection by ${q(args.by ?? '')} without a reason, expected how the person noticed`,
      hint: 'Say under Detection who noticed what, and why no monitor did',
    }),
  }),
  'missing-acknowledgement': by({
    time: (_, q) => ({
      message: `Unexpected front matter without ${q('acknowledged')}, expected when somebody took over`,
      hint: 'Add `acknowledged:` with date, time and zone',
    }),
    role: (_, q) => ({
      message: `Unexpected front matter without ${q('acknowledged-by')}, expected the role that took over`,
      hint: 'Add a role such as `acknowledged-by: primary on-call`; no names',
    }),
  }),
  'human-detection-without-action': (args, q) => ({
    message: `Unexpected detection by ${q(args.by ?? '')} without an action item of the kind "detect", expected one`,
    hint: 'Add the monitor that would have fired first, or say why none can',
  }),

  // Root cause
  'blameless-language': by({
    other: (_, q) => blame(_, q, 'say what happened and what made it likely'),
    'human-error': (_, q) => blame(_, q, 'ask why the error was easy to make and hard to notice'),
    judgement: (_, q) => blame(_, q, 'describe what was done and what it looked like at that moment'),
    counterfactual: (_, q) => blame(_, q, 'say what did happen; what should have happened explains nothing'),
    failing: (_, q) => blame(_, q, 'say what made it easy to miss'),
    handle: (_, q) => blame(_, q, 'name the role, not the person'),
  }),
  'single-cause': (args, q) => ({
    message: `Unexpected single statement under ${q(args.heading ?? '')}, expected the contributing factors`,
    hint: 'Add what made it possible, what set it off and why it was not noticed sooner',
  }),

  // Resolution
  'missing-production-change': (args, q) => ({
    message: `Unexpected section ${q(args.heading ?? '')} without a change, expected what was changed in production to clear the alarm`,
    hint: 'Name the change (rolled back, restarted, failed over …), or why none was needed and what cleared the alarm',
  }),

  // Action items
  'missing-action-items': (args, q) => ({
    message: `Unexpected section ${q(args.heading ?? '')} without an item, expected at least one`,
    hint: 'Use a table with Action, Kind, Owner, Due, Tracking and Status, or a task list',
  }),
  'missing-owner': (args, q) => ({
    message: `Unexpected action item ${q(args.action ?? '')} without an owner, expected a team or a role`,
    hint: 'Name who will do it; a role stays right when people move on',
  }),
  'missing-due-date': by({
    missing: (args, q) => ({
      message: `Unexpected action item ${q(args.action ?? '')} without a due date, expected a date such as 2026-06-01`,
      hint: 'Give it a date, or set its status to done or dropped',
    }),
    unreadable: (args, q) => ({
      message: `Unexpected due date ${q(args.value ?? '')}, expected a date such as 2026-06-01`,
      hint: 'Write year, month and day; "next sprint" never comes',
    }),
  }),
  'missing-tracking': (args, q) => ({
    message: `Unexpected action item ${q(args.action ?? '')} without tracking, expected an issue, a ticket or a link`,
    hint: 'Open an issue for it and write its number, such as #57',
  }),
  'unknown-kind': by({
    missing: (args, q) => ({
      message: `Unexpected action item ${q(args.action ?? '')} without a kind, expected prevent, detect or mitigate`,
      hint: 'prevent: keep it from happening; detect: notice it sooner; mitigate: suffer less from it',
    }),
    unknown: (args, q) => ({
      message: `Unexpected kind ${q(args.value ?? '')}, expected prevent, detect or mitigate`,
      hint: 'prevent: keep it from happening; detect: notice it sooner; mitigate: suffer less from it',
    }),
  }),
};

function blame(args: Args, q: (value: string) => string, advice: string): Words {
  return {
    message: `Unexpected ${q(args.words ?? '')}, expected words that do not blame`,
    hint: `${advice.charAt(0).toUpperCase()}${advice.slice(1)}`,
  };
}
