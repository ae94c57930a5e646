import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import { type Postmortem, severities } from '../postmortem/postmortem.ts';
import { componentsOf } from './components.ts';
import { type PageBody, renderDocument } from './document.ts';
import { incidentPage } from './incident-page.ts';
import { indexPage } from './index-page.ts';
import type { SitePath } from './link.ts';
import { paths } from './link.ts';
import { allIncidentsPage, componentPage, severityPage, yearPage } from './list-page.ts';
import { inDoubtPage, notFoundPage } from './plain-pages.ts';
import { policyPage } from './policy-page.ts';
import { rollupPage } from './rollup-page.ts';
import { stylesheet } from './stylesheet.ts';

/** Gives the record of an entry; asked only when a page that shows its text is rendered. */
export type RecordOf = (entry: Entry) => Postmortem;

/** A file of the site, and how to make it. */
export interface SiteFile {
  readonly path: SitePath;
  /** Ids of the records whose text the file shows; all else that it is made from is in `facts`. */
  readonly records: readonly string[];
  render(): string;
}

const page = (config: Config, path: SitePath, make: () => PageBody, records: readonly string[] = []): SiteFile => ({
  path,
  records,
  render: () => renderDocument(make(), config),
});

/** Every file of the site, none rendered yet. */
export function planSite(history: History, config: Config, recordOf: RecordOf): SiteFile[] {
  const bySeverity = Map.groupBy(history.listed, ({ severity }) => severity);
  return [
    page(config, paths.index, () => indexPage(history, config)),
    page(config, paths.incidents, () => allIncidentsPage(history, config)),
    ...history.years.map(({ year, entries }) => page(config, paths.year(year), () => yearPage(year, entries, config))),
    ...severities.flatMap((severity) => {
      const entries = bySeverity.get(severity);
      return entries ? [page(config, paths.severity(severity), () => severityPage(severity, entries, config))] : [];
    }),
    ...componentsOf(history).map((each) => page(config, paths.component(each.slug), () => componentPage(each, config))),
    ...history.listed.map((entry) =>
      page(config, paths.incident(entry.id), () => incidentPage(entry, recordOf(entry), history, config), [entry.id]),
    ),
    ...history.rollups.map((rollup) =>
      page(config, paths.rollup(rollup.period), () => rollupPage(rollup, recordOf(rollup.entry), history, config), [
        rollup.entry.id,
      ]),
    ),
    ...history.inDoubt.map((id) => page(config, paths.incident(id), () => inDoubtPage(id, config))),
    page(config, paths.policy, () => policyPage(config)),
    page(config, paths.notFound, () => notFoundPage(config)),
    { path: paths.stylesheet, records: [], render: () => stylesheet },
    { path: '.nojekyll', records: [], render: () => '' },
  ];
}

/** Renders the whole site: path → contents. */
export function renderSite(history: History, config: Config, recordOf: RecordOf): Map<SitePath, string> {
  return new Map(planSite(history, config, recordOf).map((file) => [file.path, file.render()]));
}
