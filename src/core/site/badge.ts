import type { Config } from '../config/config.ts';
import type { AllClear } from '../history/all-clear.ts';
import type { History } from '../history/history.ts';
import type { Language } from '../words/language.ts';
import { languageOf } from '../words/languages.ts';
import { plainJson } from './xml-text.ts';

function messageOf(allClear: AllClear, language: Language): readonly [message: string, color: string] {
  const texts = language.words.badge;
  switch (allClear.kind) {
    case 'open':
      return [language.count(texts.open, allClear.entries.length), 'red'];
    case 'unknown':
      return [texts.unknown, 'lightgrey'];
    case 'since-last':
    case 'since-launch':
      return [language.fill(texts.since, { date: language.date(allClear.date) }), 'brightgreen'];
    case 'before-launch':
    case 'none-on-record':
      return [texts.none, 'brightgreen'];
  }
}

/** `badge.json` for shields.io's endpoint badge: the all-clear in few words. */
export function renderBadge({ allClear }: History, config: Config): string {
  const language = languageOf(config);
  const [message, color] = messageOf(allClear, language);
  const badge = { schemaVersion: 1, label: language.words.badge.label, message, color };
  return `${plainJson(badge, 2)}\n`;
}
