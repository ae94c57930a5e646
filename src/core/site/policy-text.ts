import type { Cadence, Config } from '../config/config.ts';
import { parts, type Severity, severities } from '../postmortem/postmortem.ts';
import type { TimeSpan } from '../time/time-span.ts';
import type { Language } from '../words/language.ts';
import { languageOf } from '../words/languages.ts';

/** `5 working days`, `1 month`. */
export const spanText = ({ count, unit }: TimeSpan, language: Language): string =>
  language.count(language.words.duration.span[unit], count);

/** One line for each part of the template. */
export function templateLines(language: Language): string[] {
  const { parts: texts, part: line } = language.words.policy;
  return parts.map((part) => language.fill(line, { part: texts[part].title, covers: texts[part].covers }));
}

function cadenceText({ publish, within, of }: Cadence, language: Language): string {
  const { deadline, policy } = language.words;
  return language.fill(policy[publish], { span: spanText(within, language), trigger: deadline.trigger[of] });
}

/** The cadence in sentences: severities that share one are told together. */
export function cadenceLines(config: Config): string[] {
  const language = languageOf(config);
  const { policy, punctuation, severityInline } = language.words;
  const groups: { severities: Severity[]; rule: string }[] = [];
  for (const severity of severities) {
    const rule = cadenceText(config.cadence[severity], language);
    const last = groups.at(-1);
    if (last?.rule === rule) last.severities.push(severity);
    else groups.push({ severities: [severity], rule });
  }
  return groups.map((group) => {
    const names = group.severities.map((severity) => severityInline[severity]).join(punctuation.or);
    return language.fill(policy.rule, { severities: names, rule: group.rule });
  });
}

/** What the redaction policy promises. */
export function redactionLine(config: Config): string {
  const language = languageOf(config);
  return language.fill(language.words.policy.redaction, { span: spanText(config.redaction.notAfter, language) });
}

/** How working days are counted. */
export function countingLine(config: Config): string {
  const language = languageOf(config);
  const { counting, exceptions, holidays: closed, weekends } = language.words.policy;
  const { holidays: calendar, add, remove } = config.calendar;
  const base = calendar === 'none' ? weekends : language.fill(closed, { calendar });
  const holidays = add.length + remove.length > 0 ? language.fill(exceptions, { holidays: base }) : base;
  return language.fill(counting, { zone: config.timeZone, holidays });
}

/** What the page is. */
export function introLine(config: Config): string {
  const language = languageOf(config);
  const { intro, introUnnamed } = language.words.overview;
  return config.service ? language.fill(intro, { service: config.service }) : introUnnamed;
}
