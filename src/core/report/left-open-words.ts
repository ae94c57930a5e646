import type { LeftOpen } from '../history/left-open.ts';

/** What records leave open, a line for each kind, as a build and a status tell it. */
export function leftOpenWords({ leftOut, severity, reach, end, start }: LeftOpen): readonly string[] {
  const line = (count: number, one: string, many: string): string[] =>
    count === 0 ? [] : [count === 1 ? `1 record ${one}` : `${count} records ${many}`];
  return [
    ...line(leftOut, 'is left out: its severity is not recorded', 'are left out: their severity is not recorded'),
    ...line(
      severity - leftOut,
      'is shown without a severity: it is not classified',
      'are shown without a severity: they are not classified',
    ),
    ...line(
      reach,
      'does not say whether external integrators were affected: affects-integrators is not recorded',
      'do not say whether external integrators were affected: affects-integrators is not recorded',
    ),
    ...line(end, 'does not say when the incident ended', 'do not say when the incident ended'),
    ...line(start, 'does not say when the incident began', 'do not say when the incident began'),
  ];
}
