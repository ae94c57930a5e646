/** The newest commit of a pull request with the runs of our check on it, as a query answers. */
export interface HeadChecks<Run> {
  readonly nodes: readonly {
    readonly commit: {
      readonly oid: string;
      readonly checkSuites: {
        readonly nodes: readonly {
          readonly app: { readonly slug: string } | null;
          readonly checkRuns: { readonly nodes: readonly Run[] } | null;
        }[];
      } | null;
    };
  }[];
}
