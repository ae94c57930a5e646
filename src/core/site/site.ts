import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import { renderDocument } from './document.ts';
import { filterScript } from './filter-script.ts';
import { incidentFiles, rollupFiles } from './incident-files.ts';
import { indexPage } from './index-page.ts';
import { paths, relativeLink, type SitePath, twinOf } from './link.ts';
import { type ListSubject, listFacts, listPage, listSubjects } from './list-page.ts';
import { machineFiles } from './machine-files.ts';
import { renderMarkdownPage } from './markdown-page.ts';
import { listMarkdown, policyTwin } from './markdown-twins.ts';
import { inDoubtPage, notFoundPage } from './plain-pages.ts';
import { policyPage } from './policy-page.ts';
import { revisionOf } from './revision.ts';
import { pageFiles, plainFile, type SiteFile, type SiteInput } from './site-files.ts';
import type { SitemapEntry } from './sitemap.ts';
import { renderStylesheet } from './stylesheet.ts';

function startFiles({ history, config }: SiteInput): SiteFile[] {
  const twin = twinOf(paths.index);
  const linkTo = (entry: Entry): string => {
    const page = entry.kind === 'rollup' ? paths.rollup(entry.period ?? '') : paths.incident(entry.id);
    return relativeLink(twin, twinOf(page));
  };
  return pageFiles(
    paths.index,
    config,
    () => indexPage(history, config),
    () => renderMarkdownPage(history, config, linkTo),
  );
}

function sitemapEntries(history: History, lists: readonly ListSubject[]): SitemapEntry[] {
  return [
    ...[paths.index, paths.policy, ...lists.map(({ path }) => path)].map((path) => ({ path, updated: undefined })),
    ...history.rollups.map(({ period }) => ({ path: paths.rollup(period), updated: undefined })),
    ...history.listed.map((entry) => ({
      path: paths.incident(entry.id),
      updated: revisionOf(entry, history).updated,
    })),
  ];
}

function assetFiles({ config, assets }: SiteInput): SiteFile[] {
  const { theme, template } = config.page;
  const logo = theme?.logo === undefined ? undefined : assets?.get(theme.logo);
  return [
    plainFile(paths.stylesheet, () => renderStylesheet(theme, template && assets?.get(template))),
    plainFile(paths.filter, () => filterScript),
    ...(logo === undefined ? [] : [plainFile(paths.logo, () => logo)]),
  ];
}

/** Every file of the site, none rendered yet. Paths are unique. */
export function planSite(input: SiteInput): SiteFile[] {
  const { history, config } = input;
  const lists = listSubjects(history);
  return [
    ...startFiles(input),
    ...lists.flatMap((list) =>
      pageFiles(
        list.path,
        config,
        () => listPage(list, config),
        () => listMarkdown(list),
        () => listFacts(list),
      ),
    ),
    ...history.listed.flatMap((entry) => incidentFiles(entry, input)),
    ...history.rollups.flatMap((rollup) => rollupFiles(rollup, input)),
    ...pageFiles(
      paths.policy,
      config,
      () => policyPage(config),
      () => policyTwin(config),
    ),
    ...history.inDoubt.map((id) =>
      plainFile(paths.incident(id), () => renderDocument(inDoubtPage(id, config), config)),
    ),
    plainFile(paths.notFound, () => renderDocument(notFoundPage(config), config)),
    ...machineFiles(input, sitemapEntries(history, lists)),
    ...assetFiles(input),
    plainFile('.nojekyll', () => ''),
  ];
}

/** Renders the whole site: path → contents. */
export function renderSite(input: SiteInput): Map<SitePath, string> {
  return new Map(planSite(input).map((file) => [file.path, file.render()]));
}
