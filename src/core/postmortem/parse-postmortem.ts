import type { Root } from 'mdast';
import { TooMuchMarkup } from '../markdown/markup-budget.ts';
import { parseMarkdown } from '../markdown/parse-markdown.ts';
import type { Offsets } from '../text/parse-yaml.ts';
import { parseYaml } from '../text/parse-yaml.ts';
import type { Place } from '../text/place.ts';
import { renderYamlFault } from '../text/yaml-fault-args.ts';
import type { Fault, SizeArgs, SpanFault } from './fault.ts';
import { isAbsent } from './field-readers.ts';
import { findSections, isEmptyContent } from './find-sections.ts';
import { findTodos } from './find-todos.ts';
import { createOutline, type OutlineEntry } from './outline.ts';
import { parseActionItems } from './parse-action-items.ts';
import { parseFrontMatter } from './parse-front-matter.ts';
import { parseTimeline } from './parse-timeline.ts';
import type { FrontMatter, Postmortem, Section } from './postmortem.ts';
import type { PublicText } from './public-text.ts';
import { refuseText } from './refuse-text.ts';
import { type FrontMatterText, splitFrontMatter } from './split-front-matter.ts';
import { createSectionNames, type Synonyms } from './synonyms.ts';

export interface ParseOptions {
  /** IANA name: the zone of times in a timeline that names none. */
  readonly timeZone: string;
  /** `Config.synonyms`. */
  readonly synonyms: Synonyms;
}

/**
 * Reads a record. Never throws for a text: what cannot be read is in `faults` (rules `invalid-front-matter`, `unknown-key`,
 * `unknown-severity`, `unreadable-time`, `missing-zone`, `oversized-record`), and `unreadable` says that nothing of it may be shown.
 * Takes time linear in the size of the text.
 */
export function parsePostmortem(source: PublicText, options: ParseOptions): Postmortem {
  const refused = refuseText(source.text);
  if (refused) return assemble(source, options, { faults: [refused], body: source.text.length, unreadable: true });
  const front = splitFrontMatter(source.text);
  const body = { faults: front.faults, body: front.body, unreadable: front.faults.length > 0 };
  return assemble(source, options, { ...body, front });
}

/** The front matter alone, as `parsePostmortem` reads it; the body, which takes ten times as long, stays unparsed. */
export function parseMeta(text: string): FrontMatter {
  const front = refuseText(text) ? undefined : splitFrontMatter(text);
  return readFront(front).front.meta;
}

/** The same, but undefined where `parsePostmortem` would call the record unreadable for its front matter. */
export function parseReadableMeta(text: string): FrontMatter | undefined {
  if (refuseText(text)) return undefined;
  const split = splitFrontMatter(text);
  const { yaml, front } = readFront(split);
  return split.faults.length + yaml.faults.length > 0 ? undefined : front.meta;
}

function readFront(text: FrontMatterText | undefined) {
  const yaml = parseYaml(text?.yaml ?? '', text?.span[0] ?? 0, 'failsafe');
  return { yaml, front: parseFrontMatter(yaml) };
}

interface Start {
  readonly faults: readonly SpanFault[];
  /** Offset at which the body starts. */
  readonly body: number;
  readonly unreadable: boolean;
  readonly front?: FrontMatterText;
}

function assemble(source: PublicText, options: ParseOptions, start: Start): Postmortem {
  const place = (span: Offsets): Place => source.place(...span);
  const { yaml, front } = readFront(start.front);
  const { tree, fault } = readTree(source.text, start.body);
  const yamlFaults = yaml.faults.map(
    (one): SpanFault => ({
      rule: 'invalid-front-matter',
      span: one.span,
      args: renderYamlFault(one),
      ...(one.first && { first: one.first }),
    }),
  );
  // A fault of syntax makes nonsense of its line; what else could be said about it is no news.
  const broken = new Set(yamlFaults.map(({ span }) => place(span).line));
  const fieldFaults = front.faults.filter(({ span }) => !broken.has(place(span).line));
  const faults = [...start.faults, ...yamlFaults, ...fieldFaults, ...(fault ? [fault] : [])];
  const closing: Offsets = start.front?.closing ?? [0, 0];
  const readable = start.front && !start.unreadable;
  return {
    source,
    path: source.path,
    meta: front.meta,
    fieldPlace: (key) => place(readable && Object.hasOwn(yaml.data, key) ? yaml.valueSpan([key]) : closing),
    keys: new Set(Object.keys(yaml.data).filter((key) => !isAbsent(yaml.data[key]))),
    faults: faults.map((one) => locate(one, source.path, place)),
    unreadable: start.unreadable || yaml.faults.length > 0 || fault !== undefined,
    ...readBody(tree, source, options, front.meta.started),
    tree,
  };
}

function locate({ span, first, ...fault }: SpanFault, file: string, place: (span: Offsets) => Place): Fault {
  return { ...fault, place: place(span), ...(first && { related: { file, place: place(first) } }) };
}

function readTree(text: string, body: number): { tree: Root; fault?: SpanFault } {
  if (body >= text.length) return { tree: { type: 'root', children: [] } };
  try {
    return { tree: parseMarkdown(text, body) };
  } catch (error) {
    if (!(error instanceof TooMuchMarkup)) throw error;
    const args: SizeArgs = {
      code: 'markup',
      value: 'more markup in one block than can be read in reasonable time',
      expected: 'shorter paragraphs',
    };
    return {
      tree: { type: 'root', children: [] },
      fault: { rule: 'oversized-record', span: [error.offset, error.offset + 1], args },
    };
  }
}

function readBody(tree: Root, source: PublicText, options: ParseOptions, started: number | undefined) {
  const nameOf = createSectionNames(options.synonyms);
  const outline = createOutline(tree, (label) => nameOf(label) !== undefined);
  const found = findSections(outline, nameOf);
  const place = (span: Offsets): Place => source.place(...span);
  const section = (entry: OutlineEntry): Omit<Section, 'part'> => ({
    heading: { value: entry.label, place: place(entry.heading) },
    place: place(entry.span),
    content: entry.content,
    empty: isEmptyContent(entry.content),
  });
  const whatHappened = found.parts.find(({ part }) => part === 'what-happened')?.entry;
  const actions = found.parts.filter(({ part }) => part === 'action-items').flatMap(({ entry }) => entry.content);
  return {
    sections: found.parts.map(({ part, entry }): Section => ({ part, ...section(entry) })),
    timeline: parseTimeline(found.timeline ?? whatHappened, { source, started, ...options }),
    timelineSection: found.timeline && section(found.timeline),
    impactSection: found.impact && section(found.impact),
    actionItems: parseActionItems(actions, source, options.synonyms),
    todos: findTodos(tree, source.text).map(place),
  };
}
