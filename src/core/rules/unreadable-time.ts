import { faultsOf } from '../check/faults-of.ts';
import { everyKind, type Rule } from '../check/rule.ts';
import { replaceTime } from '../fix/replace-time.ts';
import type { ValueArgs } from '../postmortem/fault.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { remedyWords, type TimeRemedy } from '../postmortem/time-remedy.ts';
import type { Finding } from '../text/problem.ts';
import { code, type Words } from '../text/words.ts';

/**
 * A time that cannot be read without guessing.
 *
 * A guessed time is a wrong time: `03/04` is March or April, `9:30` may be morning or evening, 30 February is no day.
 *
 * @bad
 * ```yaml
 * started: 2026-02-30T08:12Z
 * ```
 * @good
 * ```yaml
 * started: 2026-05-15T08:12Z
 * ```
 */
export const unreadableTime: Rule<Args> = {
  id: 'unreadable-time',
  many: 'times that cannot be read without guessing',
  level: 'error',
  kinds: everyKind,
  check,
  confirmable: (args) => args.key === undefined,
  fix,
  words,
};

const faults = faultsOf('unreadable-time');

function check(postmortem: Postmortem): readonly Finding<Args>[] {
  const rows = postmortem.timeline
    .filter(({ fault }) => fault === 'unreadable-time')
    .map(({ time, remedy }) => ({
      place: time.place,
      args: { value: time.value, ...(remedy && { remedy }) },
    }));
  return [...faults(postmortem), ...rows];
}

/** The same time with two digits each, where its zone is written. */
function fix(text: string, { args: { key, value, suggestion } }: Finding<Args>): string | undefined {
  return suggestion !== undefined && isSameZone(suggestion, value) ? replaceTime(text, key, suggestion) : undefined;
}

function isSameZone(suggestion: string, value: string): boolean {
  const isUtc = /(?:Z|UTC|GMT|[+-]0{1,2}(?::?00)?)$/i.test(value.trim());
  return suggestion.endsWith('Z') ? isUtc : /[+-]\d{1,2}(?::?\d{2})?$/.test(value.trim());
}

type Args = Partial<Omit<ValueArgs, 'value'>> & { readonly value: string; readonly remedy?: TimeRemedy };

function words({ key, value, suggestion, remedy }: Args): Words {
  const what = key === undefined ? 'This time' : code(key);
  return {
    message: `${what} cannot be read without guessing: ${code(value)}`,
    hint: remedy
      ? remedyWords(remedy)
      : suggestion === undefined
        ? 'Write it like 2026-05-15T08:12Z'
        : `Most likely ${code(suggestion)}`,
  };
}
