import type { TimeSpan } from './time-span.ts';

const units: Readonly<Record<string, TimeSpan['unit']>> = {
  hour: 'hours',
  day: 'days',
  'calendar day': 'days',
  'working day': 'working days',
  'business day': 'working days',
  month: 'months',
};

/** Reads `5 working days`, `36 hours`, `90 days`, `1 month`; undefined for anything else. Counts go from 1 to 9999. */
export function parseTimeSpan(text: string): TimeSpan | undefined {
  const found = /^\s*(\d{1,4})\s+([a-z]+(?:\s+[a-z]+)?)\s*$/i.exec(text);
  const unit = units[(found?.[2] ?? '').toLowerCase().replace(/\s+/g, ' ').replace(/s$/, '')];
  const count = Number(found?.[1]);
  return unit !== undefined && count > 0 ? { count, unit } : undefined;
}
