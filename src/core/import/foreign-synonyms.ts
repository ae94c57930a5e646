import { createSectionNames, plainHeading, type SectionName, type Synonyms } from '../postmortem/synonyms.ts';
import { languages } from './heading-languages.ts';

/**
 * Headings that mean one of our parts in a text to import, where a wrong guess costs a glance at a draft. In a record they
 * would be too vague. Among them those of the templates of Google, Atlassian, PagerDuty and the CCADB.
 */
const words: Readonly<Partial<Record<SectionName, readonly string[]>>> = {
  'what-happened': [
    ...[
      'details',
      'background',
      'incident details',
      'tl;dr',
      'tldr',
      'issue summary',
      'problem summary',
      'executive summary',
    ],
    ...[
      'leadup',
      'lead-up',
      'lead up',
      'the problem',
      'problem',
      'problem description',
      'problem statement',
      'the incident',
    ],
    ...[
      'incident overview',
      'outage summary',
      'postmortem summary',
      'high level summary',
      'short summary',
      'synopsis',
      'context',
    ],
    ...[
      'incident',
      'abstract',
      'what went down',
      'symptoms',
      'event description',
      'summary of events',
      'incident report',
      'intro',
      'introduction',
    ],
  ],
  impact: [
    ...[
      'incident impact',
      'affected users',
      'affected services',
      'consequences',
      'scope',
      'scope of impact',
      'impact assessment',
    ],
    ...[
      'impact summary',
      'service impact',
      'effect',
      'effects',
      'effect on users',
      'how were users affected',
      'user experience',
    ],
    ...[
      'what was affected',
      'who was impacted',
      'affected systems',
      'impacted services',
      'customers affected',
      'damage',
      'slo impact',
    ],
  ],
  detection: [
    ...[
      'how was this discovered',
      'why was this hard to detect',
      'how was this detected',
      'how was the problem detected',
    ],
    ...[
      'how it was detected',
      'how did we notice',
      'how we found out',
      'how we noticed',
      'how was it discovered',
      'time to detection',
      'identification',
    ],
    ...['incident detection', 'first detected', 'how was it found'],
  ],
  'root-cause': [
    ...[
      'how did it happen',
      'what caused the incident',
      'cause of the problem',
      'underlying issue',
      'the cause',
      'analysis of causes',
    ],
    ...[
      'analysis of the cause',
      'analysis of cause',
      'trigger',
      'triggers',
      'trigger event',
      'incident trigger',
      'identified',
      'underlying cause',
    ],
    ...[
      'underlying causes',
      'what caused it',
      'what went wrong technically',
      'technical analysis',
      'technical details',
      'why',
      'five whys',
      'the five whys',
    ],
    ...[
      '5 whys',
      'root cause identification',
      'root cause identification: the five whys',
      'causal analysis',
      'primary cause',
      'proximate cause',
    ],
    ...[
      'contributing conditions',
      'explanation',
      'diagnosis',
      'what was the cause',
      'reason',
      'reasons',
      'reason for outage',
      'what caused this',
    ],
  ],
  resolution: [
    ...[
      'mitigations',
      'what did we do',
      'what we did',
      'actions taken',
      'immediate actions',
      'workaround',
      'solution',
      'the fix',
    ],
    ...[
      'incident response',
      'resolution and mitigation',
      'mitigation steps',
      'recovery actions',
      'resolution steps',
      'remediation and recovery',
    ],
    ...[
      'how it was resolved',
      'how was it fixed',
      'how it was fixed',
      'repair',
      'restoration',
      'steps taken',
      'response and resolution',
      'short-term fix',
      'short term fix',
    ],
  ],
  'action-items': [
    ...[
      'corrective actions with owners',
      'follow up items',
      'follow up',
      'followup',
      'improvements',
      'prevention',
      'future work',
      'moving forward',
    ],
    ...[
      'how are we preventing it from happening again',
      'how do we prevent this from happening again',
      "what's next",
      'what is next',
    ],
    ...[
      'corrective and preventative measures',
      'corrective and preventive measures',
      'preventative measures',
      'preventative actions',
      'preventive actions',
    ],
    ...[
      'corrective action',
      'corrective and preventative action',
      'actions and follow up',
      'recommended actions',
      'recommendations',
      'remediations',
    ],
    ...[
      'long-term fix',
      'long term fix',
      'planned actions',
      'planned improvements',
      'next actions',
      'further actions',
      'action plan',
      'action points',
      'todos',
    ],
    ...[
      'what are we doing about it',
      'what we are doing about it',
      'what we are doing to prevent this',
      'going forward',
      'tickets',
      'repair items',
      'future prevention',
    ],
  ],
  timeline: [
    ...[
      'timeline of the incident',
      'timelines',
      'incident timelines',
      'time line',
      'detailed timeline',
      'timeline and details',
      'incident log',
    ],
    ...[
      'order of events',
      'course of events',
      'events timeline',
      'key timeline events',
      'key moments',
      'summary timeline',
    ],
  ],
};

