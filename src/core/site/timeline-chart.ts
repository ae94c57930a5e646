import type { Entry } from '../history/entry.ts';
import { instantFields } from '../postmortem/postmortem.ts';
import type { Instant } from '../time/instant.ts';
import type { Language } from '../words/language.ts';
import { type Html, type HtmlContent, h } from './html.ts';

/** Heights are pixels, widths are percent: the words keep their size on every screen. */
const row = 21;
const axis = 12;
const edge = 1.5;

interface Mark {
  readonly name: (typeof instantFields)[number];
  readonly at: Instant;
}

/** The known times of an incident that lie in order; a time that contradicts an earlier one is left to the table. */
function marksOf(entry: Entry): Mark[] {
  const marks: Mark[] = [];
  for (const name of instantFields) {
    const at = entry[name];
    const last = marks.at(-1);
    if (at !== undefined && (!last || at >= last.at)) marks.push({ name, at });
  }
  return marks;
}

const percent = (value: number): string => `${Math.round(value * 100) / 100}%`;

/** Words stand beside the line where there is room for them even on a phone, else below its end. */
function placement(position: number): { dx: number; 'text-anchor': string } {
  if (position <= 36) return { dx: 9, 'text-anchor': 'start' };
  if (position >= 64) return { dx: -9, 'text-anchor': 'end' };
  return { dx: 0, 'text-anchor': 'middle' };
}

/** A line to the words, which stand on top of all lines. */
function drawLead(index: number, position: number): Html {
  const x = percent(position);
  return h('line.lead', { x1: x, x2: x, y1: axis, y2: baseline(index) - 12 });
}

const baseline = (index: number): number => axis * 2 + index * row + 10;

/** The word for a time, and how long after the first one it was. */
function wordsOf({ name, at }: Mark, first: Mark, language: Language): HtmlContent {
  const after = at === first.at && name === first.name ? '' : ` +${language.briefDuration(at - first.at)}`;
  return [h('tspan.name', language.words.chart[name]), after];
}

function drawMark({ name }: Mark, index: number, position: number, words: HtmlContent): Html[] {
  const y = baseline(index);
  const x = percent(position);
  return [h(`circle.mark-${name}`, { cx: x, cy: axis, r: 5.5 }), h('text', { x, y, ...placement(position) }, words)];
}

/**
 * Draws started, detected, acknowledged, mitigated and resolved on one line, true to scale; each has its words on a row of its
 * own, so that times close together stay readable. Undefined with fewer than two times.
 */
export function timelineChart(entry: Entry, language: Language): Html | undefined {
  const marks = marksOf(entry);
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last || marks.length < 2) return undefined;
  const span = Math.max(last.at - first.at, 1);
  const position = (at: Instant): number => edge + ((at - first.at) / span) * (100 - 2 * edge);
  const ends = marks.find(({ name }) => name === 'mitigated') ?? last;
  const line = (name: string, to: Mark): Html =>
    h(`line.${name}`, { x1: percent(position(first.at)), x2: percent(position(to.at)), y1: axis, y2: axis });
  const { chart } = language.words;
  const text = language.names(marks.map(({ name, at }) => `${chart[name]} ${language.utc(at)}`));
  const labels = { role: 'img', 'aria-labelledby': 'timeline-title timeline-text' };
  return h('svg.chart.timeline', { height: axis * 2 + marks.length * row, ...labels }, [
    h('title', { id: 'timeline-title' }, chart.title),
    h('desc', { id: 'timeline-text' }, language.fill(chart.description, { marks: text })),
    line('axis', last),
    line('effect', ends),
    ...marks.map((mark, index) => drawLead(index, position(mark.at))),
    ...marks.flatMap((mark, index) => drawMark(mark, index, position(mark.at), wordsOf(mark, first, language))),
  ]);
}
