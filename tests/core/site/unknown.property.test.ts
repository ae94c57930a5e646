import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinParts } from '../../../src/core/site/file-parts.ts';
import { joinList } from '../../../src/core/site/list-text.ts';
import { markdownPage } from '../../../src/core/site/markdown-page.ts';
import { planSite } from '../../../src/core/site/site.ts';
import type { Instant } from '../../../src/core/time/instant.ts';
import { buildTree } from './build-tree.ts';

/** What one record states, by front matter key. */
type Fields = Readonly<Record<string, string>>;

interface Story {
  readonly records: readonly { readonly fields: Fields; readonly isWritten: boolean }[];
  readonly launch: boolean;
  readonly publishedAt: ReadonlyMap<string, Instant> | undefined;
}

const now = Date.parse('2026-06-30T12:00Z');
const day = (number: number, time: string) => `2026-0${1 + (number % 6)}-${String(10 + (number % 15))}T${time}Z`;

const fieldsOf = fc
  .record(
    {
      severity: fc.constantFrom('critical', 'high', 'medium', 'low'),
      'affects-integrators': fc.constantFrom('true', 'false'),
      phase: fc.constantFrom('production', 'pre-launch'),
      kind: fc.constantFrom('incident', 'hardening'),
      imported: fc.constantFrom('true', 'false'),
      at: fc.nat(30),
      detected: fc.constant(''),
      acknowledged: fc.constant(''),
      mitigated: fc.constant(''),
      started: fc.constant(''),
      resolved: fc.constant(''),
    },
    { requiredKeys: ['at'] },
  )
  .map(({ at, ...given }): Fields => {
    const hours = { started: '08:00', detected: '08:10', acknowledged: '08:20', mitigated: '08:40', resolved: '09:00' };
    const times = Object.entries(hours).filter(([key]) => key in given);
    return { ...given, ...Object.fromEntries(times.map(([key, hour]) => [key, day(at, hour)])) } as Fields;
  });

const stories = fc.record({
  records: fc.array(fc.record({ fields: fieldsOf, isWritten: fc.boolean() }), { minLength: 1, maxLength: 3 }),
  launch: fc.boolean(),
  publishedAt: fc.option(
    fc.constant(new Map(['r0', 'r1', 'r2'].map((id, index) => [id, Date.parse(`2026-06-${10 + index * 9}T09:00Z`)]))),
    { nil: undefined },
  ),
});

function textOf(index: number, fields: Fields, isWritten: boolean): string {
  const front = Object.entries(fields).map(([key, value]) => `${key}: ${value}`);
  const body = isWritten ? '\n## Resolution\n\nThe flag was turned off in production.\n' : '\nA paragraph.\n';
  return ['---', `id: r${index}`, `title: Record ${index}`, ...front, '---', body].join('\n');
}

/** Everything good that any output says: `clear`, or a record and what is said of it. A clear since a day is its day. */
interface Claims {
  readonly clear: string | undefined;
  readonly said: ReadonlySet<string>;
}

async function claimsOf({ records, launch, publishedAt }: Story): Promise<Claims> {
  const files = Object.fromEntries(
    records.map(({ fields, isWritten }, index) => [`postmortems/2026/r${index}.md`, textOf(index, fields, isWritten)]),
  );
  const config = { service: 'Pay', launch: launch ? { date: '2026-03-01', name: 'the launch' } : undefined };
  const input = await buildTree(files, { now, config, ...(publishedAt && { publishedAt }) });
  const wanted =
    /^(api\/v2\/(incidents|status)|feed|badge)\.json$|^incidents\.csv$|^index\.html$|^incidents\/r\d\/index\.html$/;
  const site = new Map(
    planSite(input).flatMap((file) => (wanted.test(file.path) ? [[file.path, joinParts(file.render())]] : [])),
  );
  const page = joinList(markdownPage(input.history, input.config, () => undefined));
  const said = new Set<string>();
  const say = (what: string, isSaid: boolean | undefined) => void (isSaid && said.add(what));

  const api = JSON.parse(site.get('api/v2/incidents.json') ?? '') as {
    incidents: { id: string; status: string; impact: string; resolved_at: string | null }[];
  };
  for (const { id, status, impact, resolved_at: end } of api.incidents) {
    say(`${id} is over`, ['resolved', 'postmortem'].includes(status) || end !== null);
    say(`${id} had no impact`, impact === 'none');
  }
  const feed = JSON.parse(site.get('feed.json') ?? '') as { items: { title: string; summary: string }[] };
  for (const { title, summary } of feed.items) {
    const id = `r${title.at(-1)}`;
    say(`${id} is over`, title.startsWith('[Resolved]'));
    say(`${id} is internal`, summary.includes('internal'));
  }
  const [head = '', ...lines] = (site.get('incidents.csv') ?? '').trim().split('\r\n');
  const column = (line: string, name: string) =>
    line.slice(1, -1).split('","')[head.slice(1, -1).split('","').indexOf(name)] ?? '';
  for (const line of lines) {
    const id = column(line, 'id');
    say(`${id} is over`, column(line, 'state') === 'resolved');
    say(`${id} is internal`, column(line, 'affects_integrators') === 'false');
    say(`${id} is on time`, ['on-time', 'not-yet-due'].includes(column(line, 'punctuality')));
  }
  for (const [index] of records.entries()) {
    const own = site.get(`incidents/r${index}/index.html`) ?? '';
    say(`r${index} is internal`, own.includes('nternal: no') || own.includes('>Internal<'));
  }
  say('hardening harmed nobody', page.includes('did not affect any external integrator'));

  const badge = JSON.parse(site.get('badge.json') ?? '') as { message: string; color: string };
  const status = JSON.parse(site.get('api/v2/status.json') ?? '') as { status: { indicator: string } };
  const isClear = page.includes('**No customer-facing production incidents');
  // All outputs agree.
  expect([badge.color === 'brightgreen', status.status.indicator === 'none']).toEqual([isClear, isClear]);
  expect(site.get('index.html')?.includes('all-clear calm')).toBe(isClear && input.history.open.length === 0);
  return { clear: isClear ? (/since (\d{4}-\d\d-\d\d)/.exec(badge.message)?.[1] ?? '0') : undefined, said };
}

/** Where a record comes from and what kind it is are no facts of the incident, and have defaults that the contract names. */
const known = (fields: Fields) => Object.keys(fields).filter((key) => key !== 'imported' && key !== 'kind');

describe('what is not recorded', () => {
  it('never makes any output say something better', async () => {
    await fc.assert(
      fc.asyncProperty(stories, fc.nat(), async (story, pick) => {
        const places = story.records.flatMap(({ fields }, index) => known(fields).map((key) => [index, key] as const));
        const [at, key] = places[pick % Math.max(places.length, 1)] ?? [0, ''];
        const records = story.records.map((record, index) =>
          index === at
            ? { ...record, fields: Object.fromEntries(Object.entries(record.fields).filter(([name]) => name !== key)) }
            : record,
        );
        const before = await claimsOf(story);
        const after = await claimsOf({ ...story, records });
        expect([...after.said].filter((claim) => !before.said.has(claim))).toEqual([]);
        if (after.clear !== undefined) {
          expect(before.clear).toBeDefined();
          expect(after.clear >= (before.clear ?? '')).toBe(true);
        }
      }),
      { numRuns: 200, seed: 13 },
    );
  });
});
