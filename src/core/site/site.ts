import type { Entry } from '../history/entry.ts';
import { languageOf } from '../words/languages.ts';
import { renderDocument } from './document.ts';
import { joinParts } from './file-parts.ts';
import { renderFilterScript } from './filter-script.ts';
import { createTexts, incidentFiles, rollupFiles } from './incident-files.ts';
import { indexPage } from './index-page.ts';
import { alternateOf, paths, relativeLink, type SitePath } from './link.ts';
import { listFiles, listSubjects } from './list-page.ts';
import { logFiles } from './log-files.ts';
import { checkpointFooter } from './log-page.ts';
import { machineFiles } from './machine-files.ts';
import { policyAlternate } from './markdown-alternates.ts';
import { markdownPage } from './markdown-page.ts';
import { inDoubtPage, notFoundPage } from './plain-pages.ts';
import { policyPage } from './policy-page.ts';
import { constantFile, listFile, plainFile, type SiteFile, type SiteInput } from './site-files.ts';
import { renderStylesheet } from './stylesheet.ts';
import { timesScript } from './times-script.ts';

/** Once there is a log, the start page shows its checkpoint. */
function startPage({ history, config, log }: SiteInput): SiteFile {
  const footer = () => log && { footer: checkpointFooter(log(), config) };
  const render = () => renderDocument({ ...indexPage(history, config), ...footer() }, config);
  return { ...plainFile(paths.index, render), ...(log && { late: true }) };
}

function startFiles(input: SiteInput): SiteFile[] {
  const { history, config } = input;
  const alternate = alternateOf(paths.index);
  const linkTo = (entry: Entry): string => {
    const page = entry.kind === 'rollup' ? paths.rollup(entry.period ?? '') : paths.incident(entry.id);
    return relativeLink(alternate, alternateOf(page));
  };
  return [
    startPage(input),
    listFile(alternate, { listed: [], facts: () => undefined, list: () => markdownPage(history, config, linkTo) }),
  ];
}

function assetFiles({ config, assets }: SiteInput): SiteFile[] {
  const { theme, template, language } = config.page;
  const logo = theme?.logo === undefined ? undefined : assets?.get(theme.logo);
  return [
    constantFile(paths.stylesheet, () => renderStylesheet(theme, language, template && assets?.get(template))),
    constantFile(paths.filter, () => renderFilterScript(languageOf(config))),
    constantFile(paths.times, () => timesScript),
    ...(logo === undefined ? [] : [constantFile(paths.logo, () => logo)]),
  ];
}

/** Every file of the site, none rendered yet. Paths are unique. */
export function planSite(input: SiteInput): SiteFile[] {
  const { history, config } = input;
  const lists = listSubjects(history, languageOf(config));
  const textOf = createTexts(input);
  return [
    ...startFiles(input),
    ...lists.flatMap((list) => listFiles(list, config)),
    ...history.listed.flatMap((entry) => incidentFiles(entry, input, textOf)),
    ...history.rollups.flatMap((rollup) => rollupFiles(rollup, input, textOf)),
    constantFile(paths.policy, () => renderDocument(policyPage(config), config)),
    constantFile(alternateOf(paths.policy), () => policyAlternate(config)),
    ...history.inDoubt.map((id) =>
      plainFile(paths.incident(id), () => renderDocument(inDoubtPage(id, config), config)),
    ),
    constantFile(paths.notFound, () => renderDocument(notFoundPage(config), config)),
    ...machineFiles(input, [
      ...[paths.index, paths.policy, ...(input.log ? [paths.log] : []), ...lists.map(({ path }) => path)],
      ...history.rollups.map(({ period }) => paths.rollup(period)),
    ]),
    ...logFiles(input),
    ...assetFiles(input),
    constantFile('.nojekyll', () => ''),
  ];
}

/** Renders the whole site: path → contents. */
export function renderSite(input: SiteInput): Map<SitePath, string> {
  return new Map(planSite(input).map((file) => [file.path, joinParts(file.render())]));
}
