import type { Config } from '../config/config.ts';
import type { Rollup } from '../history/rollup.ts';
import { severities } from '../postmortem/postmortem.ts';

import { countText, isAnyUncounted, uncountedText } from '../rollups/rollup-text.ts';
import type { PageBody } from './document.ts';

import { oneLine } from './entry-text.ts';
import { Html, h } from './html.ts';
import { alternateOf, paths } from './link.ts';
import type { RecordText } from './record-text.ts';

function counts(rollup: Rollup): Html {
  const rows = severities.flatMap((severity) => {
    const count = rollup.counts[severity];
    return count ? [h('tr', [h('th', { scope: 'row' }, severity), h('td', countText(count))])] : [];
  });
  if (isAnyUncounted(rollup))
    rows.push(h('tr', [h('th', { scope: 'row' }, uncountedText), h('td', countText(rollup.uncounted))]));
  return h('table', [
    h('caption', 'Incidents resolved in the period, listed or not'),
    h('thead', [h('tr', [h('th', { scope: 'col' }, 'Severity'), h('th', { scope: 'col' }, 'Incidents')])]),
    h('tbody', rows),
  ]);
}

/** The page of a roll-up: its counts, computed from the records, and its words. */
export function rollupPage(rollup: Rollup, text: RecordText, config: Config): PageBody {
  const path = paths.rollup(rollup.period);
  const title = oneLine(rollup.entry.title);
  return {
    path,
    title,
    description: `Incidents of ${rollup.period.replace('-', ' ')}, aggregated.`,
    crumbs: [{ title: config.page.title, path: paths.index }],
    markdown: alternateOf(path),
    content: [h('h1', { dir: 'auto' }, title), counts(rollup), h('div.record', Html.trust(text.html))],
  };
}
