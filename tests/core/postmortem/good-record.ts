/** The record of the design, with everything that a record can have. */
export const goodRecord = `---
id: issue-42
title: Primary database unavailable during fleet provisioning
severity: high
issue: 42
affects-integrators: false
phase: production
components: [authorization-server]
started: 2026-05-15T08:12Z
detected: 2026-05-15T08:14Z
acknowledged: 2026-05-15T08:16Z
mitigated: 2026-05-15T08:58Z
resolved: 2026-05-15T11:03+02:00
detected-by: postgres-health monitor    # which monitor
acknowledged-by: primary on-call
takeaway: Verify real database health rather than a static 200 from the edge.
security-sensitive: true
confirmations:
  from: [merchant-a, merchant-b, merchant-c]
  quorum: 2
  not-after: 2026-08-15
  received: { merchant-a: 2026-06-02T10:11Z }
updates:
  - { at: 2026-05-20T10:00Z, kind: correction, text: The end was an hour later }
---

## What happened

### Timeline

| Time (UTC) | Event |
| --- | --- |
| 2026-05-15 08:12 | Containers restart |
| 08:14 | Pager fires |

### Impact

No request was refused.

## Detection

The monitor fired.

## Root cause

<!-- debrief:todo -->

## Resolution

Ownership was changed.

## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
| Check ownership | prevent | database team | 2026-06-01 | #57 | open |
`;
