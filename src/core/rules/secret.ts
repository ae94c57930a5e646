import type { Rule } from '../check/rule.ts';
import type { RuleContext } from '../open/check-context.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import type { Words } from '../text/words.ts';

/**
 * A password, key or token.
 *
 * What was pushed is disclosed, so the first thing to do is to revoke it. Until the text is mended, the record is withheld
 * from the page. The text is looked at as it is written, as it is shown, and with invisible characters and entities taken
 * out; no comment in the text can switch that off.
 *
 * @bad
 * ```markdown
 * ## Resolution
 *
 * Ownership was fixed with `PGPASSWORD` from `postgres://root:w0nderful-tr0mbone@db-1.oid4pay.io/ledger`.
 * ```
 * @good
 * ```markdown
 * ## Resolution
 *
 * Ownership was fixed with `PGPASSWORD` from `postgres://root:********@db-1.oid4pay.io/ledger`.
 * ```
 */
export const secret: Rule<Args> = {
  id: 'secret',
  many: 'secrets in the text',
  level: 'error',
  guards: true,
  check,
  words,
};

function check(_: Postmortem, { record }: RuleContext): readonly Finding<Args>[] {
  return record.secrets.map(({ place, value }) => ({ place, args: { kind: value } }));
}

type Args = { readonly kind: string };

function words({ kind }: Args): Words {
  return {
    message: `A secret is in the text: ${kind}`,
    hint: 'Revoke it first: what was pushed is disclosed; then replace it by ******** here',
  };
}
