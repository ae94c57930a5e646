import { listed } from '../text/words.ts';
import { weekday } from '../time/local-day.ts';

/**
 * What the time of a row lacks to be one moment: a `date` or a `year`, where none is written; a date that is `real`; a time that was `shown`
 * by the clocks of its zone, which skipped this one. `day`: it is on one of these dates or, where there is but one, perhaps on it; `choice`: it
 * can be read in these ways; `weekday`: the date is on another one than is written beside it.
 */
export type TimeRemedy =
  | { readonly need: 'date' | 'year' | 'real' | 'shown' }
  | { readonly need: 'day' | 'choice'; readonly choices: readonly string[] }
  | { readonly need: 'weekday'; readonly date: string };

/** What its author has to write, as a sentence without its full stop. */
export function remedyWords(remedy: TimeRemedy): string {
  switch (remedy.need) {
    case 'date':
      return 'Write its date before it';
    case 'year':
      return 'Write the year, too';
    case 'real':
      return 'No calendar has that day: write the right one';
    case 'shown':
      return 'The clocks of its zone skipped it: write a time that they showed';
    case 'day':
      return `Write its date before it: ${remedy.choices.length === 1 ? 'perhaps ' : ''}${listed(remedy.choices, 'or')}`;
    case 'weekday':
      return `${remedy.date} is a ${weekday(remedy.date)}: write the right day`;
    case 'choice':
      return `Write which it is: ${listed(remedy.choices, 'or')}`;
  }
}
