import { type Args, by, type Wording } from './wording.ts';

const dayWords = (days: string): string =>
  days === '0' ? 'which is today' : days === '1' ? 'tomorrow' : `in ${days} days`;

/** How a deadline was counted, in a sentence. */
function counted(args: Args, q: (value: string) => string): string {
  const skipped = args.list('skipped').map((day) => q(day));
  const without = skipped.length > 0 ? `, without ${skipped.join(', ')}` : '';
  return `Counted ${args.within} from ${q(args.of ?? '')} in ${args.zone}, calendar ${args.calendar}${without}`;
}

/** The words of the rules about deadlines, by their ids. */
export const disclosureWording: Readonly<Record<string, Wording>> = {
  'missing-resolution-time': (_, q) => ({
    message: `Unexpected Resolution without ${q('resolved')} in the front matter, expected when the incident was over`,
    hint: 'Add `resolved:` with date, time and zone: the deadline counts from it. While the incident lasts, say "Not resolved yet" in Resolution',
  }),
  'disclosure-near': (args, q) => ({
    message: `Unexpected wait, expected publication by the end of ${args.due}, ${dayWords(args.days ?? '')}`,
    hint: counted(args, q),
  }),
  'disclosure-overdue': by({
    overdue: (args, q) => ({
      message: `Unexpected postmortem ${args.days === '0' ? `${args.hours} hours` : args.days === '1' ? '1 day' : `${args.days} days`} past its deadline ${args.due}, expected publication within ${args.within}`,
      hint: `Merge it: the clock stops when the record is on the default branch. ${counted(args, q)}`,
    }),
    'year-not-covered': (args, q) => ({
      message: `Unexpected year ${args.year} for the calendar ${q(args.calendar ?? '')}, expected ${args.from} to ${args.to}`,
      hint: 'Its holidays are trusted for these years only, so nothing can be said about the deadline',
    }),
    'out-of-range': () => ({
      message: 'Unexpected deadline, expected one that can be counted',
      hint: 'Check the year of the time that starts the clock',
    }),
  }),
};
