import type { AllClear } from '../history/all-clear.ts';
import type { History } from '../history/history.ts';

function messageOf(allClear: AllClear): readonly [message: string, color: string] {
  switch (allClear.kind) {
    case 'open':
      return [`${allClear.entries.length} open`, 'red'];
    case 'unknown':
      return ['not known', 'lightgrey'];
    case 'since-last':
    case 'since-launch':
      return [`none since ${allClear.date}`, 'brightgreen'];
    case 'before-launch':
    case 'none-on-record':
      return ['none on record', 'brightgreen'];
  }
}

/** `badge.json` for shields.io's endpoint badge: the all-clear in few words. */
export function renderBadge(history: History): string {
  const { allClear } = history;
  const [message, color] = messageOf(allClear);
  const badge = { schemaVersion: 1, label: 'customer-facing incidents', message, color };
  return `${JSON.stringify(badge, null, 2)}\n`;
}
