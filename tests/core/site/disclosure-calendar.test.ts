import ICAL from 'ical.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderSite } from '../../../src/core/site/site.ts';
import { storySite } from '../../site/story-site.ts';
import { buildTree } from './build-tree.ts';

const now = Date.parse('2026-06-30T12:00Z');
const file = 'disclosures.ics';

/** A record with these redactions, and with more in its front matter. */
function record(id: string, hidden: string, more = '', title = 'Tokens accepted after their expiry'): [string, string] {
  const text = `---
id: ${id}
title: ${JSON.stringify(title)}
severity: critical
affects-integrators: true
started: 2026-06-02T14:05Z
resolved: 2026-06-02T18:31Z
${more}---

## What happened

Seen. ${hidden}

## Resolution

Done.
`;
  return [`postmortems/2026/${id}.md`, text];
}

const hide = (until: string, text: string, reason = 'security'): string =>
  `<!-- redact: reason=${reason} until=${until} -->${text}<!-- /redact -->`;

async function siteOf(records: readonly [string, string][], page = '', publishedAt?: ReadonlyMap<string, number>) {
  const config = `service: OID4Pay\ntimezone: Europe/Berlin\npage: { disclosure-calendar: true${page} }\n`;
  const published =
    publishedAt ?? new Map(records.map(([path]) => [path.split('/').at(-1)?.replace('.md', '') ?? '', now - 1e9]));
  return renderSite(
    await buildTree({ ...Object.fromEntries(records), '.github/debrief.yml': config }, { now, publishedAt: published }),
  );
}

/** Somebody else's reading of it: events as name → text. */
function read(text: string): Record<string, string>[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect([calendar.name, calendar.getFirstPropertyValue('version')]).toEqual(['vcalendar', '2.0']);
  return calendar
    .getAllSubcomponents('vevent')
    .map((event) =>
      Object.fromEntries(event.getAllProperties().map((property) => [property.name, String(property.getFirstValue())])),
    );
}

/** A second reading, by the grammar of RFC 5545 §3.1: what is wrong with the lines. */
function faultsOf(text: string): string[] {
  const faults: string[] = [];
  if (!text.endsWith('\r\n') || /[^\r]\n|\r[^\n]/.test(text)) faults.push('a line ends otherwise than with CRLF');
  for (const line of text.split('\r\n')) if (Buffer.byteLength(line) > 75) faults.push(`long: ${line}`);
  const open: string[] = [];
  for (const line of text.replaceAll('\r\n ', '').trimEnd().split('\r\n')) {
    const [, name = '', value = ''] = /^([A-Z][A-Z-]*)(?:;[A-Z-]+=[\w-]+)*:([^\p{Cc}]*)$/u.exec(line) ?? [];
    if (name === '') faults.push(`no property: ${line}`);
    if (/^(SUMMARY|DESCRIPTION|NAME)$/.test(name) && /(?<!\\)(?:\\\\)*(?:[;,]|\\[^\\;,nN])/.test(value))
      faults.push(`not escaped: ${line}`);
    if (name === 'BEGIN') open.push(value);
    if (name === 'END' && open.pop() !== value) faults.push(`ends nothing: ${line}`);
  }
  return [...faults, ...open];
}

