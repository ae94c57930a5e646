import { parser } from '@prometheus-io/lezer-promql';

/** What a query asks for. */
export interface AskedSeries {
  /** Series, with `_bucket` and the like. */
  readonly names: readonly string[];
  /** Names of labels that are compared or summed by. */
  readonly labels: readonly string[];
  /** Whether Prometheus could not read it. */
  readonly isBroken: boolean;
}

/** Reads a query with the grammar of Prometheus' own editor. */
export function findSeries(query: string): AskedSeries {
  const names: string[] = [];
  const labels: string[] = [];
  let isBroken = false;
  parser.parse(query).iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) isBroken = true;
      if (type.name === 'Identifier') names.push(query.slice(from, to));
      if (type.name === 'LabelName') labels.push(query.slice(from, to));
    },
  });
  return { names, labels, isBroken };
}
