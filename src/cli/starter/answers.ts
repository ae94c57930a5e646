/** What `init` has to know and no repository says by itself. */
export interface StarterAnswers {
  readonly service: string;
  /** IANA name. */
  readonly timeZone: string;
  /** `none`, `TARGET`, an ISO country (`DE`) or country-region (`DE-BE`). */
  readonly holidays: string;
  /** Public address of the site, if it is known. */
  readonly url: string | undefined;
}
