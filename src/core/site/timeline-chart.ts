import type { Element } from 'hast';
import { s } from 'hastscript';
import type { Entry } from '../history/entry.ts';
import { type Instant, instantFields } from '../postmortem/postmortem.ts';
import { durationText, utcText } from './time-text.ts';

const width = 640;
const margin = 12;
const row = 22;
const axis = 14;

interface Mark {
  readonly name: string;
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

const round = (value: number): number => Math.round(value * 10) / 10;

/**
 * Draws started, detected, acknowledged, mitigated and resolved on one line, true to scale; each has its words on a row of its
 * own, so that times close together stay readable. Undefined with fewer than two times.
 */
export function timelineChart(entry: Entry): Element | undefined {
  const marks = marksOf(entry);
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last || marks.length < 2) return undefined;
  const span = Math.max(last.at - first.at, 1);
  const x = (at: Instant): number => round(margin + ((at - first.at) / span) * (width - 2 * margin));
  const height = axis * 2 + marks.length * row;
  const text = marks.map(({ name, at }) => `${name} ${utcText(at)}`).join(', ');
  const mitigated = marks.find(({ name }) => name === 'mitigated');
  const drawn = marks.flatMap(({ name, at }, index) => {
    const y = axis * 2 + index * row + 10;
    const right = x(at) > width / 2;
    const after = index === 0 ? '' : ` +${durationText(at - first.at)}`;
    return [
      s('line', { className: ['lead'], x1: x(at), x2: x(at), y1: axis, y2: y - 4 }),
      s('circle', { className: [`mark-${name}`], cx: x(at), cy: axis, r: 5 }),
      s(
        'text',
        { x: x(at) + (right ? -8 : 8), y, textAnchor: right ? 'end' : 'start' },
        `${name} ${utcText(at).slice(11, 16)}${after}`,
      ),
    ];
  });
  return s(
    'svg.chart.timeline',
    { viewBox: `0 0 ${width} ${height}`, role: 'img', ariaLabelledBy: 'timeline-title timeline-text' },
    [
      s('title', { id: 'timeline-title' }, 'How the incident went'),
      s('desc', { id: 'timeline-text' }, `${text}. The table beside it holds the same times.`),
      s('line', { className: ['axis'], x1: x(first.at), x2: x(last.at), y1: axis, y2: axis }),
      s('line', { className: ['effect'], x1: x(first.at), x2: x(mitigated?.at ?? last.at), y1: axis, y2: axis }),
      ...drawn,
    ],
  );
}
