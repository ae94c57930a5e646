import { incidents, type Rule } from '../check/rule.ts';
import { orderSections } from '../fix/order-sections.ts';
import { type Postmortem, parts, type Section } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { quoted, type Words } from '../text/words.ts';

/**
 * The parts are not in the order of the template.
 *
 * Readers compare incidents; the same order everywhere lets them find a part without searching. `debrief check --fix` moves
 * the sections.
 *
 * @bad
 * ```markdown
 * ## Resolution
 *
 * Ownership was fixed in the provisioning and rolled out to the fleet.
 *
 * ## Detection
 *
 * The health monitor fired two minutes after the crash loop began.
 *
 * ## Root cause
 *
 * The certificate files were owned by root. The provisioning copied them before it created the database user.
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
export const sectionOrder: Rule<Args> = {
  id: 'section-order',
  many: 'sections out of order',
  level: 'warning',
  kinds: incidents,
  check,
  fix,
  words,
};

const rank = (section: Section): number => parts.indexOf(section.part);

function check({ sections, path }: Postmortem): readonly Finding<Args>[] {
  let latest: Section | undefined;
  const findings: Finding<Args>[] = [];
  for (const section of sections) {
    if (latest !== undefined && rank(section) < rank(latest))
      findings.push({
        place: section.heading.place,
        args: { heading: section.heading.value, after: latest.heading.value },
        related: { file: path, place: latest.heading.place },
      });
    else latest = section;
  }
  return findings;
}

function fix(text: string, _: Finding<Args>, postmortem: Postmortem): string | undefined {
  return orderSections(text, postmortem);
}

type Args = { readonly heading: string; readonly after: string };

function words({ heading, after }: Args): Words {
  return {
    message: `${quoted(heading)} comes after ${quoted(after)}, the template has it before`,
    hint: 'Move it up; readers find the parts in the same order in every record',
  };
}
