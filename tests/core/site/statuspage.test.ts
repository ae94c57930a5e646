import { describe, expect, it } from 'vitest';
import { joinList } from '../../../src/core/site/list-text.ts';
import { newestIncidentsJson } from '../../../src/core/site/statuspage.ts';
import { buildTree } from './build-tree.ts';

interface Update {
  readonly id: string;
  readonly status: string;
  readonly display_at: string;
}

interface Incident {
  readonly status: string;
  readonly impact: string;
  readonly created_at: string | null;
  readonly incident_updates: readonly Update[];
  readonly components: readonly { readonly id: string; readonly name: string }[];
}

/** The one incident of a history as the API tells it. */
async function incidentOf(front: string, body = '## Resolution\n\nThe flag was turned off.\n'): Promise<Incident> {
  const text = `---\nid: issue-42\ntitle: Payouts held\nseverity: high\naffects-integrators: true\n${front}\n---\n\n${body}`;
  const { history, config } = await buildTree(
    { 'postmortems/2026/issue-42.md': text },
    { now: Date.parse('2026-07-01T00:00Z') },
  );
  return JSON.parse(joinList(newestIncidentsJson(history, config))).incidents[0];
}

const ids = ({ incident_updates: updates }: Incident) => updates.map(({ id }) => id);

const before = 'detected: 2026-05-15T08:14Z\nresolved: 2026-05-15T09:03Z';

describe('the updates of an incident in the API', () => {
  it('keep their ids when one comes between', async () => {
    expect(ids(await incidentOf(before))).toEqual([
      'issue-42-postmortem',
      'issue-42-resolved',
      'issue-42-investigating',
    ]);
    const after = `${before}\nmitigated: 2026-05-15T08:58Z`;
    expect(ids(await incidentOf(after))).toEqual([
      'issue-42-postmortem',
      'issue-42-resolved',
      'issue-42-monitoring',
      'issue-42-investigating',
    ]);
  });

  it('stand newest first, in whatever order they are written', async () => {
    const entries = ['2026-06-09T08:00Z', '2026-06-02T08:00Z', '2026-06-02T08:00Z'].map(
      (at) => `  - { at: "${at}", kind: correction, text: Said better }`,
    );
    const incident = await incidentOf(`${before}\nupdates:\n${entries.join('\n')}`);
    expect(ids(incident).slice(0, 3)).toEqual([
      'issue-42-correction-20260609t080000z',
      'issue-42-correction-20260602t080000z-2',
      'issue-42-correction-20260602t080000z',
    ]);
    const times = incident.incident_updates.map(({ display_at: at }) => at);
    expect(times).toEqual(times.toSorted().reverse());
  });
});

describe('what is not recorded, in the API', () => {
  it.each([
    ['is open while nothing says otherwise', 'started: 2026-05-15T08:00Z', 'A paragraph.\n', 'investigating'],
    ['is neither open nor resolved beside a written resolution', 'started: 2026-05-15T08:00Z', undefined, 'unknown'],
    ['nor in history that was written elsewhere', 'imported: true', 'A paragraph.\n', 'unknown'],
    [
      'was opened again',
      `${before}\nupdates: [{ at: 2026-05-16T08:00Z, kind: reopened, text: Again }]`,
      undefined,
      'investigating',
    ],
    ['is resolved', before, undefined, 'postmortem'],
  ])('an incident %s', async (_, front, body, status) => {
    expect((await incidentOf(front, body)).status).toBe(status);
  });

  it('no time at all is no time in 1970', async () => {
    expect((await incidentOf('imported: true')).created_at).toBeNull();
  });
});

it('the components of an incident have ids of their own, whatever script they are named in', async () => {
  const { components } = await incidentOf(`${before}\ncomponents: [認証, 決済, API]`);
  expect(components.map(({ name }) => name)).toEqual(['認証', '決済', 'API']);
  expect(components.map(({ id }) => id)).toEqual(['component-f6bad65c', expect.stringMatching(/^component-/), 'api']);
  expect(new Set(components.map(({ id }) => id)).size).toBe(3);
});
