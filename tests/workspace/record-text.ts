/** A complete postmortem of an incident, with nothing to complain about. */
export function recordText(id: string, changes: Readonly<Record<string, string>> = {}): string {
  const fields = {
    id,
    title: 'Primary database unavailable',
    severity: 'high',
    'affects-integrators': 'false',
    started: '2026-05-15T08:12Z',
    detected: '2026-05-15T08:14Z',
    acknowledged: '2026-05-15T08:16Z',
    mitigated: '2026-05-15T08:58Z',
    resolved: '2026-05-15T09:03Z',
    'detected-by': 'postgres-health monitor',
    'acknowledged-by': 'primary on-call',
    takeaway: 'Verify real database health rather than a static 200.',
    ...changes,
  };
  const matter = Object.entries(fields)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
  return `---
${matter}---

## What happened

The replication certificate was not readable by the database, so the primary restarted again and again.

### Timeline

| Time (UTC) | Event |
| --- | --- |
| 2026-05-15 08:12 | The primary fails to start |
| 2026-05-15 08:14 | The health monitor fires |
| 2026-05-15 08:16 | The primary on-call acknowledges |
| 2026-05-15 08:58 | The certificate is readable and the primary starts |
| 2026-05-15 09:03 | The alarm clears |

### Impact

From 2026-05-15 08:12 to 2026-05-15 08:58 UTC the database answered nothing. No data was lost.

## Detection

The postgres-health monitor fired after two minutes and the primary on-call acknowledged it.

## Root cause

Provisioning created the certificate files for another owner than the one that the database runs as.

No check compared the owner with the user of the container.

## Resolution

The owner was changed in provisioning, rolled out to production, and the primary was restarted.

## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
| Check file owners when a host is provisioned | prevent | platform team | 2026-06-01 | #57 | open |
`;
}
