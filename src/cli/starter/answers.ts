/** What `init` has to know and no repository says by itself. */
export interface StarterAnswers {
  readonly service: string;
  /** IANA name. */
  readonly timeZone: string;
  /** `none`, `TARGET`, an ISO country or country-region. */
  readonly holidays: string;
  readonly url: string | undefined;
}
