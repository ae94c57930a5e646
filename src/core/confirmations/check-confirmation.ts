import type { Postmortem } from '../postmortem/postmortem.ts';

/** Why a confirmation is not taken. */
export type ConfirmationRefusal =
  /** There is no such record, or it is in doubt. */
  | 'no-record'
  /** The record is not `security-sensitive: true`. */
  | 'not-sensitive'
  /** It does not ask this merchant. */
  | 'unknown-merchant'
  /** Its link is no longer good. */
  | 'withdrawn';

/** Whether a record waits for the confirmation of a merchant; undefined when it does, or did and has it. */
export function checkConfirmation(
  record: Postmortem | undefined,
  incident: string,
  merchant: string,
): ConfirmationRefusal | undefined {
  if (record === undefined || record.meta.id !== incident) return 'no-record';
  if (record.meta.securitySensitive !== true) return 'not-sensitive';
  return record.meta.confirmations?.from.includes(merchant) ? undefined : 'unknown-merchant';
}
