import { parseDocument } from 'yaml';
import { type ApprovalFault, approvalWords, missingApproval } from '../check/approvals.ts';
import type { PlacedFinding, Rule } from '../check/rule.ts';
import type { SetContext } from '../open/check-context.ts';
import { createLocator } from '../text/locator.ts';
import { findTooDeep } from '../text/parse-yaml.ts';
import type { Words } from '../text/words.ts';

/**
 * A pull request changes `redaction: recipient:`, the key that secrets are sealed for.
 *
 * Whoever holds the identity of the new recipient will read everything that is sealed from then on. Ask the one who keeps the
 * identity whether it was changed on purpose; an approval by somebody who wrote none of the commits lets it pass.
 * Nothing is said where the configuration of the base is not known. A workflow's token has to read pull requests
 * (`pull-requests: read`), or nobody's approval is known to it.
 *
 * @bad
 * ```text
 * A pull request with another `recipient: age1…` in `.github/debrief.yml`, approved by nobody but its author
 * ```
 * @good
 * ```text
 * The same pull request, approved by the one who keeps the identity
 * ```
 */
export const changedRecipient: Rule<Args> = {
  id: 'changed-recipient',
  many: 'changes of the recipient',
  level: 'error',
  guards: true,
  about: 'configuration',
  fixed: true,
  checkSet,
  words,
};

function checkSet({ facts }: SetContext): readonly PlacedFinding<Args>[] {
  const { configFile, event, pullRequest } = facts;
  if (configFile?.base === undefined || configFile.text === configFile.base) return [];
  if (event === 'push' || event === 'schedule') return [];
  const before = readRecipient(configFile.base);
  const after = readRecipient(configFile.text ?? '');
  // The first recipient replaces nobody.
  if (before.value === undefined || before.value === after.value) return [];
  const fault = missingApproval(facts);
  if (pullRequest !== undefined && fault === undefined) return [];
  const place = createLocator(configFile.text ?? '')(after.start, after.end);
  return [
    { file: configFile.path, place, args: { case: after.value === undefined ? 'removed' : 'changed', ...fault } },
  ];
}

function readRecipient(text: string): {
  readonly value: string | undefined;
  readonly start: number;
  readonly end: number;
} {
  // Such a configuration is refused; the library would take minutes for it.
  if (findTooDeep(text) !== undefined) return { value: undefined, start: 0, end: 0 };
  const document = parseDocument(text, { schema: 'core', logLevel: 'silent' });
  const node: unknown = document.errors.length > 0 ? undefined : document.getIn(['redaction', 'recipient'], true);
  const { value, range } = (node ?? {}) as { readonly value?: unknown; readonly range?: readonly number[] };
  return {
    value: typeof value === 'string' ? value : undefined,
    start: range?.[0] ?? 0,
    end: range?.[1] ?? 0,
  };
}

type Args = { readonly case: 'changed' | 'removed' } & Partial<ApprovalFault>;

function words(args: Args): Words {
  const { reason } = approvalWords({ why: 'nobody', ...args });
  return args.case === 'changed'
    ? {
        message: `The recipient of sealed text is changed without an approval by somebody else${reason}`,
        hint: 'Ask whoever keeps the identity whether this key is theirs, and for a review',
      }
    : {
        message: `The recipient of sealed text is removed without an approval by somebody else${reason}`,
        hint: 'Without it nothing can be sealed; ask whoever keeps the identity for a review',
      };
}
