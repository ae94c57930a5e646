import type { CheckContext } from '../open/check-context.ts';
import { openText } from '../open/open-text.ts';
import { setField } from '../postmortem/edit-front-matter.ts';
import { instantFields, type Postmortem } from '../postmortem/postmortem.ts';
import { addMissingSections } from './add-missing-sections.ts';
import { orderSections } from './order-sections.ts';

export interface FixedRecord {
  /** The source with what could be mended; the same text when nothing could. */
  readonly text: string;
  /** Ids of the rules that were served, in order. */
  readonly fixed: readonly string[];
}

interface Fix {
  readonly rule: string;
  /** The mended text; the same when there is nothing to mend. */
  apply(text: string, postmortem: Postmortem): string;
}

const fixes: readonly Fix[] = [
  { rule: 'unreadable-time', apply: padTimes },
  { rule: 'missing-zone', apply: addZones },
  { rule: 'section-order', apply: orderSections },
  { rule: 'missing-section', apply: addMissingSections },
];

/**
 * Mends what has one right answer: unpadded times, a zone where all other times name the same one, the order of sections, and
 * missing sections, which come in unfilled. Hidden text is neither read nor moved. A record that cannot be read stays as it is.
 */
export function fixRecord(
  { path, text }: { readonly path: string; readonly text: string },
  context: Pick<CheckContext, 'config' | 'now'>,
): FixedRecord {
  let current = text;
  const fixed: string[] = [];
  let { postmortem } = openText({ path, text }, context);
  for (const { rule, apply } of fixes) {
    if (postmortem === undefined || postmortem.unreadable) break;
    const next = apply(current, postmortem);
    if (next === current) continue;
    fixed.push(rule);
    current = next;
    postmortem = openText({ path, text: current }, context).postmortem;
  }
  return { text: current, fixed };
}

/** What the parser suggests for a time whose zone is written: the same time with two digits each. */
function padTimes(text: string, { faults }: Postmortem): string {
  return faults
    .filter(({ rule }) => rule === 'unreadable-time')
    .reduce(
      (current, { args }) =>
        replaceTime(current, args, (suggestion, value) => (isSameZone(suggestion, value) ? suggestion : undefined)),
      text,
    );
}

/** The zone of all other times, if they agree on one. */
function addZones(text: string, { faults, meta, fieldPlace, source }: Postmortem): string {
  const lines = source.text.split(/\r\n|\r|\n/);
  const zones = new Set(
    instantFields
      .filter((field) => meta[field] !== undefined)
      .map((field) => zoneOf(lines[fieldPlace(field).line - 1] ?? '')),
  );
  const [zone] = zones;
  if (zones.size !== 1 || zone === undefined) return text;
  return faults
    .filter(({ rule }) => rule === 'missing-zone')
    .reduce((current, { args }) => replaceTime(current, args, (suggestion) => suggestion.replace(/Z$/, zone)), text);
}

function replaceTime(
  text: string,
  args: Postmortem['faults'][number]['args'],
  choose: (suggestion: string, value: string) => string | undefined,
): string {
  const field = instantFields.find((name) => name === args?.key);
  if (field === undefined || typeof args?.suggestion !== 'string') return text;
  const chosen = choose(args.suggestion, String(args.value ?? ''));
  return chosen === undefined ? text : (setField(text, field, chosen) ?? text);
}

function zoneOf(line: string): string | undefined {
  const zone = /(Z|[+-]\d{2}:\d{2})["']?\s*(?:#.*)?$/i.exec(line)?.[1];
  return zone?.toUpperCase();
}

function isSameZone(suggestion: string, value: string): boolean {
  const isUtc = /(?:Z|UTC|GMT|[+-]0{1,2}(?::?00)?)$/i.test(value.trim());
  return suggestion.endsWith('Z') ? isUtc : /[+-]\d{1,2}(?::?\d{2})?$/.test(value.trim());
}
