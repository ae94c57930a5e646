/** `calendar:` of the configuration: which days are not worked. */
export interface CalendarConfig {
  /** `none`, `TARGET`, an ISO country (`DE`) or country-region (`DE-BE`). */
  readonly holidays: string;
  /** Local dates `YYYY-MM-DD` with a reason. */
  readonly add: readonly { readonly date: string; readonly reason: string }[];
  readonly remove: readonly { readonly date: string; readonly reason: string }[];
}
