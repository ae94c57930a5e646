/** A span of time as people write it: `5 working days`, `36 hours`, `1 month`. */
export interface TimeSpan {
  readonly count: number;
  readonly unit: 'hours' | 'days' | 'working days' | 'months';
}

/** `5 working days`, `1 month`. */
export function renderTimeSpan({ count, unit }: TimeSpan): string {
  return `${count} ${count === 1 ? unit.replace(/s$/, '') : unit}`;
}
