import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { exampleRoot, renderExample } from '../../scripts/example.ts';

const read = (file: string): string => readFileSync(path.join(exampleRoot, file), 'utf8');

/** What the company's page has said in public, fact by fact, and where on our page it stands. */
const facts: readonly { readonly section: string; readonly says: readonly string[] }[] = [
  {
    section: 'Incident history',
    says: [
      'Public postmortems for every critical or high-severity OID4Pay incident.',
      'Lower-severity events are recorded internally and surfaced here only when they affect external integrators.',
      'No customer-facing production incidents since the public beta launch on 2026-05-14.',
    ],
  },
  {
    section: '2026',
    says: [
      'Primary database unavailable during fleet provisioning',
      '2026-05-15',
      'internal: no external integrator affected',
      'During the from-bare provisioning of the production fleet, an internal incident affected the primary database before any external traffic was served.',
      'The replication TLS certificate files were owned by root and were not readable by the non-root database container',
      "so the primary Postgres crash-looped while the authorization server's static endpoints still answered 200.",
      'We root-caused the ownership mismatch, fixed it at source in the database provisioning, and restored the database with all data intact.',
      'Verify real database health rather than a static 200 from the edge.',
    ],
  },
  {
    section: 'Pre-launch hardening',
    says: [
      'surfaced these deployment fixes, which were resolved before the public beta launch',
      'They were operator-side and did not affect any external integrator.',
      'Atomic iptables-restore with a deferred-rollback validator',
      'The incremental UFW ruleset did not hold under our kernel and base-image combination.',
      'Lazy test-fixture imports',
      'Per-module fixtures that loaded slow test data on import stalled the test collection phase.',
      '127.0.0.1 binds',
      'Every service that does not need to listen on 0.0.0.0',
      'WireGuard wg0 startup ordering',
      'The tunnel must come up before nginx starts, so the dependency is now explicit in provisioning.',
      'Terraform templatefile deferred evaluation',
      'The eager form leaked encrypted values into terraform.tfstate.',
    ],
  },
  {
    section: 'Postmortem template',
    says: [
      'What happened (timeline, impact window).',
      'Detection (which monitor or alarm fired, who acknowledged it).',
      'Root cause (the blameless contributing factors).',
      'Resolution (what was changed in production to clear the alarm).',
      'Action items (what we are changing so that it does not recur).',
    ],
  },
  {
    section: 'Disclosure cadence',
    says: [
      'Critical or high incidents: postmortem within 5 working days of resolution.',
      'Medium incidents: aggregated quarterly',
      'Low incidents: aggregated annually',
      'Security-sensitive incidents may be redacted until affected merchants confirm patch deployment',
    ],
  },
];

/** The words under a heading, without Markdown's signs. */
function sectionOf(page: string, title: string): string {
  const parts = page.split(/^#{1,2} /m);
  const found = parts.find((part) => part.startsWith(`${title}\n`)) ?? '';
  return found.replace(/[`*\\]/g, '').replace(/\s+/g, ' ');
}

/** The words of a page of the site. */
const wordsOf = (html: string): string =>
  html
    .replace(/<head>.*?<\/head>/s, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ');

describe('the example', () => {
  it('is what a build of its records gives, byte for byte', async () => {
    const built = await renderExample();
    for (const [file, contents] of built) expect(read(file), file).toBe(contents);
    const there = readdirSync(path.join(exampleRoot, 'site'), { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(path.join(exampleRoot, 'site', name)).isFile())
      .map((name) => `site/${name.replaceAll('\\', '/')}`);
    expect([...there, 'INCIDENT-HISTORY.md'].sort()).toEqual([...built.keys()].sort());
  });

  it.each(facts)('says under "$section" what the company said', ({ section, says }) => {
    const words = sectionOf(read('INCIDENT-HISTORY.md'), section);
    for (const fact of says) expect(words).toContain(fact);
  });

  it.each(facts)('says on the site what the company said under "$section"', ({ says }) => {
    const site = wordsOf(read('site/index.html')) + wordsOf(read('site/incidents/issue-42/index.html'));
    for (const fact of says)
      expect(site.toLowerCase()).toContain(
        fact.replace(/^internal: no external.*/, 'internal: no external').toLowerCase(),
      );
  });

  it('says on the Markdown page nothing about a day after the records', () => {
    const dates = [...read('INCIDENT-HISTORY.md').matchAll(/\d{4}-\d{2}-\d{2}/g)].map(([date]) => date);
    expect(dates.filter((date) => date > '2026-05-15')).toEqual([]);
  });
});
