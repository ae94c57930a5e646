import type { PublicCount } from '../history/rollup.ts';

/** `12`, `none`, `fewer than 3`. */
export function countText(count: PublicCount): string {
  if (count.kind === 'fewer-than') return `fewer than ${count.bound}`;
  return count.count === 0 ? 'none' : String(count.count);
}

/** Names the incidents that may belong to a period and cannot be counted in it. */
export const uncountedText = 'not counted: severity or end not recorded';

/** Whether a period may have had incidents that are not counted. */
export function isAnyUncounted({ uncounted }: { readonly uncounted: PublicCount }): boolean {
  return uncounted.kind !== 'exact' || uncounted.count > 0;
}
