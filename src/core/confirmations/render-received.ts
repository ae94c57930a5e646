import { renderInstant } from '../time/render-instant.ts';
import type { Confirmation } from './confirmation-file.ts';

/** The branch of the rolling pull request that copies confirmations to the records. */
export const receivedBranch = 'debrief/received';
export const receivedTitle = 'Record which merchants have confirmed';

const marker = /^<!-- debrief:received (\S*) -->$/m;

/** Says which confirmations are copied. The marker remembers them, so that a pull request that a person closed stays closed. */
export function renderReceivedBody(entries: readonly Confirmation[]): string {
  const names = entries.map(({ incident, merchant }) => `${incident}/${merchant}`);
  return [
    `<!-- debrief:received ${names.join(',')} -->`,
    'These merchants have confirmed patch deployment. They count for lifting already; the page shows them once this is merged.',
    '',
    '| Record | Merchant | Confirmed |',
    '| --- | --- | --- |',
    ...entries.map(({ incident, merchant, at }) => `| \`${incident}\` | \`${merchant}\` | ${renderInstant(at)} |`),
  ].join('\n');
}

/** Whether a pull request with this body already offered all of these. */
export function offersAll(body: string, entries: readonly Confirmation[]): boolean {
  const offered = new Set(marker.exec(body)?.[1]?.split(','));
  return entries.every(({ incident, merchant }) => offered.has(`${incident}/${merchant}`));
}
