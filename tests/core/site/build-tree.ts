import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadCalendar } from '../../../src/core/calendar/load-calendar.ts';
import type { Config } from '../../../src/core/config/config.ts';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { createEntry } from '../../../src/core/history/entry.ts';
import { createHistory, type History } from '../../../src/core/history/history.ts';
import { parsePostmortem } from '../../../src/core/postmortem/parse-postmortem.ts';
import type { Postmortem } from '../../../src/core/postmortem/postmortem.ts';
import { createRedactionClock } from '../../../src/core/redaction/lift-state.ts';
import { publish } from '../../../src/core/redaction/publish.ts';
import type { SiteInput } from '../../../src/core/site/site-files.ts';
import type { Instant } from '../../../src/core/time/instant.ts';

/** Files of a repository: path → text. */
export type Files = Readonly<Record<string, string>>;

/** Reads the records and the configuration of a folder. */
export function readTree(root: string): Files {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  const wanted = names.filter((name) => /^postmortems\/.*\.md$/.test(name) || name === '.github/debrief.yml');
  return Object.fromEntries(wanted.sort().map((name) => [name, readFileSync(path.join(root, name), 'utf8')]));
}

/** What a test may say about the world around the files. */
export interface World {
  readonly now: Instant;
  readonly publishedAt?: ReadonlyMap<string, Instant>;
  readonly config?: Partial<Config>;
}

/** Goes the whole way from files to what the site is made from. */
export async function buildTree(files: Files, { now, publishedAt, config: differs }: World): Promise<SiteInput> {
  const read = parseConfig(files['.github/debrief.yml'], '.github/debrief.yml', []);
  if (read.problems.length > 0) throw new Error(JSON.stringify(read.problems));
  const config = { ...read.config, ...differs };
  const loaded = await loadCalendar(config.calendar);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.fault));
  const clock = createRedactionClock(config, now);
  const records = new Map<string, Postmortem>();
  const inDoubt: string[] = [];
  for (const [file, text] of Object.entries(files)) {
    if (!file.startsWith('postmortems/')) continue;
    const publication = publish({ path: file, text }, clock);
    const record = parsePostmortem(publication.text, { timeZone: config.timeZone, synonyms: config.synonyms });
    if (publication.inDoubt || record.unreadable) inDoubt.push(path.basename(file, '.md'));
    else records.set(file, record);
  }
  const entries = [...records.values()].map((record) => createEntry(record));
  const history: History = createHistory({ entries, inDoubt, publishedAt, calendar: loaded.calendar }, config, now);
  const recordOf: SiteInput['recordOf'] = (entry) => {
    const record = records.get(entry.path);
    if (!record) throw new Error(`Unexpected entry "${entry.path}"`);
    return record;
  };
  return { history, config, recordOf };
}
