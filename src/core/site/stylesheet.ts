import type { Theme } from '../config/theme.ts';
import type { LanguageCode } from '../words/language-code.ts';
import { languageStyles } from './language-style.ts';

/** System fonts, no images; light and dark by the reader's preference; print without chrome. */
const standard = `:root {
  color-scheme: light dark;
  --paper: #fff;
  --raised: #f6f7f9;
  --ink: #1b1f24;
  --soft: #545d68;
  --line: #d5dae0;
  --accent: #0b57b7;
  --calm: #1a7f4b;
  --calm-paper: #eefaf3;
  --alert: #b3261e;
  --alert-paper: #fdf1f0;
  --critical: #9c1c2e;
  --high: #c2560c;
  --medium: #7a6200;
  --low: #4a6178;
  --withheld: #1b1f24;
  --withheld-ink: #fff;
  --aim: #fff4cc;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #14171c;
    --raised: #1c2027;
    --ink: #e7eaee;
    --soft: #a3adb9;
    --line: #363d47;
    --accent: #7db4ff;
    --calm: #5fd39a;
    --calm-paper: #14251d;
    --alert: #ff9a92;
    --alert-paper: #2d1917;
    --critical: #ff8f9c;
    --high: #ffab6b;
    --medium: #e5cb5c;
    --low: #a9c0d6;
    --withheld: #e7eaee;
    --withheld-ink: #14171c;
    --aim: #37321c;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto;
  max-width: 50rem;
  padding: 0 1.25rem 3rem;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2rem 0 .6rem; text-wrap: balance; }
h1 { font-size: clamp(1.6rem, 1.2rem + 2vw, 2.2rem); margin-top: 1.5rem; letter-spacing: -.01em; }
h2 { font-size: 1.3rem; margin-top: 2.75rem; }
h3 { font-size: 1.08rem; }
h4, h5, h6 { font-size: 1rem; }
p, ul, ol, dl, table, figure, pre, blockquote { margin: 0 0 1rem; }
ul, ol { padding-inline-start: 1.4rem; }
li { margin: .2rem 0; }
a { color: var(--accent); text-underline-offset: .15em; text-decoration-thickness: .06em; }
a:hover { text-decoration-thickness: .14em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .9em; }
code { background: var(--raised); border-radius: 3px; padding: .1em .3em; }
pre { background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: .8rem 1rem; overflow-x: auto; white-space: pre-wrap; }
pre code { background: none; padding: 0; }
blockquote { border-inline-start: 3px solid var(--line); padding-inline-start: 1rem; color: var(--soft); }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
small { color: var(--soft); font-size: .85em; }
.visually-hidden, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:focus { position: absolute; inset: .5rem auto auto .5rem; padding: .4rem .8rem; background: var(--paper); border: 2px solid var(--accent); z-index: 1; }

.site-header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; justify-content: space-between; padding: 1.1rem 0 .8rem; border-bottom: 1px solid var(--line); }
.site-name { color: var(--ink); font-weight: 650; text-decoration: none; }
.site-name span { color: var(--soft); font-weight: 400; }
.site-header ul, .breadcrumbs ol, .neighbours ul, .facts, .legend, .links, .rows, .working { list-style: none; padding: 0; }
.site-header ul { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; margin: 0; font-size: .95rem; }
.site-header [aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
.breadcrumbs ol { display: flex; flex-wrap: wrap; margin: .9rem 0 0; font-size: .9rem; color: var(--soft); }
.breadcrumbs li + li::before { content: "/"; padding: 0 .5rem; color: var(--line); }
.site-footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .9rem; }
.site-note { flex-basis: 100%; color: var(--soft); font-size: .95rem; }
.site-note > :last-child { margin-bottom: 0; }
.logo { height: 1.75rem; width: auto; vertical-align: -.45rem; margin-inline-end: .5rem; }
.lede { font-size: 1.12rem; color: var(--soft); max-width: 42rem; }

.all-clear { border: 1px solid; border-inline-start-width: 6px; border-radius: 6px; padding: .9rem 1.1rem; margin: 1.5rem 0; }
.all-clear > :last-child { margin-bottom: 0; }
.all-clear-text { font-size: 1.12rem; font-weight: 600; margin: 0; display: flex; gap: .65rem; }
.all-clear-text::before { font-weight: 700; flex: none; }
.calm { border-color: var(--calm); background: var(--calm-paper); }
.calm .all-clear-text::before { content: "\\2713" / ""; color: var(--calm); }
.alert { border-color: var(--alert); background: var(--alert-paper); }
.alert .all-clear-text::before { content: "!" / ""; color: var(--alert); }

.unsure { border-color: var(--soft); background: var(--raised); }
.unsure .all-clear-text::before { content: "?" / ""; color: var(--soft); }

.card { padding: 1.1rem 0 .2rem; border-top: 1px solid var(--line); }
.card h3 { margin: 0 0 .35rem; }
h3.year { font-size: 1.05rem; color: var(--soft); margin: 1.6rem 0 .4rem; }
h3.year a { color: inherit; }
.facts { display: flex; flex-wrap: wrap; gap: .15rem .9rem; margin: 0 0 .6rem; font-size: .9rem; color: var(--soft); align-items: baseline; }
.facts li { margin: 0; }
.severity { display: inline-block; border: 1.5px solid; border-radius: 4px; padding: 0 .45em; font-size: .82rem; font-weight: 650; line-height: 1.5; color: var(--soft); }
.severity-critical { color: var(--critical); }
.severity-high { color: var(--high); }
.severity-medium { color: var(--medium); }
.severity-low { color: var(--low); }
.open { color: var(--alert); }
.takeaway { border-inline-start: 3px solid var(--accent); padding-inline-start: .9rem; }
.empty { color: var(--soft); font-style: italic; }
.note { color: var(--soft); font-size: .92rem; }

.redacted { background: var(--withheld); color: var(--withheld-ink); border-radius: 2px; padding: .1em .45em; font-size: .92em; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.record img { max-width: 100%; height: auto; vertical-align: middle; border: 1px solid var(--line); border-radius: 4px; background: #fff; }
.local-time, .cite { color: var(--soft); }
.cite { margin-top: 2rem; font-size: .92rem; }
@media (max-width: 40rem) { .local-time { display: none; } }
.image-text { color: var(--soft); font-style: italic; }
.status { display: inline-block; border: 1px solid; border-radius: 999px; padding: 0 .6em; font-size: .82rem; line-height: 1.5; }
.status-open { color: var(--high); }
.status-done { color: var(--calm); }
.status-dropped { color: var(--soft); text-decoration: line-through; }

.scroll { overflow-x: auto; margin: 0 0 1rem; }
.scroll table { margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: 600; padding: .3rem 0; }
[id]:is(tr, li) { scroll-margin: 1rem 0 0 1.25rem; }
:target:is(tr, li) { background: var(--aim); }
.record .scroll { padding-inline-start: 1.25rem; }
.record > .scroll { margin-inline-start: -1.25rem; }
.record li, .record td { position: relative; }
.permalink { position: absolute; left: -1.25rem; width: 1.25rem; text-align: center; color: var(--soft); text-decoration: none; user-select: none; -webkit-user-select: none; opacity: 0; }
li > .permalink { left: -2.65rem; }
tr:hover .permalink, li:hover > .permalink, :target .permalink, .permalink:focus { opacity: 1; }
@media (hover: none) { .permalink { opacity: 1; } }
th, td { text-align: start; vertical-align: top; padding: .45rem .8rem .45rem 0; border-bottom: 1px solid var(--line); overflow-wrap: normal; }
td { min-width: 5.5rem; }
.to-left { text-align: left; }
.to-right { text-align: right; }
.to-center { text-align: center; }
.brief { white-space: nowrap; }
.lengthy { min-width: 12rem; }
thead th { color: var(--soft); font-weight: 600; font-size: .88rem; }
th small { display: block; font-weight: 400; }
.number { text-align: end; min-width: 0; padding-inline-end: 1.2rem; }

.sheet > div { display: grid; grid-template-columns: 10rem 1fr; gap: 0 1rem; padding: .4rem 0; border-bottom: 1px solid var(--line); }
.sheet { margin: 1.5rem 0 2rem; border-top: 1px solid var(--line); font-size: .95rem; }
dt { color: var(--soft); }
dd { margin: 0; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1rem; }
.figures > div { background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: .8rem 1rem; }
.figures strong { display: block; font-size: 1.4rem; color: var(--ink); }
.browse { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 0 1.5rem; }
.browse h3 { margin: .4rem 0; font-size: .95rem; color: var(--soft); }
.row { display: grid; grid-template-columns: 6.2rem 5.2rem 1fr; gap: 0 .9rem; align-items: baseline; padding: .4rem 0; border-bottom: 1px solid var(--line); margin: 0; }
.row .severity { justify-self: start; }
.row .date { color: var(--soft); font-variant-numeric: tabular-nums; font-size: .93rem; }
.row .component, .row .open { grid-column: 3; font-size: .88rem; }
.component { color: var(--soft); }
.neighbours { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 1rem; }
details { margin: .4rem 0 1rem; }
summary { cursor: pointer; color: var(--accent); }
.working { margin: 0; font-size: .92rem; }
@media screen and (scripting: enabled) { .filter-slot { min-height: 7.2rem; } }
.filter { display: block; margin: 0 0 .5rem; }
.filter input { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: 6px; padding: .45rem .7rem; width: 100%; max-width: 24rem; display: block; }
[hidden] { display: none !important; }

figure { margin: 1.5rem 0; }
figcaption { font-weight: 600; margin-bottom: .5rem; }
.chart { display: block; width: 100%; font-size: 12px; }
.chart .total { fill: var(--ink); font-weight: 600; }
.chart text { fill: var(--soft); font-family: inherit; }
.grid { stroke: var(--line); stroke-width: 1; }
.fill-critical, .swatch-critical { fill: var(--critical); background: var(--critical); }
.fill-high, .swatch-high { fill: var(--high); background: var(--high); }
.fill-medium, .swatch-medium { fill: var(--medium); background: var(--medium); }
.fill-low, .swatch-low { fill: var(--low); background: var(--low); }
.chart rect { stroke: var(--paper); stroke-width: 1; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; font-size: .9rem; color: var(--soft); }
.swatch { display: inline-block; width: .8rem; height: .8rem; border-radius: 2px; margin-inline-end: .4rem; vertical-align: -.05rem; }
.timeline { margin: 1.5rem 0 1rem; font-size: 13.5px; overflow: visible; }
.timeline text { paint-order: stroke; stroke: var(--paper); stroke-width: 8px; stroke-linejoin: round; }
.timeline .name { fill: var(--ink); font-weight: 600; }
.axis { stroke: var(--line); stroke-width: 4; stroke-linecap: round; }
.effect { stroke: var(--alert); stroke-width: 4; stroke-linecap: round; }
.lead { stroke: var(--line); stroke-width: 1; }
.timeline circle { fill: var(--paper); stroke: var(--ink); stroke-width: 2.5; }
.timeline .mark-mitigated, .timeline .mark-resolved { stroke: var(--calm); }

@media (max-width: 34rem) {
  .row { grid-template-columns: auto 1fr; }
  .row a, .row .component, .row .open { grid-column: 1 / -1; }
  .sheet > div { grid-template-columns: 1fr; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #333; --line: #999; --raised: #fff; --calm-paper: #fff; --alert-paper: #fff; --accent: #000; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .site-header nav, .breadcrumbs, .neighbours, .skip, .filter, .permalink { display: none; }
  :target:is(tr, li) { background: none; }
  .record a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .85em; }
  .redacted { border: 1px solid #000; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h1, h2, h3, summary { break-after: avoid; }
  .card, figure, tr, .figures > div { break-inside: avoid; }
  .scroll { overflow: visible; }
  summary { list-style: none; font-weight: 600; }
  summary::-webkit-details-marker { display: none; }
  .working li { display: inline; }
  .working li + li::before { content: "; "; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .record img { break-inside: avoid; }
}
`;

/**
 * The one stylesheet: ours, or the one that replaces it, with the configured accents.
 *
 * @param replacement Text of the stylesheet that replaces ours
 */
export function renderStylesheet(theme: Theme | undefined, language: LanguageCode, replacement?: string): string {
  const { accent, accentDark } = theme ?? {};
  const light = accent ? `@media screen { :root { --accent: ${accent}; } }\n` : '';
  const dark = accentDark
    ? `@media screen and (prefers-color-scheme: dark) { :root { --accent: ${accentDark}; } }\n`
    : '';
  return `${replacement ?? standard + (languageStyles[language] ?? '')}${light}${dark}`;
}
