import { toString as plainText } from 'mdast-util-to-string';
import { incidents, type Rule } from '../check/rule.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import type { Words } from '../text/words.ts';
import { renderInstant } from '../time/render-instant.ts';

/**
 * The impact window in the text ends before the incident was mitigated.
 *
 * Impact lasts until something stops it. An end before `mitigated` is a slip in one of the two, or an impact that is told too
 * short. Only windows that are written out in UTC are looked at: "from 2026-05-15 08:12 to 08:58 UTC".
 *
 * @bad
 * ```markdown
 * ### Impact
 *
 * From 2026-05-15 08:12 to 2026-05-15 08:30 UTC no token could be issued.
 * ```
 * @good
 * ```markdown
 * ### Impact
 *
 * From 2026-05-15 08:12 to 2026-05-15 08:58 UTC no token could be issued.
 * ```
 */
export const impactEndsEarly: Rule<Args> = {
  id: 'impact-ends-early',
  many: 'impacts that end early',
  level: 'error',
  kinds: incidents,
  check,
  confirmable: () => true,
  words,
};

const minute = 60_000;
const day = 24 * 60 * minute;
const stamp = String.raw`(?:(\d{4}-\d{2}-\d{2})[ T])?(\d{2}:\d{2})(?::\d{2})? ?(Z|UTC)?`;
const windowPattern = new RegExp(
  String.raw`\b(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::\d{2})? ?(Z|UTC)?\s{0,3}(?:to|until|till|through|and|-|–|—|→)\s{0,3}${stamp}(?![\d+])`,
);

function check({ impactSection, meta: { mitigated } }: Postmortem): readonly Finding<Args>[] {
  if (impactSection === undefined || mitigated === undefined) return [];
  const ends = impactSection.content.map((node) => windowEnd(plainText(node))).filter((end) => end !== undefined);
  // Several windows are several impacts; only the last one must reach the mitigation.
  if (ends.length === 0) return [];
  const end = Math.max(...ends);
  if (end + minute > mitigated) return [];
  const args = { end: renderInstant(end), mitigated: renderInstant(mitigated) };
  return [{ place: impactSection.heading.place, args }];
}

/** The end of a window that is written out in UTC; undefined for anything that would have to be guessed. */
function windowEnd(text: string): number | undefined {
  const match = windowPattern.exec(text);
  if (match === null) return undefined;
  const [, startDate = '', startTime = '', , endDate, endTime = '', zone] = match;
  if (zone === undefined) return undefined;
  const end = Date.parse(`${endDate ?? startDate}T${endTime}Z`);
  if (Number.isNaN(end)) return undefined;
  const isNextDay = endDate === undefined && endTime < startTime;
  return isNextDay ? end + day : end;
}

type Args = { readonly end: string; readonly mitigated: string };

function words({ end, mitigated }: Args): Words {
  return {
    message: `The impact ends at ${end}, but was mitigated at ${mitigated} only`,
    hint: 'Correct the text or `mitigated`; impact lasts until something stops it',
  };
}
