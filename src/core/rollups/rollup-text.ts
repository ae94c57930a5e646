import type { PublicCount } from '../history/rollup.ts';

/** `12`, `none`, `fewer than 3`. */
export function countText(count: PublicCount): string {
  if (count.kind === 'fewer-than') return `fewer than ${count.bound}`;
  return count.count === 0 ? 'none' : String(count.count);
}
