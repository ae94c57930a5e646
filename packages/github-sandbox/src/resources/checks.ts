import { announce } from '../acts/announce.ts';
import type { Scene } from '../acts/issue-acts.ts';
import { readCommit } from '../git/commit.ts';
import { presentAnnotation, presentCheckRun, presentCheckRunWithSuite, presentCheckSuite } from '../present/check.ts';
import {
  actingApp,
  created,
  type JsonObject,
  listed,
  ok,
  type Reply,
  type RepoCall,
  type RepoRoute,
  requireText,
  textOf,
} from '../world/call.ts';
import { forbidden, notFound, Refusal, unprocessable } from '../world/refusal.ts';
import { type CheckAnnotation, type CheckRun, nextId } from '../world/state.ts';
import { sceneOf } from './labels.ts';

const mostAnnotations = 50;
const longestText = 65_535;

/** Tells the apps that listen; a rerun is asked only of the app that made the check run. */
export function announceCheckRun(scene: Scene, run: CheckRun, action: 'created' | 'completed' | 'rerequested'): void {
  const { world, repo, actor } = scene;
  const payload = { check_run: presentCheckRunWithSuite(world, repo, run) };
  const only = action === 'rerequested' && run.app ? { onlyApp: run.app.id } : {};
  announce(world, { event: 'check_run', action, repo, actor, payload, ...only });
}

