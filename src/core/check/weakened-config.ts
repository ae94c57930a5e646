import type { Config } from '../config/config.ts';
import { parseConfig } from '../config/parse-config.ts';
import type { CheckFacts } from '../open/check-context.ts';
import { createLocator } from '../text/locator.ts';
import { parseYaml } from '../text/parse-yaml.ts';
import type { Place } from '../text/place.ts';
import type { Level } from '../text/problem.ts';
import type { TimeSpan } from '../time/time-span.ts';
import { baseConfig } from './base-config.ts';
import { startOfFile } from './base-records.ts';
import type { Rule } from './rule.ts';

/** A key of the configuration whose change weakens what guards hidden text, or who may decide. */
export interface WeakenedKey {
  /** `redaction.not-after`. */
  readonly key: string;
  readonly place: Place;
}

/** What a change of the configuration weakens, whichever value it has from now on. `changed-recipient` looks at the recipient. */
export function weakenedKeys({ configFile, hiding = [] }: CheckFacts, rules: readonly Rule[]): readonly WeakenedKey[] {
  const before = configFile && baseConfig({ configFile });
  if (configFile === undefined || before === undefined || configFile.text === configFile.base) return [];
  const after = parseConfig(configFile.text, configFile.path, []).config;
  const placeOf = createPlaces(configFile.text ?? '');
  const keys = [
    ...milderRules(before, after, rules).map((id) => ['rules', id]),
    ...weakenedParts(before, after).map((key) => key.split('.')),
    // Where there was no file and nothing is hidden, there are no dates to move.
    ...((configFile.base !== undefined || hiding.length > 0) && before.timeZone !== after.timeZone
      ? [['timezone']]
      : []),
  ];
  return keys.map((path) => ({ key: path.join('.'), place: placeOf(path) }));
}

const strength: Readonly<Record<Level, number>> = { off: 0, warning: 1, error: 2 };

/** Of two levels the stricter. */
export function stricterLevel(one: Level, other: Level): Level {
  return strength[one] >= strength[other] ? one : other;
}

function milderRules(before: Config, after: Config, rules: readonly Rule[]): readonly string[] {
  return rules
    .filter(({ guards, fixed }) => guards === true && fixed !== true)
    .filter(({ id, level }) => strength[after.rules[id] ?? level] < strength[before.rules[id] ?? level])
    .map(({ id }) => id);
}

function weakenedParts(before: Config, after: Config): readonly string[] {
  const [was, is] = [before.redaction, after.redaction];
  return [
    ...(hasMore(lower(after.trustedActors), lower(before.trustedActors)) ? ['trusted-actors'] : []),
    ...(hasMore(lower(after.formerBots), lower(before.formerBots)) ? ['former-bots'] : []),
    ...(daysOf(is.notAfter) < daysOf(was.notAfter) ? ['redaction.not-after'] : []),
    ...(hasMore(was.merchantNames, is.merchantNames) ? ['redaction.merchant-names'] : []),
    ...(hasMore(was.withdrawnLinks, is.withdrawnLinks) ? ['redaction.withdrawn-links'] : []),
    ...(before.records === after.records ? [] : ['records']),
    ...(before.template === after.template ? [] : ['template']),
  ];
}

/** Whether something of the first list is not in the other. */
function hasMore(one: readonly string[], other: readonly string[]): boolean {
  return one.some((entry) => !other.includes(entry));
}

function lower(logins: readonly string[]): readonly string[] {
  return logins.map((login) => login.toLowerCase());
}

/** About so many days: only good for telling which of two spans ends first. */
function daysOf({ count, unit }: TimeSpan): number {
  return count * { hours: 1 / 24, days: 1, 'working days': 1.4, months: 30.4 }[unit];
}

/** Where a key is, or the key around it; the start of the file for one that is gone. */
function createPlaces(text: string): (path: readonly string[]) => Place {
  const yaml = parseYaml(text, 0, 'core');
  const locate = createLocator(text);
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const span = yaml.keySpan(path.slice(0, length));
      if (span !== undefined) return locate(...span);
    }
    return startOfFile;
  };
}
