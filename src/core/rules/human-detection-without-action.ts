import { foundByPerson } from '../check/found-by-person.ts';
import { incidents, type Rule } from '../check/rule.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { code, type Words } from '../text/words.ts';

/**
 * A person noticed the incident before any monitor did, and no action item is of the kind `detect`.
 *
 * Next time a machine should notice first; an action item says how.
 *
 * @bad
 * ```markdown
 * ---
 * detected-by: human
 * ---
 *
 * ## Action items
 *
 * | Action | Kind | Owner | Due | Tracking | Status |
 * | --- | --- | --- | --- | --- | --- |
 * | Create the database user before its files are copied | prevent | platform team | 2026-06-01 | #51 | open |
 * ```
 * @good
 * ```markdown
 * ---
 * detected-by: human
 * ---
 *
 * ## Action items
 *
 * | Action | Kind | Owner | Due | Tracking | Status |
 * | --- | --- | --- | --- | --- | --- |
 * | Verify the database behind the edge | detect | platform team | 2026-06-01 | #51 | open |
 * ```
 */
export const humanDetectionWithoutAction: Rule<Args> = {
  id: 'human-detection-without-action',
  many: 'detections by people without an action item',
  level: 'warning',
  kinds: incidents,
  check,
  confirmable: () => true,
  words,
};

function check({ meta, actionItems, fieldPlace }: Postmortem): readonly Finding<Args>[] {
  if (meta.detectedBy === undefined || !foundByPerson(meta.detectedBy)) return [];
  if (actionItems.length === 0 || actionItems.some(({ kind }) => kind === 'detect')) return [];
  return [{ place: fieldPlace('detected-by'), args: { by: meta.detectedBy } }];
}

type Args = { readonly by: string };

function words({ by }: Args): Words {
  return {
    message: `A person noticed first (${code(by)}), and no action item says how a monitor will next time`,
    hint: 'Add an item of the kind `detect` with the monitor that would have fired, or say why none can',
  };
}
