import type { AllClear } from '../history/all-clear.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The all-clear as one sentence. */
export function allClearText(allClear: AllClear): string {
  switch (allClear.kind) {
    case 'open':
      return allClear.entries.length === 1
        ? 'A customer-facing production incident is open.'
        : `${allClear.entries.length} customer-facing production incidents are open.`;
    case 'since-last':
      return `No customer-facing production incidents since ${allClear.date}, when the last one was resolved.`;
    case 'since-launch':
      return `No customer-facing production incidents since ${allClear.name} on ${allClear.date}.`;
    case 'before-launch':
      return `${capital(allClear.name)} is set for ${allClear.date}; there is no customer-facing production before it.`;
    case 'none-on-record':
      return 'No customer-facing production incidents on record.';
  }
}
