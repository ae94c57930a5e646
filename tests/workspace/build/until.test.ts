import { describe, expect, it } from 'vitest';
import { generateRecord } from '../../../scripts/bench/generate-records.ts';
import { exampleRoot } from '../../../scripts/example.ts';
import type { Instant } from '../../../src/core/time/instant.ts';
import { gatherBuild } from '../../../src/project/gather-build.ts';
import { planBuild } from '../../../src/workspace/build/build-history.ts';
import { openWorkspace } from '../../../src/workspace/open-workspace.ts';
import { readLocalProject } from '../../../src/workspace/read-local-project.ts';
import { readTree } from '../../core/site/build-tree.ts';
import { effort } from '../../effort.ts';
import { publishedAt as storyPublished, storyRoot } from '../../site/story-site.ts';
import { recordText } from '../record-text.ts';
import { createTempFolder, plainEnv, writeFiles } from '../temp-repository.ts';

interface Planned {
  readonly until: Instant | undefined;
  /** All that a build writes and tells, as JSON. */
  readonly made: string;
}

type PlanAt = (now: Instant) => Promise<Planned>;

/** A project whose records lie still while time passes. */
async function lyingStill(
  files: Readonly<Record<string, string>>,
  publishedAt: ReadonlyMap<string, Instant>,
): Promise<PlanAt> {
  const root = createTempFolder();
  writeFiles(root, files);
  const workspace = await openWorkspace({ cwd: root, env: plainEnv() });
  const project = await readLocalProject(workspace, workspace.tree);
  expect(project.configProblems).toEqual([]);
  const input = { ...(await gatherBuild(project)), publishedAt };
  return async (now) => {
    const plan = await planBuild(project, input, now);
    const site = await plan.render(plan.files.map((file) => file.path));
    await plan.close();
    const { files, markdown, inDoubt, refused, until, history } = plan;
    const { leftOpen } = history;
    return { until, made: JSON.stringify({ files, site: [...site], markdown, inDoubt, refused, leftOpen }) };
  };
}

/** Numbers from 0 to 1 that follow from a seed. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const years = (count: number): number => count * 365 * 24 * 3_600_000;

/**
 * Goes from one change to the next, and looks at instants between them, the first and the last among them. Gives the instants at which
 * something is another thing.
 */
async function walk(planAt: PlanAt, from: Instant, steps: number): Promise<Instant[]> {
  const random = createRandom(steps + (effort(1).seed ?? Math.ceil(Math.random() * 1e6)));
  const changes: Instant[] = [];
  let at = from;
  for (let step = 0; step < steps; step += 1) {
    const { until, made } = await planAt(at);
    const last = (until ?? at + years(40)) - 1;
    for (const between of [Math.floor(at + random() * (last - at)), last]) {
      const again = await planAt(between);
      expect(again.made === made, `${new Date(at).toISOString()} and ${new Date(between).toISOString()}`).toBe(true);
      expect(again.until).toBe(until);
    }
    if (until === undefined) break;
    const after = await planAt(until);
    if (after.made !== made) changes.push(until);
    at = until;
  }
  return changes;
}

const dates = (instants: readonly Instant[]): string[] => instants.map((at) => new Date(at).toISOString().slice(0, 16));

const body = (text: string, changes: Readonly<Record<string, string>> = {}, id = 'issue-1'): string =>
  recordText(id, { severity: 'high', 'affects-integrators': 'true', ...changes }).replace(
    'No check compared',
    `${text}\n\nNo check compared`,
  );

const hidden = (until: string): string =>
  `Some is <!-- redact: reason=security until=${until} words=5 -->hidden<!-- /redact -->.`;

describe('what a build says until its next change', () => {
  it('is the same at every instant between, for the example, the story of the gallery and generated records', async () => {
    const generated = Array.from({ length: 8 }, (_, index) => generateRecord(index));
    const none = new Map<string, Instant>();
    const projects: [Readonly<Record<string, string>>, ReadonlyMap<string, Instant>, string][] = [
      [readTree(exampleRoot), none, '2026-05-01T00:00Z'],
      [readTree(storyRoot), storyPublished, '2026-05-20T12:00Z'],
      [Object.fromEntries(generated.map(({ path: name, text }) => [name, text])), none, '2016-01-01T00:00Z'],
    ];
    for (const [files, published, from] of projects) {
      const steps = effort(3).numRuns;
      await walk(await lyingStill(files, published), Date.parse(from), steps);
    }
  });

  it.each([
    ['UTC', ['2026-05-14T00:00', '2026-05-15T09:03', '2026-05-23T00:00', '2026-08-15T00:00']],
    ['Europe/Berlin', ['2026-05-13T22:00', '2026-05-15T09:03', '2026-05-22T22:00', '2026-08-14T22:00']],
    ['Pacific/Kiritimati', ['2026-05-13T10:00', '2026-05-15T09:03', '2026-05-22T10:00', '2026-08-14T10:00']],
  ])(
    'changes with the launch, the end of an incident, a deadline and the limit of a redaction, in %s',
    async (timeZone, expected) => {
      const files = {
        '.github/debrief.yml': `timezone: ${timeZone}\nlaunch: { date: 2026-05-14, name: the launch }\npage: { disclosure-calendar: true }\n`,
        'postmortems/2026/issue-1.md': body(hidden('confirmed'), {
          confirmations: '{ from: [a, b], not-after: 2026-08-14 }',
          // Nothing else may be claimed while one is open that was felt outside.
          'affects-integrators': 'false',
        }),
      };
      const planAt = await lyingStill(files, new Map());
      expect(dates(await walk(planAt, Date.parse('2026-01-01T00:00Z'), 9))).toEqual(expected);
    },
    30_000,
  );

  it('counts days in the zone where clocks are changed on them', async () => {
    const files = {
      '.github/debrief.yml': 'timezone: Europe/Berlin\n',
      'postmortems/2026/issue-1.md': body(hidden('2026-03-29'), { 'security-sensitive': 'true' }),
      'postmortems/2026/issue-2.md': body(hidden('2026-10-25'), {}, 'issue-2'),
      'postmortems/2026/issue-3.md': body(hidden('9999-12-31'), {}, 'issue-3'),
    };
    const published = new Map(['issue-1', 'issue-2', 'issue-3'].map((id) => [id, Date.parse('2026-05-16T00:00Z')]));
    const planAt = await lyingStill(files, published);
    expect(dates(await walk(planAt, Date.parse('2026-02-01T00:00Z'), 9))).toEqual([
      '2026-03-29T22:00',
      '2026-05-15T09:03',
      '2026-10-25T23:00',
    ]);
  });
});
