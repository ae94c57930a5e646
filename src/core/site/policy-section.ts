import type { Config } from '../config/config.ts';
import { parts } from '../postmortem/postmortem.ts';
import { type Html, h } from './html.ts';
import { cadenceLines, countingLine, partTexts, redactionLine } from './policy-text.ts';

/** What every postmortem covers, from the same table that the checks enforce. */
export function templateSection(): Html[] {
  const items = parts.map((part) => h('li', [h('strong', partTexts[part].title), ` (${partTexts[part].covers}).`]));
  return [h('p', 'Every postmortem entry covers:'), h('ol', items)];
}

/** When postmortems are published, from the same configuration that the clocks use. */
export function cadenceSection(config: Config): Html[] {
  const lines = [...cadenceLines(config), redactionLine(config)];
  return [
    h(
      'ul',
      lines.map((line) => h('li', line)),
    ),
    h('p.note', countingLine(config)),
  ];
}