describe('the calendar of planned disclosures', () => {
  let site: Map<string, string>;
  beforeAll(async () => {
    site = await siteOf(
      [
        record('dated', hide('2026-08-15', 'a')),
        record(
          'confirmed',
          hide('confirmed', 'b'),
          'confirmations: { from: [m-1, m-2], not-after: 2026-09-01 }\nupdates: [{ at: 2026-06-12T09:00Z, kind: correction, text: x }]\n',
        ),
        record('usual', hide('confirmed', 'c')),
        record(
          'both',
          `${hide('2026-10-01', 'd', 'legal')} ${hide('2026-07-20', 'e', 'partner')} ${hide('2026-07-20', 'f', 'privacy')}`,
        ),
        record('never', hide('never', 'g', 'privacy')),
        record('open', ''),
      ],
      ', url: https://status.example.com/history',
    );
  });

  it('has one event for each incident that withholds something, on the day that its page says', () => {
    const events = read(site.get(file) ?? '').map(({ uid, dtstart, dtend, status, sequence }) => [
      uid,
      dtstart,
      dtend,
      status,
      sequence,
    ]);
    expect(events.toSorted()).toEqual([
      ['disclosure.both@status.example.com', '2026-07-20', '2026-07-21', 'CONFIRMED', '0'],
      ['disclosure.confirmed@status.example.com', '2026-09-01', '2026-09-02', 'TENTATIVE', '1'],
      ['disclosure.dated@status.example.com', '2026-08-15', '2026-08-16', 'CONFIRMED', '0'],
      // Ninety days after the resolution, as the policy says.
      ['disclosure.usual@status.example.com', '2026-08-31', '2026-09-01', 'TENTATIVE', '0'],
    ]);
    const said = (id: string) =>
      /<dt>Disclosure planned<\/dt><dd>([^<]*)<\/dd>/.exec(site.get(`incidents/${id}/index.html`) ?? '')?.[1];
    expect(['both', 'confirmed', 'dated', 'usual', 'never', 'open'].map(said)).toEqual([
      '2026-07-20, 2026-10-01',
      '2026-09-01 at the latest',
      '2026-08-15',
      '2026-08-31 at the latest',
      undefined,
      undefined,
    ]);
  });

  it('says why and until when, and leads to the page', () => {
    const both = read(site.get(file) ?? '').find(({ uid }) => uid?.includes('both'));
    expect(both).toMatchObject({
      summary: 'Disclosure: Tokens accepted after their expiry',
      description:
        'What is withheld (partner, privacy) is planned to be shown on 2026-07-20.\nWhat is withheld (legal) is planned to be shown on 2026-10-01.',
      url: 'https://status.example.com/history/incidents/both/',
    });
  });

  it('is well-formed, and the same on any day', async () => {
    expect(faultsOf(site.get(file) ?? '')).toEqual([]);
    const story = (day: string) =>
      storySite({ now: Date.parse(day) }, ([path, text]) => [
        path,
        text.replace('page: { ', 'page: { disclosure-calendar: true, '),
      ]);
    const [one, other] = [await story('2026-06-30T12:00Z'), await story('2026-07-01T23:00Z')];
    expect(one.get(file)).toBe(other.get(file));
    expect(faultsOf(one.get(file) ?? '')).toEqual([]);
  });

  it('can be found from every page', () => {
    for (const [path, text] of site)
      if (path.endsWith('.html'))
        expect(text, path).toMatch(
          /<link rel="alternate" type="text\/calendar" title="[^"]*iCalendar[^"]*" href="[^"]*disclosures\.ics">/,
        );
    expect(site.get('index.html')).toContain('<a href="disclosures.ics">iCalendar</a> of planned disclosures');
  });

  it('takes any title, and no host', async () => {
    const title = `a;b,c\\d "e" ${'語😀'.repeat(60)} \u202e BEGIN:VEVENT`;
    const text = (await siteOf([record('odd', hide('2026-08-15', 'x'), '', title)])).get(file) ?? '';
    expect(faultsOf(text)).toEqual([]);
    const [event] = read(text);
    expect(event?.summary).toBe(`Disclosure: ${title.replace('\u202e', '')}`);
    expect(event?.uid).toBe('disclosure.odd@debrief.invalid');
    expect(event).not.toHaveProperty('url');
  });

  it('has an event for a postmortem that is due and not published', async () => {
    const site = await siteOf([record('late', '')], '', new Map());
    expect(read(site.get(file) ?? '')).toMatchObject([
      {
        uid: 'postmortem.late@debrief.invalid',
        dtstart: '2026-06-09',
        summary: 'Postmortem due: Tokens accepted after their expiry',
      },
    ]);
    expect(site.get('incidents/late/index.html')).toContain('2026-06-09');
  });

  it('is a calendar even when nothing is planned', async () => {
    const text = (await siteOf([record('plain', '')])).get(file) ?? '';
    expect(read(text)).toEqual([]);
    expect(faultsOf(text)).toEqual([]);
    expect(new ICAL.Component(ICAL.parse(text)).getAllSubcomponents()).toHaveLength(1);
  });

  it('tells nothing of what is hidden, and of nothing that is not listed', async () => {
    const internal: [string, string] = [
      'postmortems/2026/internal.md',
      record('internal', hide('2026-08-15', 'x'))[1]
        .replace('severity: critical', 'severity: low')
        .replace('affects-integrators: true', 'affects-integrators: false'),
    ];
    const build = async (text: string) =>
      (await siteOf([record('dated', hide('2026-08-15', text)), internal])).get(file);
    expect(await build('kestrel')).toBe(await build('a heron, and more'));
    expect(await build('kestrel')).not.toMatch(/kestrel|internal/);
  });
});

it('there is no calendar, and no planned day, unless the team says so', async () => {
  const site = await storySite();
  expect(site.has(file)).toBe(false);
  for (const [path, text] of site) expect(text, path).not.toMatch(/disclosures\.ics|text\/calendar|Disclosure planned/);
});
