import { renderedText } from '../find/rendered-text.ts';
import type { SetContext } from '../open/check-context.ts';
import { publishText } from '../open/open-text.ts';
import type { OpenedRecord } from '../open/opened-record.ts';
import { createLeakFinder } from '../redaction/find-leaks.ts';
import { readLiftFacts } from '../redaction/lift-facts.ts';
import { createRedactionClock, judgeLift } from '../redaction/lift-state.ts';
import { readRedactions } from '../redaction/read-redactions.ts';
import { foldText } from '../text/fold-text.ts';
import { createLocator } from '../text/locator.ts';
import type { Place } from '../text/place.ts';
import { judgingConfig } from './base-config.ts';
import { readRecordId, startOfFile } from './base-records.ts';

/** Text that was hidden at the base and is shown after the change. */
export interface ShownPassage {
  readonly file: string;
  readonly place: Place;
  /** In a record, in another file, or in what GitHub shows of the change. */
  readonly where: 'record' | 'file' | 'elsewhere';
}

/** A `redact` block of the base that must still be hidden: its text, and the public text of its file, which may repeat some of it. */
interface Passage {
  readonly text: string;
  readonly file: string;
  readonly beside: string;
}

/** A text that everybody can read from now on. */
interface PublicSource {
  readonly file: string;
  readonly where: ShownPassage['where'];
  /** As written, and as readers see it. */
  readonly texts: readonly string[];
  /** Where it is said; of a record the place in it. */
  readonly placeOf: (start: number, end: number) => Place;
}

/** Where a change shows what the base still hides: in any record, roll-up, the configuration, the template, the change's own texts. */
export function shownPassages(context: SetContext): readonly ShownPassage[] {
  const passages = readPassages(context);
  if (passages.length === 0) return [];
  const sources = publicSources(context);
  return passages.flatMap((passage) => {
    const find = createFinder(passage.text);
    const before = find(passage.beside).length;
    return sources.flatMap(({ file, where, texts, placeOf }) => {
      const allowed = file === passage.file ? before : 0;
      const found = texts.map(find).find((spans) => spans.length > allowed);
      if (found === undefined) return [];
      const [first] = find(texts[0] ?? '').slice(allowed);
      return [{ file, where, place: first === undefined ? startOfFile : placeOf(first.start, first.end) }];
    });
  });
}

function readPassages({ config, facts, now }: SetContext): readonly Passage[] {
  const clock = createRedactionClock(judgingConfig({ config, facts }), now);
  return [...(facts.base ?? []), ...(facts.hiding ?? [])].flatMap(({ path, text }) => {
    const { redactions } = readRedactions(text);
    if (redactions.length === 0) return [];
    const lift = readLiftFacts(text, facts.confirmed?.get(readRecordId(path, text)));
    const published = publishText({ path, text }, { config, now });
    return redactions.flatMap(({ form, hidden, until }) =>
      form !== 'redact' || judgeLift(until, lift, clock).state !== 'standing'
        ? []
        : [{ text: text.slice(hidden.start, hidden.end), file: path, beside: published.text.text }],
    );
  });
}

function publicSources({ records, facts }: SetContext): readonly PublicSource[] {
  const { configFile, publicFiles = [], elsewhere = [] } = facts;
  const config = configFile?.text === undefined ? [] : [{ path: configFile.path, text: configFile.text }];
  return [
    ...records.all.flatMap(recordSource),
    ...[...config, ...publicFiles].map(({ path, text }): PublicSource => {
      return { file: path, where: 'file', texts: [text], placeOf: createLocator(text) };
    }),
    ...elsewhere.map(({ text, name }): PublicSource => {
      return { file: name, where: 'elsewhere', texts: [text], placeOf: () => startOfFile };
    }),
  ];
}

function recordSource({ path, publicText, postmortem }: OpenedRecord): readonly PublicSource[] {
  if (publicText === undefined) return [];
  const rendered = postmortem === undefined ? [] : [renderedText(postmortem.tree).text];
  return [{ file: path, where: 'record', texts: [publicText.text, ...rendered], placeOf: publicText.place }];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Fewer letters are a coincidence. */
const shortest = 4;

/** Looks for a text in parts, as for any hidden text, and for a short one as a whole, however few words it has. */
function createFinder(hidden: string): (text: string) => readonly Span[] {
  const inParts = createLeakFinder([hidden]);
  const words = wordsOf(hidden);
  const whole = words.map(({ key }) => key).join(' ');
  if (whole.length < shortest || words.length > 12) return inParts;
  return (text) => {
    const found = findWhole(wordsOf(text), words);
    return found.length > 0 ? found : inParts(text);
  };
}

function findWhole(words: readonly Word[], wanted: readonly Word[]): readonly Span[] {
  const [first] = wanted;
  return words.flatMap(({ key, start }, at) => {
    if (key !== first?.key || !wanted.every((word, index) => words[at + index]?.key === word.key)) return [];
    return [{ start, end: words[at + wanted.length - 1]?.end ?? start }];
  });
}

interface Word extends Span {
  readonly key: string;
}

/** In one spelling: width, case, invisible characters and letters that look alike evened out. */
function wordsOf(text: string): readonly Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}\p{M}\p{Cf}]+/gu), ({ 0: raw, index }) => ({
    key: foldText(raw).text,
    start: index,
    end: index + raw.length,
  })).filter(({ key }) => key !== '');
}
