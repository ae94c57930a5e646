import type { DurationFigure } from '../history/durations.ts';
import type { Figures } from '../history/figures.ts';
import { briefDuration } from '../time/time-text.ts';
import { type Html, h } from './html.ts';
import { quartersChart } from './quarters-chart.ts';

const definitions: Readonly<Record<DurationFigure['name'], { readonly title: string; readonly means: string }>> = {
  detect: { title: 'Time to detect', means: 'from the start to the detection' },
  acknowledge: { title: 'Time to acknowledge', means: 'from the detection to the first person who took it' },
  mitigate: { title: 'Time to mitigate', means: 'from the start to the end of the effect' },
  resolve: { title: 'Time to resolve', means: 'from the start to the resolution' },
};

const value = (duration: number | undefined): string => (duration === undefined ? '–' : briefDuration(duration));

function durations(figures: Figures): Html {
  const rows = figures.durations.map((figure) =>
    h('tr', [
      h('th', { scope: 'row' }, [definitions[figure.name].title, h('small', definitions[figure.name].means)]),
      h('td', value(figure.median)),
      h('td', value(figure.p90)),
      h('td.number', String(figure.n)),
      h('td.number', String(figure.unknown)),
    ]),
  );
  const names = ['', 'Median', '90th percentile', 'Known', 'Unknown'];
  return h('section.scroll', { tabIndex: 0, ariaLabel: 'Durations' }, [
    h('table', [
      h('caption', 'How long it took'),
      h('thead', [
        h(
          'tr',
          names.map((name) => (name ? h('th', { scope: 'col' }, name) : h('td'))),
        ),
      ]),
      h('tbody', rows),
    ]),
  ]);
}

/** Where nobody knows of any postmortem when it was published, that is all that can be said. */
function onTime(counts: Figures['punctuality']): string {
  const due = counts['on-time'] + counts.late + counts.overdue;
  if (due > 0) return `${counts['on-time']} of ${due}`;
  return counts.unknown > 0 && counts['not-yet-due'] === 0 ? 'not known' : 'none due yet';
}

function punctuality(figures: Figures): Html {
  const { punctuality: counts, actions } = figures;
  const items = actions.open + actions.done;
  const rows: readonly (readonly [string, string, string])[] = [
    [
      'Postmortems published on time',
      onTime(counts),
      `Late: ${counts.late}. Overdue and not published: ${counts.overdue}. Not due yet: ${counts['not-yet-due']}. Unknown: ${counts.unknown}.`,
    ],
    [
      'Action items done',
      items === 0 ? 'none yet' : `${actions.done} of ${items}`,
      `Dropped: ${actions.dropped}. Without a state: ${actions.unknown}.`,
    ],
  ];
  return h(
    'dl.figures',
    rows.map(([name, number, note]) => h('div', [h('dt', name), h('dd', [h('strong', number), h('small', note)])])),
  );
}

function withoutQuarterText(count: number): string {
  const who = count === 1 ? 'One listed incident is' : `${count} listed incidents are`;
  return `${who} in no quarter: the start or the severity is not recorded.`;
}

/** The figures, each with what it means and how many incidents it rests on. */
export function figuresSection(figures: Figures): Html[] {
  if (figures.n === 0) return [h('p.empty', 'No incident is listed, so there is nothing to count.')];
  const chart = quartersChart(figures.quarters);
  return [
    h(
      'p',
      `Over the ${figures.n === 1 ? 'one incident' : `${figures.n} incidents`} listed here. Internal incidents that are not listed are not in these figures.`,
    ),
    punctuality(figures),
    durations(figures),
    ...(chart ? [chart] : []),
    ...(figures.withoutQuarter > 0 ? [h('p.note', withoutQuarterText(figures.withoutQuarter))] : []),
  ];
}
