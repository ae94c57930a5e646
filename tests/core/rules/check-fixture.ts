import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import type { ImageProblem } from '../../../src/core/images/clean-image.ts';
import type { CheckFacts } from '../../../src/core/open/check-context.ts';
import { createTreePaths } from '../../../src/core/open/tree-paths.ts';
import { type CheckResult, checkRecords } from '../../../src/core/rules/check-records.ts';
import { ruleIds } from '../../../src/core/rules/index.ts';

export const fixtures = path.resolve(import.meta.dirname, '../../fixtures/rules');

/** What a fixture folder's `facts.json` may hold: the world around the record. Texts are files of the golden folder or texts. */
interface WrittenFacts {
  readonly path?: string;
  readonly now?: string;
  readonly config?: string;
  readonly others?: readonly { readonly path: string; readonly text: string }[];
  readonly base?: readonly { readonly path: string; readonly text: string }[];
  readonly tree?: readonly string[];
  readonly images?: Readonly<Record<string, ImageProblem>>;
  readonly issueLabels?: Readonly<Record<string, readonly string[]>>;
  readonly refused?: CheckFacts['refused'];
  readonly visibility?: CheckFacts['visibility'];
  readonly event?: CheckFacts['event'];
  readonly pullRequest?: CheckFacts['pullRequest'];
  readonly elsewhere?: CheckFacts['elsewhere'];
  readonly configFile?: CheckFacts['configFile'];
  readonly confirmed?: Readonly<Record<string, readonly string[]>>;
}

/** A line that ends with `{×100}` stands for a hundred of them, so that a record can be too large and its fixture is not. */
export function readFixture(name: string): string {
  const text = readFileSync(path.join(fixtures, name), 'utf8');
  return text.replace(/^(.*\S) *\{×(\d+)\}$/gm, (_, line: string, times: string) =>
    Array.from({ length: Number(times) }, () => line).join('\n'),
  );
}

/** Runs all rules over one record in the world of a fixture folder. */
export async function checkFixture(text: string, folder: string): Promise<CheckResult> {
  const facts = readFacts(folder);
  const { config, problems: configProblems } = parseConfig(facts.config, '.github/debrief.yml', ruleIds);
  const files = [{ path: pathOfFixture(text, folder), text }, ...(facts.others ?? []).map(expand)];
  const checked = await checkRecords(files, {
    config,
    now: Date.parse(facts.now ?? '2026-11-01T12:00Z'),
    facts: {
      ...(facts.tree && { tree: createTreePaths(facts.tree) }),
      ...(facts.images && { images: new Map(Object.entries(facts.images)) }),
      ...(facts.base && { base: facts.base.map(expand) }),
      ...(facts.refused && { refused: facts.refused }),
      ...(facts.visibility && { visibility: facts.visibility }),
      ...(facts.event && { event: facts.event }),
      ...(facts.pullRequest && { pullRequest: facts.pullRequest }),
      ...(facts.elsewhere && { elsewhere: facts.elsewhere }),
      ...(facts.configFile && { configFile: facts.configFile }),
      ...(facts.confirmed && {
        confirmed: new Map(Object.entries(facts.confirmed).map(([id, merchants]) => [id, new Set(merchants)])),
      }),
      ...(facts.issueLabels && {
        issueLabels: new Map(Object.entries(facts.issueLabels).map(([issue, labels]) => [Number(issue), labels])),
      }),
    },
  });
  return { ...checked, problems: [...configProblems, ...checked.problems] };
}

function expand({ path, text }: { readonly path: string; readonly text: string }) {
  return { path, text: text.endsWith('.md') ? readFixture(`golden/${text}`) : text };
}

function readFacts(folder: string): WrittenFacts {
  const file = path.join(fixtures, folder, 'facts.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** Where a record belongs by its own words, so that only fixtures about the place have to say one. */
export function pathOfFixture(text: string, folder: string): string {
  const written = readFacts(folder).path;
  if (written !== undefined) return written;
  const field = (key: string) => new RegExp(`^${key}: *(\\S+)`, 'm').exec(text)?.[1];
  if (field('kind') === 'rollup') return `postmortems/rollups/${field('period')}.md`;
  return `postmortems/${field('started')?.slice(0, 4) ?? '2026'}/${field('id') ?? 'unnamed'}.md`;
}
