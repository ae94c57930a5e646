import { everyKind, type Rule } from '../check/rule.ts';
import type { RuleContext } from '../open/check-context.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { recordPath, rollupPath } from '../postmortem/record-path.ts';
import { splitFrontMatter } from '../postmortem/split-front-matter.ts';
import { parseYaml } from '../text/parse-yaml.ts';
import type { Finding } from '../text/problem.ts';
import { code, type Words } from '../text/words.ts';
import { localDate } from '../time/local-day.ts';

/**
 * A record's file is not where its id and its year say: `<records>/<year>/<id>.md`, roll-ups in `<records>/rollups/<period>.md`.
 *
 * People and links look for an incident by its year and id. The year is that of `started` in the configured time zone. A
 * record made from an issue carries the issue's number in its id.
 *
 * @bad
 * ```yaml
 * id: issue-41
 * issue: 42
 * ```
 * @good
 * ```yaml
 * id: issue-42
 * issue: 42
 * ```
 */
export const misplacedRecord: Rule<Args> = {
  id: 'misplaced-record',
  many: 'records in the wrong place',
  level: 'error',
  kinds: everyKind,
  check,
  words,
};

function check(postmortem: Postmortem, context: RuleContext): readonly Finding<Args>[] {
  const { path, meta } = postmortem;
  const findings: Finding<Args>[] = [];
  const expected = expectedPath(postmortem, context);
  if (expected !== undefined && expected !== path)
    findings.push({
      place: postmortem.fieldPlace(fieldAtFault(path, expected, meta.kind)),
      args: { path, expected, ...localStart(postmortem, context) },
    });
  if (meta.issue !== undefined && /^issue-\d+$/.test(meta.id ?? '') && meta.id !== `issue-${meta.issue}`)
    findings.push({
      place: postmortem.fieldPlace('issue'),
      args: { case: 'issue', id: meta.id ?? '', issue: meta.issue },
    });
  return findings;
}

function expectedPath({ path, meta }: Postmortem, { config }: RuleContext): string | undefined {
  const { records, timeZone } = config;
  if (meta.kind === 'rollup') return meta.period && rollupPath(meta.period, records);
  if (meta.id === undefined) return undefined;
  if (meta.started !== undefined) return recordPath(meta.id, meta.started, timeZone, records);
  return `${records}/${yearOfPath(path) ?? '<year>'}/${meta.id}.md`;
}

/** Where the zone decides the year, so that it is not the one written in `started`: the local date, and the zone. */
function localStart(
  postmortem: Postmortem,
  { config }: RuleContext,
): { readonly date?: string; readonly zone?: string } {
  const { started, kind } = postmortem.meta;
  if (started === undefined || kind === 'rollup') return {};
  const date = localDate(started, config.timeZone);
  return date.slice(0, 4) === writtenStart(postmortem).slice(0, 4) ? {} : { date, zone: config.timeZone };
}

/** `started` as the author wrote it, with an offset of its own perhaps. */
function writtenStart({ source }: Postmortem): string {
  const { yaml } = splitFrontMatter(source.text);
  return String(parseYaml(yaml, 0, 'failsafe').data['started'] ?? '').trim();
}

/** Until the start is known, any year's folder will do, and one for what nobody can date. */
function yearOfPath(path: string): string | undefined {
  return /\/(\d{4}|undated)\/[^/]+$/.exec(path)?.[1];
}

/** What the author most likely has to look at: the id if the file's name is wrong, otherwise the start. */
function fieldAtFault(path: string, expected: string, kind: Postmortem['meta']['kind']): string {
  if (kind === 'rollup') return 'period';
  return path.slice(path.lastIndexOf('/')) === expected.slice(expected.lastIndexOf('/')) ? 'started' : 'id';
}

type Args =
  | { readonly path: string; readonly expected: string; readonly date?: string; readonly zone?: string }
  | { readonly case: 'issue'; readonly id: string; readonly issue: number };

function words(args: Args): Words {
  if (!('case' in args) && args.date !== undefined)
    return {
      message: `This record belongs at ${code(args.expected)}: in ${args.zone} it began on ${args.date}`,
      hint: 'Move the file, or correct its start; a moved file keeps its history',
    };
  return 'case' in args
    ? {
        message: `\`issue\` is ${args.issue}, but the id is ${code(args.id)}`,
        hint: 'Correct `issue`, or give the record the id of its issue',
      }
    : {
        message: `This record belongs at ${code(args.expected)}`,
        hint: 'Move the file, or correct its id or its start; a moved file keeps its history',
      };
}
