import { type AuditPeriod, parseAuditPeriod } from '../core/audit/audit-period.ts';
import { createAudit } from '../core/audit/create-audit.ts';
import type { ClockContext } from '../core/clock/clock.ts';
import { gatherHistory } from '../project/gather-history.ts';
import { readOpenedIssues } from '../workspace/git/read-action-issues.ts';
import { readPublishingCommits } from '../workspace/git/read-publications.ts';
import type { LocalProject } from '../workspace/read-local-project.ts';
import type { ExitCode, Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';

/** How an audit is printed. */
export const auditFormats = ['table', 'csv', 'json', 'html'] as const;
export type AuditFormat = (typeof auditFormats)[number];

/** Reads what follows `--period`. Throws `Misuse`. */
export function readPeriod(text: string): AuditPeriod {
  const period = parseAuditPeriod(text);
  if (period !== undefined) return period;
  throw new Misuse(
    `Unexpected period "${text}", expected a quarter ("2026-Q3"), a year ("2026"), a month ("2026-07") or two dates ("2026-07-01..2026-09-30")`,
  );
}

/** Of what has not begun nobody can say how it was kept, and an empty audit would look like a clean one. Throws `Misuse`. */
export function assertBegun({ name, first }: AuditPeriod, today: string): void {
  if (first <= today) return;
  throw new Misuse(
    `Unexpected period "${name}": it begins on ${first}, and today is ${today}; expected one that has begun. What is due next is in debrief status`,
  );
}

async function gather({ tree, workspace }: LocalProject, period: AuditPeriod, context: ClockContext) {
  const { repository } = workspace;
  const { records, unread } = await gatherHistory(tree, context);
  const commit = tree.commit ?? repository?.head;
  // Before the first commit nothing was published.
  const published =
    repository === undefined
      ? undefined
      : commit === undefined
        ? new Map()
        : await readPublishingCommits(repository, commit, context.config.records);
  const issues = repository && (await readOpenedIssues(repository));
  return createAudit({ period, records, unread, published, commit, issues }, context);
}

/** `debrief status --period`: what was owed in a period and what became of it, to be handed over. */
export async function printAudit(
  { terminal }: Session,
  project: LocalProject,
  { period, format }: { readonly period: AuditPeriod; readonly format: AuditFormat },
  context: ClockContext,
): Promise<ExitCode> {
  const audit = await gather(project, period, context);
  if (format === 'json') {
    const { auditJson } = await import('../core/report/audit-json.ts');
    terminal.write(`${JSON.stringify(auditJson(audit), undefined, 2)}\n`);
  } else if (format === 'csv') terminal.write((await import('../core/report/audit-csv.ts')).auditCsv(audit));
  else if (format === 'html') terminal.write((await import('../core/report/audit-html.ts')).auditHtml(audit));
  else {
    const { renderAudit } = await import('../core/report/render-audit.ts');
    terminal.write(renderAudit(audit, { colour: terminal.colour, width: terminal.width }));
  }
  if (audit.duties.some(({ state }) => state === 'overdue') || audit.gaps.some(({ kind }) => kind === 'unread'))
    return 1;
  return audit.gaps.some(({ kind }) => kind === 'no-history') ? 2 : 0;
}
