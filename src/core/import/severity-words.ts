import type { SourceText } from './source-text.ts';

/** `SEV-2`, `Sev 1`, `P1`, `S2`: words of a scale whose steps only the team knows. */
const word = /(?<![\w.-])(?:sev(?:erity)?[ -]?[0-5]|P[0-4]|S[0-4])(?![\w.%-])/gi;

/** Whether a value is on a scale of numbers. */
export function isNumberedSeverity(value: string): boolean {
  return /^\W*(?:sev(?:erity)?|p|s|priority|level|lvl)?[\s_-]*[0-5](?!\d|[.,:]\d)\b/i.test(value.trim());
}

/** What a text says of a severity without stating one in our words, to be asked: `from "SEV-2" in line 4?` */
export function severityHint(
  source: SourceText,
  stated: readonly { readonly value: string; readonly at: number }[],
): string | undefined {
  const found = new Map<string, number>();
  const add = (text: string, at: number) => {
    const key = text.replace(/\s+/g, ' ');
    if (!found.has(key)) found.set(key, source.place(at, at).line);
  };
  for (const { value, at } of stated) add(value, at);
  if (found.size === 0)
    for (const { 0: text, index } of source.text.matchAll(word)) {
      if (/^[ps]/.test(text) && !/^sev/i.test(text)) continue;
      add(text, index);
    }
  const words = [...found].slice(0, 3).map(([text, line]) => `"${text}" in line ${line}`);
  return words.length === 0 ? undefined : `from ${words.join(' or ')}?`;
}
