export const secret = 'HMAC keys were derived from the order number';

const redacted = `<!-- redact: reason=security until=confirmed -->${secret}<!-- /redact -->`;

/** A sensitive record that asks three merchants, with one hidden passage. */
export function sensitiveRecord(hidden = redacted, id = 'issue-42'): string {
  return `---
id: ${id}
title: Tokens could be forged
severity: high
affects-integrators: true
started: 2026-05-15T08:12Z
detected: 2026-05-15T08:14Z
acknowledged: 2026-05-15T08:16Z
resolved: 2026-05-15T09:03Z
detected-by: token monitor
acknowledged-by: primary on-call
takeaway: Keys come from a generator, never from data.
security-sensitive: true
confirmations:
  from: [merchant-a, merchant-b, merchant-c]
  not-after: 2026-08-15
---

## What happened

Forged tokens were accepted for 47 minutes.

### Timeline

| Time (UTC) | Event |
| --- | --- |
| 2026-05-15 08:12 | The first forged token is accepted |
| 2026-05-15 08:14 | The token monitor fires |
| 2026-05-15 08:16 | The primary on-call acknowledges |
| 2026-05-15 09:03 | The alarm clears |

### Impact

From 2026-05-15 08:12 to 2026-05-15 09:03 UTC some payments could have been started by others.

## Detection

The token monitor fired after two minutes.

## Root cause

The keys of some merchants could be guessed.

${hidden}

## Resolution

The keys were changed in production.

## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
| Generate all keys | prevent | platform team | 2026-06-01 | #57 | done |
`;
}