/** Headings that go on freely; at most some words, so that a sentence is none. Tried after the exact words, in this order. */
const patterns: readonly (readonly [RegExp, SectionName])[] = [
  [/^how (?:your|the) ca (?:owner )?first became aware/, 'detection'],
  [/^a timeline of (?:the )?actions/, 'timeline'],
  [/^(?:a )?summary of the problematic/, 'impact'],
  [/^explanation (?:about|of) how and why/, 'root-cause'],
  [/^list of steps (?:your|the) ca/, 'action-items'],
  [/^contributing factor \d/, 'root-cause'],
  [/^what happened (?:with|to|on|in|at|during)\b(?: [\w.'-]+){1,6}$/, 'what-happened'],
  [/^(?:[\w'-]+ ){0,3}timeline(?: (?:of|for) (?:[\w'-]+ ?){1,4})?$/, 'timeline'],
  [/^(?:[\w'-]+ ){0,3}root causes?(?: (?:analysis|summary|and|of|for)(?: [\w'-]+){0,4})?$/, 'root-cause'],
  [/^(?:[\w'-]+ ){0,2}action items?(?: (?:and|for|from) (?:[\w'-]+ ?){1,4})?$/, 'action-items'],
  [/^(?:incident |outage |brief |initial |short |issue )summary$/, 'what-happened'],
  [
    /^(?:customer|user|business|service|client|merchant|external|internal|production|data|overall|total)s? (?:and \w+ )?impact(?: \w+)?$/,
    'impact',
  ],
  [/^impact (?:on|to|for|of|and) (?:[\w'-]+ ?){1,4}$/, 'impact'],
  [
    /^(?:how (?:did|will|can|do) we|how we|what (?:will|can|do) we do to|what we(?:'re| are) doing to) (?:\w+ ){0,3}(?:prevent|avoid)\b/,
    'action-items',
  ],
  [/^(?:preventing|avoiding) (?:[\w'-]+ ?){1,4}$/, 'action-items'],
];

/** `Timeline - UTC`, `Timeline in CET` */
const zoneBehind =
  /(?<!\s)(?:\s*[-–—:,|])?\s+(?:all\s+)?(?:times?\s+)?(?:are\s+)?(?:in\s+)?(?:UTC|GMT|[A-Z]{1,3}T)(?:[+-]\d{1,2})?\s*$/;

/** Sections that many postmortems have and that are none of the five parts: they stay what they are. */
const apart =
  /^(?:lessons?(?: (?:we )?(?:learne?[dt]|to learn))?|learnings?|key (?:takeaways?|learnings?)|take-?aways?|insights?|reflections?|thoughts|conclusions?|closing(?: words)?|what went (?:well|wrong|badly|poorly|right)|what (?:did not|didn't|didn’t) go well|where we got (?:un)?lucky|what we (?:learned|learnt)|att?endees|participants|people involved|authors?|attributions?|credits?|acknowledge?ments?|thanks(?: to .*)?|appendix(?: .*)?|references?|related(?: .*)?|see also|links?|supporting (?:information|documents?)|glossary|logs?|faq|questions(?: .*)?|notes?|metrics|contact|about .*|indicators of compromise|call to action|retrospective|prior incidents|recurrence|backlog check|cost|communications?|lehren|erkenntnisse|gelerntes|was lief gut|was lief schlecht|leçons(?: apprises)?|enseignements|ce qui a bien fonctionné|lecciones(?: aprendidas)?|lições(?: aprendidas)?|学び|教訓|学んだこと|得られた教訓|振り返り|所感|うまくいったこと|うまくいかなかったこと|参考|经验教训|教训|反思|复盘总结|經驗教訓|参与者|参考资料)$/i;

/** Whether a heading names something that is no part, and is known for it. */
export function isApart(label: string): boolean {
  return apart.test(plainHeading(label.slice(0, 200)));
}

/** What a heading of a foreign text names: by the configured words, by ours, by those of other houses and other languages. */
export function createForeignNames(synonyms: Synonyms): (label: string) => SectionName | undefined {
  const exact = createSectionNames(withForeignSynonyms(synonyms));
  return (label) => {
    const found = exact(label);
    if (found !== undefined) return found;
    const zoneless = label.slice(0, 200).replace(zoneBehind, '');
    if (zoneless !== label && exact(zoneless) === 'timeline') return 'timeline';
    const plain = plainHeading(
      label.slice(0, 200).replace(/^\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[、．.]\s*/u, ''),
    );
    const numbered = plain === plainHeading(label) ? undefined : exact(plain);
    if (numbered !== undefined) return numbered;
    return patterns.find(([pattern]) => pattern.test(plain))?.[1];
  };
}

/** The configured words and those of other houses. The configured ones come last, and win. */
export function withForeignSynonyms(synonyms: Synonyms): Synonyms {
  const merged: Record<string, readonly string[]> = {};
  for (const list of [words, ...Object.values(languages), synonyms])
    for (const [name, own] of Object.entries(list)) merged[name] = [...(merged[name] ?? []), ...(own ?? [])];
  return merged;
}
