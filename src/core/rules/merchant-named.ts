import type { Rule } from '../check/rule.ts';
import { findMerchantNames, isOpaqueId } from '../find/merchant-names.ts';
import type { RuleContext } from '../open/check-context.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import type { Words } from '../text/words.ts';

/**
 * An affected merchant is named: an id under `confirmations:` looks like a name, or the record holds a name that the
 * configuration lists under `redaction: merchant-names:` (as SHA-256, so that the list names nobody).
 *
 * Who is affected and has not patched yet is what an attacker wants to know. Front matter is public, so ids must be opaque:
 * `merchant-a`, `partner-17`. Keep the list of who is who elsewhere.
 *
 * @bad
 * ```yaml
 * confirmations:
 *   from: [contoso, merchant-b]
 * ```
 * @good
 * ```yaml
 * confirmations:
 *   from: [merchant-a, merchant-b]
 * ```
 */
export const merchantNamed: Rule<Args> = {
  id: 'merchant-named',
  many: 'named merchants',
  level: 'error',
  guards: true,
  check,
  words,
};

function check({ source, meta, fieldPlace }: Postmortem, { config }: RuleContext): readonly Finding<Args>[] {
  const ids = new Set([...(meta.confirmations?.from ?? []), ...Object.keys(meta.confirmations?.received ?? {})]);
  const named = [...ids].some((id) => !isOpaqueId(id));
  return [
    ...(named ? [{ place: fieldPlace('confirmations'), args: { case: 'id' as const } }] : []),
    ...findMerchantNames(source, new Set(config.redaction.merchantNames)).map((place) => ({
      place,
      args: { case: 'listed' as const },
    })),
  ];
}

type Args = { readonly case: 'id' | 'listed' };

function words(args: Args): Words {
  return args.case === 'id'
    ? {
        message: 'An id under `confirmations` looks like a name',
        hint: 'Use opaque ids such as `merchant-a`, and keep the list of who is who elsewhere',
      }
    : {
        message: 'A merchant is named in the text',
        hint: 'The configuration lists the name under `redaction: merchant-names:`; write an opaque id instead',
      };
}
