import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { checkRecords } from '../../../src/core/rules/check-records.ts';

const { config } = parseConfig(undefined, 'debrief.yml', []);

interface Parts {
  readonly timeline?: string;
  readonly resolution?: string;
  readonly status?: string;
  readonly started?: string;
  readonly resolved?: string;
}

/** A record without a fault but for what is put into it. */
function recordOf(parts: Parts): string {
  const { started = '2024-02-05T08:40Z', resolved = '2024-02-05T10:00Z' } = parts;
  const timeline =
    parts.timeline ?? `| Time (UTC) | Event |\n| --- | --- |\n| ${started.slice(0, 10)} 08:40 | messages pile up |`;
  return `---
id: rec
title: Queue stalls
severity: high
affects-integrators: false
started: ${started}
detected: ${started}
acknowledged: ${started}
resolved: ${resolved}
detected-by: queue monitor
acknowledged-by: primary on-call
imported: true
---

## What happened

### Timeline

${timeline}

### Impact

From ${started.slice(0, 10)} 08:40 to ${resolved.slice(0, 10)} 10:00 UTC the queue did not move.

## Detection

The queue monitor fired.

## Root cause

- A consumer had no timeout.
- Nothing watched its age.

## Resolution

The consumer was restarted in production with a timeout. ${parts.resolution ?? ''}

## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
| Give consumers a timeout | prevent | platform team | 2024-03-01 | #5 | ${parts.status ?? 'done'} |
`;
}

async function rulesOf(parts: Parts): Promise<string[]> {
  const text = recordOf(parts);
  const path = `postmortems/${(parts.started ?? '2024').slice(0, 4)}/rec.md`;
  const { problems } = await checkRecords([{ path, text }], { config, now: Date.parse('2026-11-01T12:00Z') });
  return problems.map(
    ({ rule, place }) => `${rule} ${text.split('\n')[place.line - 1]?.slice(place.column - 1, place.endColumn - 1)}`,
  );
}

describe('no alarm is raised by', () => {
  it.each<[string, Parts]>([
    ['a unit of systemd', { resolution: 'It runs as `systemctl start drain@0.service` and drain@0.timer.' }],
    ['a version of four numbers', { resolution: 'The library went from 6.0.4 to 6.0.4.6.' }],
    ['one that is said to be a version', { resolution: 'We upgraded the driver to 24.8.1.7 there.' }],
    ['an account on a machine', { resolution: 'Run `ssh ada@db-1.acme.net` and then rsync to ben@db-2.acme.net.' }],
    ['the mailbox of a role', { resolution: 'Write to servicedesk@acme.net.' }],
    ['a support line', { resolution: 'Call our support line on +49 30 901820 or +1 800 555 0199.' }],
    ['a state', { status: 'TODO' }],
    ['a state in bold', { status: '**TODO**' }],
    [
      'words about a placeholder',
      { resolution: 'We found a TODO in the code and a mask of XXX. Why did nobody see it???' },
    ],
    ['a denial of blame', { resolution: 'Nobody is to blame, and this is not a careless change.' }],
    ['a guard against it', { resolution: 'The lock prevents human error. The stupid script is gone.' }],
    ['an old archive', { started: '1997-02-05T08:40Z', resolved: '1997-02-05T10:00Z' }],
    ['a long incident', { started: '2024-02-05T08:40Z', resolved: '2024-07-20T10:00Z' }],
    [
      'the date and the zone of what follows',
      { timeline: '2024-02-05, all times UTC\n\n- [08:40] messages pile up\n- [10:00] the queue is empty' },
    ],
    [
      'prose and days in a timeline',
      {
        timeline:
          'On February 5th, 2024, a consumer stopped.\n\n- Feb 5, 2024 08:40 UTC messages pile up\n- 10:00 UTC Feb 5: the queue is empty\n- Feb 7, 2024: the report is published',
      },
    ],
  ])('%s', async (_, parts) => {
    expect(await rulesOf(parts)).toEqual([]);
  });
});

describe('an alarm is raised by', () => {
  it.each<[string, Parts, string]>([
    ['a person’s mailbox', { resolution: 'Ask ada.lovelace@acme.net.' }, 'personal-data ada.lovelace@acme.net'],
    ['an address', { resolution: 'Requests came from 203.1.112.9.' }, 'personal-data 203.1.112.9'],
    ['a person’s number', { resolution: 'Ada was called at +49 151 23456789.' }, 'personal-data +49 151 23456789'],
    ['what is missing', { resolution: 'Owner: TODO' }, 'leftover-placeholder TODO'],
    ['what is to be determined', { resolution: 'The final cause is TBD.' }, 'leftover-placeholder TBD'],
    ['a time that nobody knew', { resolution: 'Fixed at ??? UTC.' }, 'leftover-placeholder ???'],
    ['blame', { resolution: 'It was human error.' }, 'blameless-language human error'],
    [
      'a wrong year',
      { started: '2023-02-05T08:40Z', resolved: '2024-02-06T10:00Z' },
      'implausible-time 2024-02-06T10:00Z',
    ],
  ])('%s', async (_, parts, alarm) => {
    expect(await rulesOf(parts)).toEqual([alarm]);
  });
});
