import type { Args, Wording, Words } from './wording.ts';

type Cases = Readonly<Record<string, Words | ((args: Args) => Words)>>;

/** Words by the finding's `case`. They quote nothing of the source: in a damaged marker any of it may be the secret. */
function byCase(cases: Cases): Wording {
  return (args) => {
    const words = cases[args.case ?? ''] ?? cases.other ?? { message: 'Unexpected redaction', hint: '' };
    return typeof words === 'function' ? words(args) : words;
  };
}

const form = '`<!-- redact: reason=security until=confirmed words=40 -->`';
const unpublished = 'nothing of the record is published until then';

const malformed: Cases = {
  'near-marker': {
    message: 'Unexpected text that resembles a redaction marker, expected an exact marker or none',
    hint: `Markers are ${form} … \`<!-- /redact -->\`, \`sealed\` likewise, or \`<!-- withheld: … -->\`; ${unpublished}`,
  },
  unclosed: {
    message: 'Unexpected end of the file within a redaction, expected its closing marker',
    hint: 'Close it with `<!-- /redact -->` or `<!-- /sealed -->`, exactly so',
  },
  unopened: {
    message: 'Unexpected closing marker, expected an opening one before it',
    hint: 'Remove it, or mend the opening marker; what stands before it may have been meant to be hidden',
  },
  mismatched: {
    message: 'Unexpected closing marker of another form, expected that of the opening one',
    hint: '`redact` is closed by `<!-- /redact -->`, `sealed` by `<!-- /sealed -->`',
  },
  nested: {
    message: 'Unexpected marker within a redaction, expected its closing marker first',
    hint: 'Close the first redaction before the second begins',
  },
  'attribute-syntax': {
    message: 'Unexpected text in a redaction marker, expected `name=value`',
    hint: `Write ${form}; what is to be hidden stands after the marker, never in it`,
  },
  'unknown-attribute': {
    message: 'Unexpected attribute in a redaction marker, expected `reason`, `until` or `words`',
    hint: 'Remove it',
  },
  'duplicate-attribute': {
    message: 'Unexpected second value in a redaction marker, expected each attribute once',
    hint: 'Keep the one that is meant',
  },
  'missing-reason': {
    message: 'Unexpected redaction marker without `reason`, expected security, privacy, legal or partner',
    hint: 'Add `reason=security` or the like',
  },
  'unknown-reason': {
    message: 'Unexpected `reason` in a redaction marker, expected security, privacy, legal or partner',
    hint: 'Choose the nearest one',
  },
  'unknown-until': {
    message: 'Unexpected `until` in a redaction marker, expected confirmed, a date such as 2026-08-15, or never',
    hint: '`never` is for privacy and legal only',
  },
  'never-not-allowed': {
    message: 'Unexpected `until=never` in a redaction marker, expected a condition that can be met',
    hint: 'Only privacy and legal reasons may redact for good; use `until=confirmed` or a date',
  },
  'unknown-words': {
    message: 'Unexpected `words` in a redaction marker, expected a whole number from 1 to 99999',
    hint: 'Say about how many words are hidden, or leave it out',
  },
  'crosses-section': {
    message: 'Unexpected heading within a redaction, expected it to stay within its section',
    hint: 'Redact each section on its own, below its heading',
  },
  'in-front-matter': {
    message: 'Unexpected redaction marker in the front matter, expected markers in the body only',
    hint: 'Leave the key out, or write what may be said',
  },
  'in-heading': {
    message: 'Unexpected redaction marker in a heading, expected it in text or code',
    hint: 'Headings name parts and become addresses; redact below it',
  },
  'in-link': {
    message:
      'Unexpected redaction marker in an address, a link title or an image description, expected it in text or code',
    hint: 'Redact the whole link, or put a blank before the marker',
  },
  'in-html': {
    message: 'Unexpected redaction marker in HTML, expected it in text or code',
    hint: 'Put a blank line between the HTML and the marker, or redact the HTML as well',
  },
  'in-syntax': {
    message: 'Unexpected redaction marker within Markdown syntax, expected it in text or code',
    hint: 'Put a blank before the marker, or redact more around it',
  },
  'too-large': {
    message: 'Unexpected redaction in a file over 128 KiB, expected a shorter record',
    hint: 'Move logs and dumps into files of their own',
  },
  unparsable: {
    message: 'Unexpected amount of markup around a redaction, expected less nesting and shorter paragraphs',
    hint: 'The text is not parsed, so it cannot be said what would be published',
  },
};

