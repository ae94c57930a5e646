import { late } from '../text/late.ts';
import { unaccented } from '../text/slug.ts';
import { type Weekday, weekdays } from '../time/local-day.ts';

/*
 * Words of dates in the languages whose records are read: English, German, French, Spanish and Portuguese, abbreviated where that is usual
 * and means nothing else. Accents may be missing.
 */

/** From January on. */
const months: readonly string[] = [
  'jan january januar jänner janv janvier enero janeiro',
  'feb february februar févr février febrero fevereiro',
  'mar march märz mrz mars marzo março',
  'apr april avr avril abril',
  'may mai mayo maio',
  'jun june juni juin junio junho',
  'jul july juli juil juillet julio julho',
  'aug august août agosto',
  'sep sept september septembre septiembre setembro',
  'oct october okt oktober octobre octubre outubro',
  'nov november novembre noviembre novembro',
  'dec december dez dezember déc décembre diciembre dezembro',
];

/** From Sunday on. */
const days: readonly string[] = [
  'sun sunday sonntag dimanche domingo',
  'mon monday montag lundi lunes segunda-feira',
  'tue tues tuesday dienstag mardi martes terça-feira',
  'wed wednes wednesday mittwoch mercredi miércoles quarta-feira',
  'thu thurs thursday donnerstag jeudi jueves quinta-feira',
  'fri friday freitag vendredi viernes sexta-feira',
  'sat satur saturday samstag sonnabend samedi sábado',
];

/** Both spellings of a word with accents. */
function spellings(word: string): readonly string[] {
  const bare = unaccented(word);
  return bare === word ? [word] : [word, bare];
}

function numbered(lines: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    lines.flatMap((line, index) =>
      line
        .split(' ')
        .flatMap(spellings)
        .map((word) => [word, index] as const),
    ),
  );
}

const monthNumbers = late(() => numbered(months));
const dayNumbers = late(() => numbered(days));

/** Any of some words, as a pattern without groups; a longer one goes before one that it begins with. */
function anyOf(words: Iterable<string>): string {
  return `(?:${[...words].toSorted((a, b) => b.length - a.length).join('|')})(?![a-z\\u00df-\\u00ff])`;
}

/** A month, as a pattern for any case. */
export const monthWord = late(() => `(?:${anyOf(monthNumbers().keys())}\\.?)`);
/** A day of the week, as a pattern for any case. */
export const weekdayWord = late(() => anyOf(dayNumbers().keys()));
/** The day after, as a pattern for any case. */
export const nextDayWords =
  '(?:(?:the\\s+)?(?:next|following)\\s+day|am\\s+(?:n(?:ä|ae)chsten|folgenden)\\s+tag|le\\s+lendemain|al\\s+d[ií]a\\s+siguiente|no\\s+dia\\s+seguinte|翌日)';
/** What stands before a time and says nothing of it, as a pattern for any case: `at`, `um`, `vers`. */
export const beforeTime =
  '(?:(?:c|ca)\\.|circa|approx(?:\\.|imately)?|about|around|at|on|um|gegen|ungef(?:ä|ae)hr|am|le|el|em|à|vers|environ|a\\s+las?|às|sobre\\s+las?)\\s';

/** `10:00 am Montag`, `3:00 am nächsten Tag`: no `am` of English, as a pattern for any case. */
export const germanDay =
  '(?:n(?:ä|ae)chsten|folgenden|mittwoch|sonnabend|(?:mon|diens|donners|frei|sams|sonn|folge|vor)tag)(?![a-z])';

/** 1 for a word that means January. */
export function monthOf(word: string): number {
  return (monthNumbers().get(word.toLowerCase().replace(/\.$/, '')) ?? Number.NaN) + 1;
}

/** The English name of a day in any of the languages; undefined for another word. */
export function weekdayOf(word: string | undefined): Weekday | undefined {
  return weekdays[dayNumbers().get(word?.toLowerCase() ?? '') ?? Number.NaN];
}
