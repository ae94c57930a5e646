/** Where a piece of work comes from. Says nothing of what is to be done: the same work from elsewhere is the same work. */
export interface Origin {
  /** GitHub's id of the delivery; absent for work that a sweep has found. */
  readonly delivery?: string;
  /** W3C trace context of whoever noted the work. https://www.w3.org/TR/trace-context/#traceparent-header */
  readonly traceparent?: string | undefined;
  /** When it was noted: milliseconds since the epoch, by the clock of the replica that noted it. */
  readonly at: number;
}