const sealed: Cases = {
  'not-a-fence': {
    message: 'Unexpected content of a sealed block, expected one code fence with an armored age file',
    hint: 'Write the text in a `redact` block and run `debrief seal`; if plain text was pushed here, treat it as disclosed',
  },
  'not-canonical-armor': {
    message: 'Unexpected armor in a sealed block, expected canonical ASCII armor with lines of 64 characters',
    hint: 'Something has changed the block, such as wrapped lines; restore it, or seal the text again',
  },
  'not-an-age-file': {
    message: 'Unexpected file in a sealed block, expected an age file for one recipient key',
    hint: 'Seal the text with `debrief seal`',
  },
  'several-stanzas': {
    message: 'Unexpected second recipient of a sealed block, expected the one of the configuration',
    hint: 'The number of recipients shows; seal the text for `redaction: recipient:` only',
  },
  'not-padded': {
    message: 'Unexpected length of a sealed block, expected padding to whole KiB',
    hint: 'Its length shows how long the text is; seal the text with `debrief seal`',
  },
};

const places: Readonly<Record<string, string>> = {
  record: 'in a record',
  title: 'in the title of the pull request',
  body: 'in the description of the pull request',
  comment: 'in a comment',
  branch: 'in the name of the branch',
  'commit-message': 'in the message of a commit',
  commit: 'in the lines that a commit adds',
  file: 'in another file',
};

/** The words of the rules about redaction, by their ids. */
export const redactionWording: Readonly<Record<string, Wording>> = {
  'malformed-redaction': byCase(malformed),
  'plain-redaction-in-public': () => ({
    message: 'Unexpected plain text redaction in a public repository, expected a sealed or withheld one',
    hint: 'What was pushed is disclosed and stays reachable: rotate what it names, tell those whom it concerns, then replace the block; for next time `debrief seal` and `debrief hook install`',
  }),
  unsealable: byCase(sealed),
  'changed-recipient': byCase({
    changed: {
      message: 'Unexpected change of the recipient of sealed text, expected an approval by somebody else',
      hint: 'Ask the one who keeps the identity whether this key is theirs',
    },
    removed: {
      message: 'Unexpected removal of the recipient of sealed text, expected an approval by somebody else',
      hint: 'Without it nothing can be sealed; ask the one who keeps the identity',
    },
  }),
  'missing-lift-condition': byCase({
    'missing-until': {
      message: 'Unexpected redaction marker without `until`, expected confirmed, a date, or never',
      hint: 'Add `until=confirmed` or `until=2026-08-15`; a redaction is a debt and needs an end',
    },
    nobody: {
      message:
        'Unexpected `until=confirmed` in a record without `confirmations: from:`, expected the merchants that are asked',
      hint: 'List them by opaque ids, such as `from: [merchant-a, merchant-b]`, or write a date instead',
    },
  }),
  'redaction-past-limit': ({ limit }) => ({
    message: `Unexpected redaction after ${limit}, expected it to be lifted`,
    hint: 'Merge the pull request that puts the text back, or move the limit and say why under `updates:`',
  }),
  'redaction-without-approval': () => ({
    message: 'Unexpected new redaction without an approval, expected one by somebody who wrote none of the commits',
    hint: 'Ask for a review; where only the Action checks, run the job again afterwards',
  }),
  'redacted-text-leak': ({ where, name }, q) => ({
    message: `Unexpected repetition of redacted text ${places[where ?? ''] ?? 'elsewhere'}${name && where !== 'branch' ? ` (${q(name)})` : ''}, expected it only in its block`,
    hint: 'Say it in other words, or redact it there too; what was pushed to a public place must be treated as disclosed',
  }),
  'merchant-named': byCase({
    id: {
      message: 'Unexpected id under `confirmations` that looks like a name, expected opaque ones',
      hint: 'Use ids such as `merchant-a`, and keep the list of who is who elsewhere',
    },
    listed: {
      message: 'Unexpected name of a merchant, expected none',
      hint: 'The configuration lists it under `redaction: merchant-names:`; write an opaque id instead',
    },
  }),
  'redacted-too-much': ({ part }, q) => ({
    message: `Unexpected section ${q(part ?? '')} that is redacted as a whole, expected what can be said`,
    hint: 'Redact the words that would help an attacker, and write around them',
  }),
  'redacted-after-publication': () => ({
    message: 'Unexpected redaction in a record that is published already, expected an `override` under `updates:`',
    hint: 'Add `updates:` with `kind: override` and a `text` that says why',
  }),
  'lifted-early': ({ reason }) => ({
    message: `Unexpected removal of a redaction (${reason}) before its condition was met, expected it to stay`,
    hint: 'Restore it, or add `updates:` with `kind: override` and a `text` that says why',
  }),
};
