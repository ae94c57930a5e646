import type { Figures } from '../history/figures.ts';
import type { Language } from '../words/language.ts';
import { type Html, h } from './html.ts';
import { quartersChart } from './quarters-chart.ts';

function durations(figures: Figures, language: Language): Html {
  const texts = language.words.figures;
  const value = (duration: number | undefined): string =>
    duration === undefined ? '–' : language.briefDuration(duration);
  const rows = figures.durations.map((figure) =>
    h('tr', [
      h('th', { scope: 'row' }, [texts[figure.name], h('small', texts[`${figure.name}Means`])]),
      h('td', value(figure.median)),
      h('td', value(figure.p90)),
      h('td.number', language.number(figure.n)),
      h('td.number', language.number(figure.unknown)),
    ]),
  );
  const names = ['', texts.median, texts.p90, texts.known, texts.unknown];
  return h('section.scroll', { tabindex: 0, 'aria-label': texts.durations }, [
    h('table', [
      h('caption', texts.howLong),
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
function onTime(counts: Figures['punctuality'], language: Language): string {
  const { of, notKnown, noneDue } = language.words.figures;
  const due = counts['on-time'] + counts.late + counts.overdue;
  if (due > 0) return language.fill(of, { n: counts['on-time'], all: due });
  return counts.unknown > 0 && counts['not-yet-due'] === 0 ? notKnown : noneDue;
}

function punctuality(figures: Figures, language: Language): Html {
  const { punctuality: counts, actions } = figures;
  const texts = language.words.figures;
  const { late, overdue, 'not-yet-due': notYetDue, unknown } = counts;
  const items = actions.open + actions.done;
  const rows: readonly (readonly [string, string, string])[] = [
    [texts.onTime, onTime(counts, language), language.fill(texts.punctuality, { late, overdue, notYetDue, unknown })],
    [
      texts.actionsDone,
      items === 0 ? texts.noActions : language.fill(texts.of, { n: actions.done, all: items }),
      language.fill(texts.actions, { dropped: actions.dropped, unknown: actions.unknown }),
    ],
  ];
  return h(
    'dl.figures',
    rows.map(([name, number, note]) => h('div', [h('dt', name), h('dd', [h('strong', number), h('small', note)])])),
  );
}

/** The figures, each with what it means and how many incidents it rests on. */
export function figuresSection(figures: Figures, language: Language): Html[] {
  const texts = language.words.figures;
  if (figures.n === 0) return [h('p.empty', texts.empty)];
  const chart = quartersChart(figures.quarters, language);
  return [
    h('p', language.count(texts.over, figures.n)),
    punctuality(figures, language),
    durations(figures, language),
    ...(chart ? [chart] : []),
    ...(figures.withoutQuarter > 0 ? [h('p.note', language.count(texts.inNoQuarter, figures.withoutQuarter))] : []),
  ];
}
