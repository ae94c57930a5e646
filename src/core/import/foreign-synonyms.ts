import type { SectionName, Synonyms } from '../postmortem/synonyms.ts';

/**
 * Headings that mean one of our parts in a text to import, where a wrong guess costs a glance at a draft. In a record they
 * would be too vague.
 */
const words: Readonly<Partial<Record<SectionName, readonly string[]>>> = {
  'what-happened': ['details', 'background', 'incident details', 'tl;dr', 'tldr'],
  impact: ['incident impact', 'affected users', 'affected services', 'consequences'],
  detection: ['how was this discovered', 'why was this hard to detect', 'monitoring'],
  'root-cause': [
    'how did it happen',
    'what caused the incident',
    'cause of the problem',
    'underlying issue',
    'the cause',
  ],
  resolution: ['mitigations', 'what did we do', 'what we did', 'actions taken', 'immediate actions', 'workaround'],
  'action-items': [
    'corrective actions with owners',
    'follow up items',
    'improvements',
    'prevention',
    'how are we preventing it from happening again',
    'how do we prevent this from happening again',
    "what's next",
    'future work',
    'moving forward',
  ],
};

/** The configured words and those of other houses. The configured ones come last, and win. */
export function withForeignSynonyms(synonyms: Synonyms): Synonyms {
  const merged: Record<string, readonly string[]> = { ...words };
  for (const [name, own] of Object.entries(synonyms)) merged[name] = [...(merged[name] ?? []), ...own];
  return merged;
}
