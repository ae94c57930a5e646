import { createSectionNames, plainHeading, type SectionName, type Synonyms } from '../postmortem/synonyms.ts';
import { describeImport, type ImportFigures, sumFigures } from './describe-import.ts';
import { languageNames, languages } from './heading-languages.ts';
import { type AskedField, askedFields, openField } from './import-answers.ts';
import type { ImportPlan } from './plan-import.ts';

export interface Counted {
  readonly name: string;
  readonly count: number;
}

/** A whole import in figures, for its last screen. */
export interface ImportSummary {
  readonly drafted: number;
  readonly files: number;
  /** First and last year of the records. */
  readonly years: readonly [string, string] | undefined;
  /** Fields that stand open, in how many drafts; of hardening records none does. */
  readonly missing: readonly { readonly field: AskedField; readonly count: number }[];
  /** Parts that stand empty. */
  readonly empty: readonly Counted[];
  /** Words of other scales of severity that were met. */
  readonly scales: readonly Counted[];
  readonly figures: ImportFigures;
  /** Drafts with times that have no zone. */
  readonly zoneless: number;
  readonly unknownHeadings: readonly Counted[];
  /** Sections that are known to be none of our parts. */
  readonly apart: readonly Counted[];
  /** The language of the headings, where it is another than English; undefined for English and for one that is not known. */
  readonly language: string | undefined;
  /** What the configuration would have to hold so that records with these headings are read: words by section, those seen most first. */
  readonly synonyms: ReadonlyMap<SectionName, readonly Counted[]>;
  readonly images: number;
  readonly fileLinks: number;
  readonly leftOutKeys: readonly Counted[];
  /** Lines of which some words are in no draft. */
  readonly lostLines: number;
  readonly left: readonly Counted[];
  readonly errors: number;
  readonly warnings: number;
}

/** @param texts of the drafts as they stand now, in the order of the records */
export function summariseImport(plan: ImportPlan, texts: readonly string[], synonyms: Synonyms): ImportSummary {
  const { records, findings, notes, left, files } = plan;
  const incidents = texts.filter((_, index) => records[index]?.incident.kind !== 'hardening');
  const years = records.map(({ path }) => path.slice(0, 4)).toSorted();
  const ruled = (rule: string) => findings.filter((one) => one.rule === rule);
  const noted = (...rules: readonly string[]) => notes.filter(({ rule }) => rules.includes(rule)).length;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return {
    drafted: records.length,
    files: files.length,
    years: years.length > 0 ? [years[0] ?? '', years.at(-1) ?? ''] : undefined,
    missing: askedFields.map((field) => ({ field, count: incidents.filter((text) => openField(text, field)).length })),
    empty: emptyParts(plan),
    scales: counted(
      texts.flatMap((text) => /^from "([^"]+)"/.exec(openField(text, 'severity')?.hint ?? '')?.[1] ?? []),
    ),
    figures: sumFigures(records.map(describeImport)),
    zoneless: new Set([...ruled('timeline-without-zone'), ...ruled('missing-zone')].map(({ file }) => file)).size,
    unknownHeadings: counted(records.flatMap(({ incident }) => incident.understanding.headings.unknown)),
    apart: counted(records.flatMap(({ incident }) => incident.understanding.headings.apart)),
    ...languageOf(plan, synonyms),
    images: noted('image-as-link', 'image-of-a-file'),
    fileLinks: noted('link-to-a-file', 'image-of-a-file'),
    leftOutKeys: counted(findings.flatMap((one) => (one.rule === 'left-out-key' ? [one.args.key] : []))),
    lostLines: ruled('left-out-text').length,
    left: counted(left.map(({ reason }) => reason)),
    errors,
    warnings: findings.length - errors,
  };
}

/** How often each of some words is there, the most frequent first. */
export function counted(words: readonly string[]): Counted[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

function emptyParts({ records }: ImportPlan): Counted[] {
  const incidents = records.filter(({ incident }) => incident.kind !== 'hardening');
  const empty = incidents.flatMap(({ postmortem, incident }) => {
    const names = postmortem.sections.filter((section) => section.empty).map(({ part }) => part as string);
    return [
      ...names,
      ...(incident.parts.has('action-items') || names.includes('action-items') ? [] : ['action-items']),
    ];
  });
  const timelines = incidents.filter(({ postmortem }) => postmortem.timeline.length === 0).map(() => 'timeline');
  return counted([...empty, ...timelines]);
}

function languageOf({ notes }: ImportPlan, synonyms: Synonyms) {
  const own = createSectionNames(synonyms);
  const labels = notes.flatMap((note) =>
    note.rule === 'heading-understood' && note.args.name !== 'title'
      ? [{ label: note.args.label, name: note.args.name }]
      : [],
  );
  const words = labels
    .filter(({ label }) => own(label) === undefined)
    .map(({ label, name }) => ({ label: label.trim(), name }));
  const tags = Object.keys(languages).map((tag) => ({
    tag,
    count: words.filter(({ label, name }) =>
      (languages[tag]?.[name] ?? []).some((word) => plainHeading(word) === plainHeading(label)),
    ).length,
  }));
  const most = tags.toSorted((a, b) => b.count - a.count)[0];
  const isAnother = most !== undefined && most.count * 4 >= labels.length && most.count > 0;
  const bySection = Map.groupBy(words, ({ name }) => name);
  return {
    language: isAnother ? languageNames[most.tag] : undefined,
    synonyms: new Map([...bySection].map(([name, found]) => [name, counted(found.map(({ label }) => label))])),
  };
}
