/** What a span says of itself. As with the log: numbers, ids and names, never what somebody wrote. */
export type SpanFields = Readonly<Record<string, string | number | undefined>>;

export interface SpanStart {
  readonly name: string;
  readonly kind: 'server' | 'consumer' | 'client';
  readonly fields: SpanFields;
  /** `traceparent` of what it follows from; absent for the beginning of a trace. The span around it unless given. */
  readonly parent?: string | undefined;
  /** Begins a trace, or follows `parent`, whatever is around it. */
  readonly apart?: boolean;
}

/** Traces of the App. */
export interface Traces {
  /** Runs work within a span. An error marks the span and goes on; its words stay out. */
  run<T>(start: SpanStart, work: () => Promise<T>): Promise<T>;
  /** Adds to the span that is open here. */
  note(fields: SpanFields): void;
  /** Of the span that is open here, for work that is done later or by another replica. */
  traceparent(): string | undefined;
  /** Sends what is left, for five seconds at most. */
  stop(): Promise<void>;
}

/** Nobody wants any. */
export const noTraces: Traces = {
  run: (_, work) => work(),
  note: () => undefined,
  traceparent: () => undefined,
  stop: async () => undefined,
};
