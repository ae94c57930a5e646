import { ProjectRefusal } from '../../project/project-refusal.ts';
import type { LeftOutOfCheckout } from './list-left-out.ts';

/**
 * Throws `ProjectRefusal` where a folder or file that is asked for is in the repository, but was left out of the checkout: then it
 * is not absent.
 *
 * @param where From the workspace's root; `''` for all
 */
export function assertCheckedOut(leftOut: LeftOutOfCheckout, where: string): void {
  const missing = [...leftOut.keys()]
    .filter((name) => where === '' || name === where || name.startsWith(`${where}/`))
    .sort();
  const [first] = missing;
  if (first === undefined) return;
  const more = missing.length === 1 ? '' : ` and ${missing.length - 1} more`;
  throw new ProjectRefusal(
    'incomplete-checkout',
    `"${first}"${more} is in the repository but not in this checkout, so nothing can be said of it; ${leftOut.get(first)}`,
  );
}
