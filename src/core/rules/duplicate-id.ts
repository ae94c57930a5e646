import type { PlacedFinding, Rule } from '../check/rule.ts';
import type { SetContext } from '../open/check-context.ts';
import { code, type Words } from '../text/words.ts';

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
export const duplicateId: Rule<Args> = {
  id: 'duplicate-id',
  many: 'records with an id that another one has',
  level: 'error',
  fixed: true,
  checkSet,
  words,
};

function checkSet({ records }: SetContext): readonly PlacedFinding<Args>[] {
  return records.all.flatMap(({ id, path }) => {
    if (id === undefined) return [];
    const opened = records.byId.get(id.value)?.find((other) => other.path !== path);
    const other = opened?.path ?? records.unopenedById.get(id.value)?.[0];
    if (other === undefined) return [];
    const related = opened?.id && { related: { file: opened.path, place: opened.id.place } };
    return [{ file: path, place: id.place, args: { id: id.value, other }, ...related }];
  });
}

type Args = { readonly id: string; readonly other: string };

function words({ id, other }: Args): Words {
  return {
    message: `Two records have the id ${code(id)}`,
    hint: `${other} is the other one; give one of them another id and rename its file after it`,
  };
}
