import path from 'node:path/posix';
import { leftOpenWords } from '../core/report/left-open-words.ts';
import { configPath } from '../project/config-path.ts';
import type { Project } from '../project/read-project.ts';
import { buildProject } from '../workspace/build/build-project.ts';
import type { PageNeighbours } from '../workspace/build/known-build.ts';
import { type RecallRequest, recallBuild } from '../workspace/build/recall-build.ts';
import { openRevision } from '../workspace/open-workspace.ts';
import { readLocalProject } from '../workspace/read-local-project.ts';
import type { BuildRun } from './build-run.ts';
import { endOfToday } from './end-of-today.ts';
import type { Host, Result } from './host.ts';
import { createPublisher, type Publisher, type PublishOutcome } from './publisher.ts';
import { renderBuildSummary } from './render-build-summary.ts';
import { reportCheck } from './report-check.ts';

/** Somebody else may be publishing at the same time, again and again. */
const attempts = 5;

/** What the Markdown page will stand beside, for its links. */
function neighboursOf({ inputs }: Host): PageNeighbours {
  if (inputs.publish === 'branch') return 'site';
  return inputs.publishRepository === undefined ? 'records' : 'nothing';
}

async function buildCommit(host: Host, publisher: Publisher): Promise<BuildRun | Project> {
  const { inputs, env } = host;
  const workspace = await host.workspace();
  const commit = (await publisher.findCommit()) ?? workspace.tree.commit;
  const [out, neighbours, configFile] = [workspace.root, neighboursOf(host), inputs.config ?? configPath];
  let opened: ReturnType<Publisher['openLog']> | undefined;
  const request: Required<Pick<RecallRequest, 'now' | 'log'>> = {
    now: (_newest, timeZone) => endOfToday(host.clock(), timeZone),
    log: (folder, url) => {
      opened ??= publisher.openLog(folder, url);
      return opened;
    },
  };
  const known = await recallBuild({ workspace, commit, configFile, out, env, neighbours }, request);
  const { prefix } = workspace;
  if (known !== undefined) return { ...known, prefix };
  const tree = commit === undefined ? workspace.tree : await openRevision(workspace, commit);
  const project = await readLocalProject(workspace, tree, inputs.config);
  if (project.configProblems.length > 0) return project;
  return { prefix, ...(await buildProject(project, { out, env, neighbours, ...request })) };
}

async function publishUntilDone(
  host: Host,
  publisher: Publisher,
): Promise<{ run: BuildRun; outcome: PublishOutcome } | Project> {
  for (let attempt = 1; ; attempt += 1) {
    const run = await buildCommit(host, publisher);
    if (!('report' in run)) return run;
    const outcome = await publisher.publish(run);
    if (outcome !== 'stale') return { run, outcome };
    host.log(`Somebody else published first; building again (${attempt} of ${attempts})`);
    if (attempt === attempts) throw publisher.raceError();
  }
}

/** GitHub shows no more annotations of a step. */
const mostAnnotations = 10;

/** Names the records of which nothing is shown; gives their number. */
function reportDoubts(host: Host, { report, prefix }: BuildRun): number {
  const bad = [
    ...report.inDoubt.map(({ path: file, doubts }) => ({ file, words: `In doubt (${doubts.join(', ')})` })),
    ...report.refused.map(({ path: file, reason }) => ({ file, words: `Not opened (${reason})` })),
  ];
  for (const { file, words } of bad.slice(0, mostAnnotations))
    host.fail(`${words}: nothing of this record is shown`, prefix + file);
  for (const { file, words } of bad.slice(mostAnnotations)) host.log(`${prefix}${file}: ${words}`);
  return bad.length;
}

/** Builds the page and the site from all records at the head of the default branch, and publishes what differs. */
export async function build(host: Host): Promise<Result> {
  const publisher = await createPublisher(host);
  const done = await publishUntilDone(host, publisher);
  if (!('run' in done)) return reportCheck(host, done, { problems: done.configProblems, records: [], code: 2 });
  const { run, outcome } = done;
  const words = publisher.describe(outcome);
  const site = path.join(run.prefix, run.paths.site);
  const bad = reportDoubts(host, run);
  for (const line of leftOpenWords(run.report.leftOpen)) host.log(line);
  host.log(`log of public events: ${run.logWords}`);
  host.log(`${run.report.records} records, ${run.report.files} files; ${words}`);
  return {
    code: bad === 0 ? 0 : 1,
    outputs: {
      result: bad === 0 ? 'clean' : 'problems',
      errors: String(bad),
      warnings: '0',
      'page-changed': String(outcome === 'published'),
      site,
    },
    summary: renderBuildSummary(run, words),
  };
}