/** "Re-run all checks" asks the app of the suite, once for all its check runs: https://github.com/rocq-prover/bot/issues/259 */
export async function announceSuite(scene: Scene, run: CheckRun): Promise<void> {
  const { world, repo, actor } = scene;
  const commit = await readCommit(repo.git, run.headSha);
  if (!commit) return;
  const payload = { check_suite: presentCheckSuite(world, repo, run, commit) };
  const only = run.app ? { onlyApp: run.app.id } : {};
  announce(world, { event: 'check_suite', action: 'rerequested', repo, actor, payload, ...only });
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function parseAnnotation(given: JsonObject): CheckAnnotation {
  const start = numberOf(given['start_line']);
  const end = numberOf(given['end_line']);
  const level = textOf(given, 'annotation_level') ?? '';
  const path = textOf(given, 'path');
  const message = textOf(given, 'message');
  const isWhole = path !== undefined && message !== undefined && start !== null && end !== null;
  if (!isWhole || !['notice', 'warning', 'failure'].includes(level) || end < start || start < 0)
    throw new Refusal(422, 'Invalid request.\n\nAn annotation is not well formed.');
  const columns = { start_column: numberOf(given['start_column']), end_column: numberOf(given['end_column']) };
  if (start !== end && (columns.start_column !== null || columns.end_column !== null))
    throw unprocessable('Annotations with columns must start and end on the same line.');
  const words = { title: textOf(given, 'title') ?? null, raw_details: textOf(given, 'raw_details') ?? null };
  return { path, start_line: start, end_line: end, ...columns, annotation_level: level, message, ...words };
}

/** Annotations of one request come on top of those before. @throws {Refusal} 422 for more than 50, or too much text */
function applyOutput(run: CheckRun, output: unknown): void {
  if (typeof output !== 'object' || output === null) return;
  const given = output as JsonObject;
  const annotations = Array.isArray(given['annotations']) ? (given['annotations'] as JsonObject[]) : [];
  if (annotations.length > mostAnnotations)
    throw unprocessable(
      `Invalid request.\n\nNo more than ${mostAnnotations} annotations are allowed, but ${annotations.length} were supplied.`,
    );
  for (const key of ['summary', 'text'])
    if ((textOf(given, key) ?? '').length > longestText)
      throw unprocessable(`Invalid request.\n\n${key} exceeds a maximum length of ${longestText}.`);
  const added = annotations.map(parseAnnotation);
  run.title = textOf(given, 'title') ?? run.title;
  run.summary = textOf(given, 'summary') ?? run.summary;
  run.text = textOf(given, 'text') ?? run.text;
  run.annotations.push(...added);
}

/** A conclusion completes a check run, and completing one needs a conclusion. */
function applyStatus(call: RepoCall, run: CheckRun): void {
  const { body, world } = call;
  const conclusion = textOf(body, 'conclusion');
  const status = conclusion === undefined ? textOf(body, 'status') : 'completed';
  if (status === 'completed' && conclusion === undefined && run.conclusion === null)
    throw new Refusal(422, 'Invalid request.\n\nNo subschema in "anyOf" matched.\n"conclusion" wasn\'t supplied.');
  run.status = status ?? run.status;
  run.startedAt = textOf(body, 'started_at') ?? run.startedAt ?? world.clock.stamp();
  if (run.status === 'completed') {
    run.conclusion = conclusion ?? run.conclusion;
    run.completedAt = textOf(body, 'completed_at') ?? world.clock.stamp();
  } else {
    run.conclusion = null;
    run.completedAt = null;
  }
}

function suiteFor(call: RepoCall, sha: string, app: number | undefined): number {
  const known = call.repo.checkRuns.find((run) => run.headSha === sha && run.app?.id === app);
  return known?.suite ?? nextId(call.world.state);
}

function assertApp(call: RepoCall): void {
  if (call.actor.kind === 'user') throw forbidden('You must authenticate via a GitHub App.');
}

async function create(call: RepoCall): Promise<Reply> {
  assertApp(call);
  const { body, world, repo } = call;
  const name = requireText(body, 'name');
  const headSha = requireText(body, 'head_sha');
  if ((await repo.git.read(headSha))?.type !== 'commit') throw unprocessable(`No commit found for SHA: ${headSha}`);
  const app = actingApp(call);
  const run: CheckRun = {
    id: nextId(world.state),
    suite: suiteFor(call, headSha, app?.id),
    app,
    headSha,
    name,
    status: 'queued',
    conclusion: null,
    detailsUrl: textOf(body, 'details_url') ?? null,
    externalId: textOf(body, 'external_id') ?? '',
    startedAt: null,
    completedAt: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
  };
  applyStatus(call, run);
  applyOutput(run, body['output']);
  repo.checkRuns.push(run);
  announceCheckRun(sceneOf(call), run, 'created');
  if (run.status === 'completed') announceCheckRun(sceneOf(call), run, 'completed');
  const shown = presentCheckRun(world, repo, run);
  return created(shown, String(shown['url']));
}

function called(call: RepoCall): CheckRun {
  const run = call.repo.checkRuns.find((one) => one.id === Number(call.params['check_run_id']));
  if (!run) throw notFound();
  return run;
}

function update(call: RepoCall): Reply {
  assertApp(call);
  const run = called(call);
  if (run.app !== actingApp(call))
    throw forbidden(
      `Invalid app_id \`${actingApp(call)?.id}\` - check run can only be modified by the GitHub App that created it.`,
    );
  const wasCompleted = run.status === 'completed';
  const { body } = call;
  const draft = { ...run, annotations: [...run.annotations] };
  applyOutput(draft, body['output']);
  applyStatus(call, draft);
  Object.assign(run, draft, {
    name: textOf(body, 'name') ?? run.name,
    detailsUrl: textOf(body, 'details_url') ?? run.detailsUrl,
    externalId: textOf(body, 'external_id') ?? run.externalId,
  });
  if (!wasCompleted && run.status === 'completed') announceCheckRun(sceneOf(call), run, 'completed');
  return ok(presentCheckRun(call.world, call.repo, run));
}

/** Of runs with one name by one app only the newest counts, unless all are asked for. */
function newestOf(runs: readonly CheckRun[]): CheckRun[] {
  const newest = new Map(runs.map((run) => [`${run.app?.id} ${run.name}`, run]));
  return [...newest.values()];
}

async function list(call: RepoCall): Promise<Reply> {
  const { query, repo } = call;
  const commit = await readCommit(repo.git, call.params['ref'] ?? '');
  if (!commit) throw unprocessable(`No commit found for SHA: ${call.params['ref']}`);
  const wanted = (key: string, value: string | number | undefined) =>
    !query.has(key) || query.get(key) === String(value);
  const ofCommit = repo.checkRuns.filter((run) => run.headSha === commit.sha);
  const runs = query.get('filter') === 'all' ? ofCommit : newestOf(ofCommit);
  const found = runs.filter(
    (run) => wanted('check_name', run.name) && wanted('status', run.status) && wanted('app_id', run.app?.id),
  );
  return listed(
    found.toReversed(),
    (run) => presentCheckRun(call.world, repo, run),
    (check_runs, total_count) => ({ total_count, check_runs }),
  );
}

function annotations(call: RepoCall): Reply {
  const run = called(call);
  return listed(run.annotations, (annotation) => presentAnnotation(call.world, call.repo, run, annotation));
}

function rerequest(call: RepoCall): Reply {
  announceCheckRun(sceneOf(call), called(call), 'rerequested');
  return created({});
}

const runs = '/repos/{owner}/{repo}/check-runs';
const one = `${runs}/{check_run_id}`;
const reading = { needs: ['checks:read'], role: 'read' } as const;
const writing = { needs: ['checks:write'], role: 'write' } as const;

export const checkRoutes: readonly RepoRoute[] = [
  { method: 'POST', path: runs, ...writing, handle: create },
  { method: 'GET', path: one, ...reading, handle: (call) => ok(presentCheckRun(call.world, call.repo, called(call))) },
  { method: 'PATCH', path: one, ...writing, handle: update },
  { method: 'GET', path: `${one}/annotations`, ...reading, handle: annotations },
  { method: 'POST', path: `${one}/rerequest`, ...writing, handle: rerequest },
  { method: 'GET', path: '/repos/{owner}/{repo}/commits/{ref}/check-runs', ...reading, handle: list },
];
