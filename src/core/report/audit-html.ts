import type { Audit } from '../audit/audit.ts';
import { Html, type HtmlContent, h } from '../site/html.ts';
import {
  auditHeading,
  auditLimit,
  debtWords,
  dutyFigures,
  dutyWords,
  gapLines,
  publicationWords,
  redactionWords,
  workingWords,
} from './audit-words.ts';

/** Everything that the page needs stands in it, because it is handed over as one file. */
const style = `
:root { color-scheme: light; font: 15px/1.45 system-ui, sans-serif; color: #1c2024; }
body { margin: 2rem auto; padding: 0 1.25rem; max-width: 62rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; }
p { margin: .3rem 0; } .soft, td small { color: #59626d; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: start; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid #d8dde3; overflow-wrap: anywhere; }
th { font-size: .8rem; font-weight: 600; color: #59626d; } td:first-child, .state, .date { white-space: nowrap; }
td small { display: block; font-size: .82rem; } code { font-size: .85em; }
.overdue { color: #a11226; font-weight: 600; } .late { color: #8a5300; font-weight: 600; } li { margin: .2rem 0; }
@page { size: A4; margin: 13mm 14mm 15mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8px system-ui, sans-serif; color: #59626d; } }
@media print {
  :root { font-size: 10.5px; line-height: 1.35; }
  body { margin: 0; padding: 0; max-width: none; }
  h1 { font-size: 17px; } h2 { font-size: 12px; margin: 1rem 0 .2rem; break-after: avoid; }
  th, td { padding: .22rem .7rem .22rem 0; } tr, li { break-inside: avoid; }
  td { line-height: 1.25; } .what, td .state + small { display: block; } td small { display: inline; } td small + small::before { content: " · "; } td bdi:not(.what) + small { margin-inline-start: .7em; }
  ul { margin: .3rem 0; padding-inline-start: 1.2rem; } li { margin: 0; }
}
`;

function table(head: readonly string[], rows: readonly (readonly HtmlContent[])[]): Html {
  return h('table', [
    h('thead', [
      h(
        'tr',
        head.map((title) => h('th', { scope: 'col' }, title)),
      ),
    ]),
    h(
      'tbody',
      rows.map((cells) =>
        h(
          'tr',
          cells.map((cell) => h('td', cell)),
        ),
      ),
    ),
  ]);
}

/** What is late stands out in words and in colour. */
function state(words: string, kind: string): Html {
  return h(kind === 'overdue' ? 'span.state.overdue' : kind === 'late' ? 'span.state.late' : 'span.state', words);
}

/** Words in which no date is broken. */
function keepDates(words: string): HtmlContent {
  return words
    .split(/(\d{4}-\d\d-\d\d(?:\/\d\d)?)/)
    .map((part, index) => (index % 2 === 0 ? part : h('span.date', part)));
}

/** The time, and the commit below it. */
function publication(words: string): HtmlContent {
  if (words === '') return h('span.state.soft', 'not published');
  const [at = '', ...by] = words.split(', ');
  return [h('span.state', at), ...(by.length > 0 ? [h('small', by.join(', '))] : [])];
}

function duties(audit: Audit): Html[] {
  const rows = audit.duties.map((duty) => {
    const { clock, severity = '' } = duty;
    const what = [severity, clock.label].filter((word) => word !== '').join(' ');
    return [
      [clock.deadline?.date ?? '–'],
      [
        h('bdi.what', clock.subject.title),
        h('small', `${clock.subject.id}, ${what}`),
        h('small', keepDates(workingWords(duty))),
      ],
      publication(publicationWords(duty, audit.timeZone)),
      [state(dutyWords(duty, audit.now), duty.state)],
    ];
  });
  return [
    h('h2', `Duties: ${dutyFigures(audit)}`),
    ...(rows.length > 0 ? [table(['Due', 'What, and how it was counted', 'Published', 'Kept'], rows)] : []),
  ];
}

function redactions(audit: Audit): Html[] {
  if (audit.redactions.length === 0) return [h('h2', 'Redactions'), h('p', 'Nothing is redacted.')];
  const rows = audit.redactions.map((debt) => [
    debt.limit ?? '–',
    [debt.id],
    redactionWords(debt),
    [state(debtWords[debt.state], debt.state)],
  ]);
  return [h('h2', 'Redactions'), table(['Limit', 'Record', 'What is withheld', 'State'], rows)];
}

function actions(audit: Audit): Html[] {
  if (audit.actions.length === 0) return [h('h2', 'Action items'), h('p', 'There are none.')];
  const rows = audit.actions.map(({ id, action, owner, due, state: at, tracking }) => [
    due ?? 'no date',
    [h('bdi', action), h('small', [id, ...(tracking === undefined ? [] : [`, ${tracking}`])].join(''))],
    [h('bdi', owner ?? 'no owner')],
    [state(debtWords[at], at)],
  ]);
  return [h('h2', 'Action items'), table(['Due', 'Action', 'Owner', 'State'], rows)];
}

/** `debrief status --period … --format html`: one page that stands alone, to print or to hand over. */
export function auditHtml(audit: Audit): string {
  const [title, facts] = auditHeading(audit);
  const gaps = [...gapLines(audit), auditLimit].map((line) => h('li', line));
  const head = h('head', [
    h('meta', { charset: 'utf-8' }),
    h('meta', { 'http-equiv': 'Content-Security-Policy', content: "default-src 'none'; style-src 'unsafe-inline'" }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('title', title),
    h('style', Html.trust(style)),
  ]);
  const content = [
    h('h1', title),
    h('p.soft', facts),
    ...duties(audit),
    ...redactions(audit),
    ...actions(audit),
    h('h2', 'What could not be known'),
    h('ul', gaps),
  ];
  const body = h('body', [h('main', content)]);
  return `<!doctype html>${h('html', { lang: 'en' }, [head, body]).markup}\n`;
}
