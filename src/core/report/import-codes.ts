import type { ImportCode } from '../import/import-finding.ts';
import type { RefusalWords } from '../text/refusals.ts';

/** What rules of records find as well, and tell of. */
type AlsoRule =
  | 'unreadable-file'
  | 'missing-zone'
  | 'unreadable-time'
  | 'timeline-order'
  | 'implausible-time'
  | 'unknown-severity';

/** What `debrief import` says of its sources, by its code, where that is no rule of records as well. */
export const importCodes = {
  'unreadable-json': {
    what: 'A file looks like JSON and is none.',
    way: 'Export it again, or name the format with `--from`.',
  },
  'too-deep-json': {
    what: 'A JSON file nests deeper than any export does. It is not parsed, since that could take all memory.',
    way: 'Export it again, and import only the file that holds the incidents.',
  },
  'too-many-incidents': {
    what: 'A JSON file holds more incidents than one import reads. None of them was drafted.',
    way: 'Divide the list among several files of one folder, and import the folder.',
  },
  'no-incidents': {
    what: 'A JSON file holds no incidents: neither an export of Statuspage nor issues of GitHub.',
    way: 'Name the file that holds the incidents, or the format with `--from`.',
  },
  'unreadable-front-matter': {
    what: 'The front matter of a source is not YAML or TOML that can be read without guessing.',
    way: 'Mend the line in the source and import again, or fill in the draft.',
  },
  'unreadable-body': {
    what: 'The text of a source is larger or more deeply nested than a record may be.',
    way: 'Move logs and dumps out of it and import again.',
  },
  'redaction-marker': {
    what: 'A source holds what resembles a redaction marker, and nobody can say what it was to hide. Its signs were taken away in the draft, its words were not.',
    way: 'The draft begins with a marker that is refused, so nothing of it is published: mark what must be hidden, then take that line away.',
  },
  'unpadded-time': {
    what: 'A time has one digit for its hour. It was read as the hour that it names.',
    way: 'Nothing, if that is right.',
  },
  'ends-before-start': {
    what: 'A source says that an incident ended before it began, or at the same moment.',
    way: 'Most often the day or the zone of one of the two is wrong. Correct it in the draft.',
  },
  'file-date-differs': {
    what: 'The date in a source is another one than in the name of its file.',
    way: 'Correct whichever is wrong. The date in the text was taken.',
  },
  'timeline-without-zone': {
    what: 'The times of a timeline name no zone, so nobody knows which moments they are.',
    way: 'Write the zone above them in the source, or say it for all sources with `--zone`.',
  },
  announcement: {
    what: 'A source looks like an announcement or planned work rather than an incident.',
    way: 'Remove the draft if it does not belong into the history.',
  },
  'left-out-key': {
    what: 'A key in the front matter of a source has no place in a record.',
    way: 'What it says may fit into a section. Nothing of it is in the draft.',
  },
  'left-out-text': {
    what: 'Text of a source is not in the draft.',
    way: 'Copy what is worth keeping.',
  },
  'rows-differ': {
    what: 'The draft has other rows in its timeline than could be read in the source.',
    way: 'Compare the two before the record is published.',
  },
  'no-date': {
    what: 'Nothing in a source says when the incident was.',
    way: 'Fill in `started:`; `debrief check` then says where the record belongs.',
  },
  'heading-understood': {
    what: 'A heading of a source was taken for one of the five parts, the title, the timeline or the impact.',
    way: 'Nothing, if that is right. `synonyms:` in the configuration teaches other words.',
  },
  'image-as-link': {
    what: 'The page loads nothing from elsewhere, so an image became a link.',
    way: 'Say in words what the image shows.',
  },
  'image-of-a-file': {
    what: 'An image is a file beside the source, and files are not copied.',
    way: 'Say in words what the image shows.',
  },
  'link-to-a-file': {
    what: 'A link leads to a file beside the source, which is not beside the record.',
    way: 'Use the full address, or remove the link.',
  },
} as const satisfies Readonly<Record<Exclude<ImportCode, AlsoRule>, RefusalWords>>;
