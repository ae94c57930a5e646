import type { Postmortem } from '../postmortem/postmortem.ts';

/** The incident is over: its end is written, rightly or wrongly. Until then a record may still lack what is not known yet. */
export function isResolved({ keys, meta }: Postmortem): boolean {
  return meta.resolved !== undefined || keys.has('resolved');
}
