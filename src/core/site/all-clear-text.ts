import type { AllClear } from '../history/all-clear.ts';
import type { Unknowns } from '../history/unknowns.ts';
import { capital } from '../text/capital.ts';

/** `3 records are not classified yet and the reach of one record is not recorded`. */
export function unknownsText({ severity, reach, openReach, end, unread }: Unknowns): string {
  const clause = (count: number, one: string, many: string) =>
    count === 0 ? [] : [count === 1 ? one : many.replace('{n}', String(count))];
  const clauses = [
    ...clause(
      openReach,
      'an open incident does not say whom it affects',
      '{n} open incidents do not say whom they affect',
    ),
    ...clause(severity, '1 record is not classified yet', '{n} records are not classified yet'),
    ...clause(reach, 'the reach of 1 record is not recorded', 'the reach of {n} records is not recorded'),
    ...clause(end, 'the end of 1 incident is not recorded', 'the end of {n} incidents is not recorded'),
    ...clause(unread, '1 record is being corrected', '{n} records are being corrected'),
  ];
  const last = clauses.pop() ?? '';
  return clauses.length === 0 ? last : `${clauses.join(', ')} and ${last}`;
}

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
    case 'unknown':
      return `${capital(unknownsText(allClear.unknowns))}, so nothing is claimed.`;
    case 'none-on-record':
      return 'No customer-facing production incidents on record.';
  }
}
