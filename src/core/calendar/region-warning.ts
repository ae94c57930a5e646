/** The holidays of a country that are not those of all its regions. */
export interface RegionWarning {
  readonly year: number;
  /** Of the country: `DE`. */
  readonly calendar: string;
  /** Whose holidays differ; at least one. */
  readonly regions: readonly string[];
}

/** What a reader of a deadline is told of it. */
export function regionWarningText({ year, calendar, regions }: RegionWarning): string {
  return `In ${year} the holidays of "${calendar}" differ by region: ${regions.join(', ')} (to count a region's own, name it, as in "holidays: ${regions[0]}")`;
}
