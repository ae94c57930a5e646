import type { Postmortem } from '../postmortem/postmortem.ts';
import type { RuleContext } from './context.ts';
import type { Finding } from './problem.ts';
import type { Rule } from './rule.ts';

/**
 * Two records have the same id.
 *
 * The id is the address of the incident's page and what everything else refers to; two records under one address would
 * replace each other. Until one of them is renamed, both are withheld from the page.
 *
 * @bad
 * ```yaml
 * id: issue-42
 * issue: 42
 * ```
 * @good
 * ```yaml
 * id: issue-43
 * issue: 43
 * ```
 */
export const duplicateId: Rule = { id: 'duplicate-id', level: 'error', fixed: true, check };

function check(postmortem: Postmortem, { record, records }: RuleContext): readonly Finding[] {
  const { id } = postmortem.meta;
  if (id === undefined) return [];
  const others = records.byId.get(id)?.filter((other) => other !== record) ?? [];
  const place = postmortem.fieldPlace('id');
  const opened = others[0];
  if (opened?.postmortem !== undefined)
    return [
      {
        place,
        args: { id, other: opened.path },
        related: { file: opened.path, place: opened.postmortem.fieldPlace('id') },
      },
    ];
  const unopened = records.unopenedById.get(id)?.find((path) => path !== record.path);
  return unopened === undefined ? [] : [{ place, args: { id, other: unopened } }];
}
