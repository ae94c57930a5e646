import { leaveOutMarked } from '../../../src/core/draft/leave-out-marked.ts';
import { maskHidden } from '../../../src/core/redaction/mask-hidden.ts';
import { publish } from '../../../src/core/redaction/publish.ts';
import { visibleText } from '../../../src/core/text/visible-text.ts';
import type { DamagedSource } from './damaged-markers.ts';

const clock = { today: '2026-06-01', timeZone: 'UTC', notAfter: { count: 90, unit: 'days' } } as const;

/** Where the text that a damaged marker was to hide is shown; undefined where it is not. */
export function publishedDamage({ text, canary }: DamagedSource): 'record' | 'frame' | 'issue' | undefined {
  const { inDoubt, text: shown, faults, ledger } = publish({ path: 'a.md', text }, clock);
  if ((!inDoubt && shown.text.includes(canary)) || JSON.stringify([faults, ledger]).includes(canary)) return 'record';
  if (maskHidden(text).includes(canary)) return 'frame';
  const body = text.slice(text.indexOf('\n---') + 4);
  return leaveOutMarked(visibleText(body)).includes(canary) ? 'issue' : undefined;
}
