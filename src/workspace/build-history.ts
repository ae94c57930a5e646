import path from 'node:path/posix';
import { loadCalendar } from '../core/calendar/load-calendar.ts';
import { createEntry, type Entry, idOfPath } from '../core/history/entry.ts';
import { createHistory, type History } from '../core/history/history.ts';
import type { Instant } from '../core/postmortem/postmortem.ts';
import { renderCalendarFault } from '../core/report/calendar-fault.ts';
import { openRecords } from '../core/rules/open-records.ts';
import type { OpenedRecord } from '../core/rules/opened-record.ts';
import { absoluteLink, paths } from '../core/site/link.ts';
import { renderMarkdownPage } from '../core/site/markdown-page.ts';
import { renderSite } from '../core/site/site.ts';
import type { BuildInput } from './gather-build.ts';
import { readAssets } from './read-assets.ts';
import type { Project } from './read-project.ts';
import { WorkspaceRefusal } from './workspace-refusal.ts';

/**
 * What stands beside the Markdown page, for its links to incidents where the configuration has no address for the site:
 * the records, the site, or neither.
 */
export type PageNeighbours = 'records' | 'site' | 'nothing';

/** What a build gives. */
export interface Built {
  readonly history: History;
  /** Path within the site → contents. */
  readonly site: ReadonlyMap<string, string>;
  /** The Markdown page. */
  readonly markdown: string;
  /** Records of which nothing is shown. */
  readonly inDoubt: readonly OpenedRecord[];
  /** How many records were read. */
  readonly records: number;
}

function linker({ config }: Project, neighbours: PageNeighbours): (entry: Entry) => string | undefined {
  const { url, markdown } = config.page;
  const fromPage = (target: string) =>
    path.relative(path.dirname(markdown), target).split('/').map(encodeURIComponent).join('/');
  return (entry) => {
    const page = entry.kind === 'rollup' ? paths.rollup(entry.period ?? '') : paths.incident(entry.id);
    if (url !== undefined) return absoluteLink(url, page);
    if (neighbours === 'nothing') return undefined;
    return fromPage(neighbours === 'records' ? entry.path : page);
  };
}

function idOf({ postmortem, path: file }: OpenedRecord): string {
  return postmortem?.meta.id ?? idOfPath(file);
}

/** Makes the public page from all records. The same input and instant give the same bytes. */
export async function buildHistory(
  project: Project,
  input: BuildInput,
  now: Instant,
  neighbours: PageNeighbours = 'records',
): Promise<Built> {
  const { config } = project;
  const loaded = await loadCalendar(config.calendar);
  if (!loaded.ok) throw new WorkspaceRefusal('unusable-config', renderCalendarFault(loaded.fault));
  const records = await openRecords(input.files, { config, now });
  const inDoubt = records.all.filter(({ doubts }) => doubts.length > 0);
  const shown = records.all
    .map(({ postmortem, doubts }) => (doubts.length > 0 ? undefined : postmortem))
    .filter((postmortem) => postmortem !== undefined);
  const byPath = new Map(shown.map((postmortem) => [postmortem.path, postmortem]));
  const entries = shown.map((postmortem) => createEntry(postmortem, config.timeZone));
  const facts = { publishedAt: input.publishedAt, calendar: loaded.calendar };
  const history = createHistory({ entries, inDoubt: inDoubt.map(idOf), ...facts }, config, now);
  const recordOf = ({ path: file }: Entry) => {
    const record = byPath.get(file);
    if (record === undefined) throw new Error(`Unexpected entry of "${file}" without a record`);
    return record;
  };
  return {
    history,
    site: renderSite({ history, config, recordOf, assets: await readAssets(project) }),
    markdown: renderMarkdownPage(history, config, linker(project, neighbours)),
    inDoubt,
    records: records.all.length,
  };
}
