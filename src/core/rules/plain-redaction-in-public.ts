import type { PlacedFinding, Rule } from '../check/rule.ts';
import type { SetContext } from '../open/check-context.ts';
import { scanMarkers } from '../redaction/scan-markers.ts';
import { createLocator } from '../text/locator.ts';
import type { NoArgs } from '../text/problem.ts';
import type { Words } from '../text/words.ts';

/**
 * A `redact` block, which holds its text in plain, in a public repository.
 *
 * Whoever can see the repository can read it, and GitHub keeps what was pushed: by its commit, in forks, in the pull request,
 * after every rewrite. Treat the text as disclosed: rotate what it names, tell those whom it concerns, and only then tidy up.
 * For next time: `debrief seal` before the commit, and `debrief hook install` refuses the commit.
 * Nothing is said where the visibility of the repository is not known.
 *
 * @bad
 * ```text
 * <!-- redact: reason=security until=confirmed -->The key was rotated.<!-- /redact -->
 * ```
 * @good
 * ```text
 * <!-- sealed: reason=security until=confirmed -->
 * (an armored age file in a code fence)
 * <!-- /sealed -->
 * ```
 */
export const plainRedactionInPublic: Rule<NoArgs> = {
  id: 'plain-redaction-in-public',
  many: 'redactions that are readable here',
  level: 'error',
  guards: true,
  fixed: true,
  checkSet,
  words,
};

/** Looks at the source, because a record with a broken marker as well is disclosed all the same. */
function checkSet({ facts, records }: SetContext): readonly PlacedFinding<NoArgs>[] {
  if (facts.visibility !== 'public') return [];
  return records.all.flatMap(({ path, text }) => {
    const locate = createLocator(text);
    return scanMarkers(text).flatMap((token) =>
      token.kind === 'open' && token.form === 'redact'
        ? [{ file: path, place: locate(token.start, token.end), args: {} }]
        : [],
    );
  });
}

function words(): Words {
  return {
    message: 'Redacted text is readable here: the repository is public and the text is not sealed',
    hint: 'What was pushed is disclosed and stays reachable: rotate what it names, warn those whom it concerns, then replace the block; for next time `debrief seal` and `debrief hook install`',
  };
}
