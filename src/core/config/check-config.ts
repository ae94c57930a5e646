import { checkCalendarName } from '../calendar/calendar-name.ts';
import { severities } from '../postmortem/postmortem.ts';
import { suggest } from '../text/suggest.ts';
import { listed } from '../text/words.ts';
import { type Config, noticeEvents } from './config.ts';
import { placeholders, placeholdersOf } from './notice-placeholders.ts';

/** A clash between keys that are fine one by one: where, what is there and what could be. */
export interface Clash {
  readonly path: readonly PropertyKey[];
  /** The other key of the clash, to point at when the first one only has its default. */
  readonly other?: readonly PropertyKey[];
  readonly value: string;
  readonly expected: string;
  readonly suggestion?: string | undefined;
}

/** What no key can be blamed for alone. */
export function checkConfig(config: Config): Clash[] {
  return [
    ...checkLabels(config),
    ...checkCalendar(config),
    ...checkClocks(config),
    ...checkTargets(config),
    ...checkPaths(config),
  ];
}

function checkLabels({ labels }: Config): Clash[] {
  const taken = new Map<string, string>([[labels.incident.toLowerCase(), 'incident']]);
  for (const severity of severities)
    taken.set(labels.severity.replace('{severity}', severity).toLowerCase(), 'severity');
  const clashes: Clash[] = [];
  if (taken.get(labels.incident.toLowerCase()) === 'severity')
    clashes.push({ path: ['labels', 'incident'], value: labels.incident, expected: 'a label that gives no severity' });
  if (taken.has(labels.overdue.toLowerCase()))
    clashes.push({
      path: ['labels', 'overdue'],
      other: ['labels', 'incident'],
      value: labels.overdue,
      expected: 'a label of its own',
    });
  // With that of incidents, each promise of a postmortem would be an incident of its own.
  taken.set(labels.overdue.toLowerCase(), 'overdue');
  const other = taken.get(labels.actionItem.toLowerCase());
  if (other !== undefined)
    clashes.push({
      path: ['labels', 'action-item'],
      other: ['labels', other],
      value: labels.actionItem,
      expected: 'a label of its own',
    });
  return clashes;
}

function checkCalendar({ calendar }: Config): Clash[] {
  const added = new Set(calendar.add.map(({ date }) => date));
  const unknown = checkCalendarName(calendar.holidays);
  const named = unknown && {
    path: ['calendar', 'holidays'],
    value: calendar.holidays,
    expected: 'none, TARGET, or an ISO country or country-region such as DE or DE-BE',
    suggestion: unknown.suggestions[0],
  };
  const clashes = calendar.remove.flatMap(({ date }, index): Clash[] =>
    added.has(date)
      ? [{ path: ['calendar', 'remove', index], value: date, expected: 'a date that `add` does not have' }]
      : [],
  );
  return named === undefined ? clashes : [named, ...clashes];
}

function checkClocks({ clocks }: Config): Clash[] {
  const labels = new Set<string>();
  return clocks.flatMap(({ label, of }, index): Clash[] => {
    const clashes: Clash[] = [];
    if (labels.has(label))
      clashes.push({ path: ['clocks', index, 'label'], value: label, expected: 'a label that no other clock has' });
    if (index === 0 && of === 'previous-report')
      clashes.push({ path: ['clocks', index, 'of'], value: of, expected: 'a clock before this one' });
    labels.add(label);
    return clashes;
  });
}

function checkTargets({ targets }: Config): Clash[] {
  const names = new Set<string>();
  return targets.flatMap(({ name, on, text }): Clash[] => {
    const clashes: Clash[] = [];
    if (names.has(name)) clashes.push({ path: ['notify'], value: name, expected: 'a name that no other target has' });
    names.add(name);
    for (const event of noticeEvents) {
      const known = placeholders[event];
      const unknown = placeholdersOf(text[event] ?? '').find((one) => !known.includes(one));
      if (unknown !== undefined) {
        const expected = `${listed(
          known.map((one) => `{${one}}`),
          'or',
        )} in the text for ${event}`;
        clashes.push({ path: ['notify'], value: `{${unknown}}`, expected, suggestion: suggest(unknown, known) });
      }
      if (text[event] !== undefined && !on.includes(event))
        clashes.push({ path: ['notify'], value: event, expected: `an event of \`on\` of ${name}, for it has a text` });
    }
    return clashes;
  });
}

function checkPaths({ records, page, template }: Config): Clash[] {
  const inside = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
  const clashes: Clash[] = [];
  if (inside(page.site, records) || inside(records, page.site))
    clashes.push({
      path: ['page', 'site'],
      other: ['records'],
      value: page.site,
      expected: 'a folder apart from the records',
    });
  if (inside(page.markdown, records))
    clashes.push({
      path: ['page', 'markdown'],
      other: ['records'],
      value: page.markdown,
      expected: 'a file outside the records',
    });
  if (inside(template, records))
    clashes.push({ path: ['template'], other: ['records'], value: template, expected: 'a file outside the records' });
  return clashes;
}
