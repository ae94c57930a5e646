import type { Config } from '../config/config.ts';
import { parts } from '../postmortem/postmortem.ts';
import { languageOf } from '../words/languages.ts';
import { fillPieces } from '../words/template.ts';
import { type Html, h } from './html.ts';
import { cadenceLines, countingLine, redactionLine } from './policy-text.ts';

/** What every postmortem covers, from the same table that the checks enforce. */
export function templateSection(config: Config): Html[] {
  const { covers, part: line, parts: texts } = languageOf(config).words.policy;
  const items = parts.map((part) => {
    const { title, covers: what } = texts[part];
    return h('li', fillPieces(line, { part: h('strong', title), covers: what }));
  });
  return [h('p', covers), h('ol', items)];
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
