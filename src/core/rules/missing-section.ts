import { questionOf } from '../check/question-of.ts';
import { incidents, type Rule } from '../check/rule.ts';
import { addMissingSections } from '../fix/add-missing-sections.ts';
import { partTitle } from '../postmortem/part-title.ts';
import { type Postmortem, parts } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import type { Words } from '../text/words.ts';

/**
 * One of the five parts of a postmortem is missing: What happened, Detection, Root cause, Resolution, Action items.
 *
 * The five parts are what readers were promised. Headings may have other words for them (Impact and timeline, Contributing
 * factors, Follow-ups …; more under `synonyms:` in the config), but each part needs a heading of its own.
 *
 * @bad
 * ```markdown
 * ## Detection
 *
 * The health monitor fired two minutes after the crash loop began.
 *
 * ## Resolution
 *
 * Ownership was fixed in the provisioning and rolled out to the fleet.
 * ```
 * @good
 * ```markdown
 * ## Detection
 *
 * The health monitor fired two minutes after the crash loop began.
 *
 * ## Root cause
 *
 * The certificate files were owned by root. The provisioning copied them before it created the database user.
 *
 * ## Resolution
 *
 * Ownership was fixed in the provisioning and rolled out to the fleet.
 * ```
 */
export const missingSection: Rule<Args> = {
  id: 'missing-section',
  many: 'missing parts',
  level: 'error',
  kinds: incidents,
  completeness: true,
  check,
  fix,
  words,
};

function check({ sections, source }: Postmortem): readonly Finding<Args>[] {
  return parts
    .filter((part) => !sections.some((section) => section.part === part))
    .map((part) => {
      const place = placeForPart(part);
      return { place, args: { part: partTitle[part] } };
    });

  /** Where the part would stand: at the end of the last part that comes before it, otherwise at the end of the file. */
  function placeForPart(part: (typeof parts)[number]) {
    const before = parts.slice(0, parts.indexOf(part)).toReversed();
    const neighbour = before.map((name) => sections.findLast((section) => section.part === name)).find(Boolean);
    return neighbour?.heading.place ?? source.place(source.text.length, source.text.length);
  }
}

function fix(text: string, _: Finding<Args>, postmortem: Postmortem): string | undefined {
  return addMissingSections(text, postmortem);
}

type Args = { readonly part: string };

function words({ part }: Args): Words {
  return {
    message: `${part} is missing: ${questionOf(part)}`,
    hint: `Add a heading \`## ${part}\` with the answer under it`,
  };
}
