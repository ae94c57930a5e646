import type { History } from '../history/history.ts';

/** `badge.json` for shields.io's endpoint badge: the all-clear in few words. */
export function renderBadge(history: History): string {
  const { allClear } = history;
  const calm = allClear.kind !== 'open';
  const message =
    allClear.kind === 'open'
      ? `${allClear.entries.length} open`
      : allClear.kind === 'since-last' || allClear.kind === 'since-launch'
        ? `none since ${allClear.date}`
        : 'none on record';
  const badge = { schemaVersion: 1, label: 'customer-facing incidents', message, color: calm ? 'brightgreen' : 'red' };
  return `${JSON.stringify(badge, null, 2)}\n`;
}
