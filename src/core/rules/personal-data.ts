import { contains } from '../check/contains.ts';
import type { Rule } from '../check/rule.ts';
import { findPersonalData, type PersonalDataKind } from '../find/find-personal-data.ts';
import type { RuleContext } from '../open/check-context.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import type { Words } from '../text/words.ts';

/**
 * Something that points to a person or to a place that outsiders should not see: an e-mail address, a phone number, a public
 * IP address, a link to a chat or a document of the team.
 *
 * A postmortem is public for good. Addresses that are reserved for documentation (`example.com`, `192.0.2.0/24`,
 * `2001:db8::/32`), private networks and well-known resolvers are fine. So is a role mailbox such as `support@`.
 *
 * @bad
 * ```markdown
 * ## Detection
 *
 * The health monitor fired and paged jane.doe@oid4pay.io two minutes after the crash loop began.
 * ```
 * @good
 * ```markdown
 * ## Detection
 *
 * The health monitor fired and paged the primary on-call two minutes after the crash loop began.
 * ```
 */
export const personalData: Rule<Args> = {
  id: 'personal-data',
  many: 'places with personal data',
  level: 'error',
  guards: true,
  check,
  words,
};

/** What looks like an address inside a password is told as a secret. The value itself stays out of the finding: reports travel further than the record. */
function check({ source }: Postmortem, { record: { secrets } }: RuleContext): readonly Finding<Args>[] {
  return findPersonalData(source.text)
    .map(({ kind, start, end }) => ({ place: source.place(start, end), args: { case: kind } }))
    .filter(({ place }) => !secrets.some((secret) => contains(secret.place, place)));
}

type Args = { readonly case: PersonalDataKind };

const kinds: Readonly<Record<PersonalDataKind, readonly [what: string, instead: string]>> = {
  email: ['an e-mail address', 'a role such as "primary on-call"'],
  phone: ['a phone number', 'a role such as "primary on-call"'],
  ipv4: ['a public IP address', 'a name, or an address such as 192.0.2.1'],
  ipv6: ['a public IP address', 'a name, or an address such as 2001:db8::1'],
  chat: ['a link into a chat', 'what was said there, in your words'],
  document: ['a link to a private document', 'what it says, in your words'],
};

function words(args: Args): Words {
  const [what, instead] = kinds[args.case];
  return {
    message: `Personal data is in the text: ${what}`,
    hint: `Write ${instead}, or redact it; a postmortem is public for good`,
  };
}
