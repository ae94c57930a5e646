import { by, type Wording } from './wording.ts';

/** The words of the rules about what must not be published, by their ids. */
export const safetyWording: Readonly<Record<string, Wording>> = {
  secret: (args) => ({
    message: `Unexpected ${args.kind}, expected no secret in a record`,
    hint: 'Revoke it first: what was pushed is disclosed; then replace it by ******** here',
  }),
  'personal-data': by({
    email: personal('e-mail address', 'a role such as "primary on-call"'),
    phone: personal('phone number', 'a role such as "primary on-call"'),
    ipv4: personal('public IP address', 'a name, or an address such as 192.0.2.1'),
    ipv6: personal('public IP address', 'a name, or an address such as 2001:db8::1'),
    chat: personal('link into a chat', 'what was said there, in your words'),
    document: personal('link to a private document', 'what it says, in your words'),
  }),
  'misleading-characters': by({
    direction: (args) => ({
      message: `Unexpected character ${args.code} that turns the direction of text, expected text that reads as it is written`,
      hint: 'Delete it; the frame shows where it stands',
    }),
    invisible: (args) => ({
      message: `Unexpected invisible character ${args.code}, expected text that one can see`,
      hint: 'Delete it, or type the word anew; the frame shows where it stands',
    }),
  }),
  'unsafe-html': by({
    element: (args) => ({
      message: `Unexpected HTML element <${args.element}>, expected Markdown`,
      hint: 'The page drops it; write it as Markdown, or as code in backticks',
    }),
    attribute: (args, q) => ({
      message: `Unexpected attribute ${q(args.attribute ?? '')} of <${args.element}>, expected none that runs or styles`,
      hint: 'The page drops it; remove it',
    }),
    scheme: (args, q) => ({
      message: `Unexpected address with ${q(`${args.scheme}:`)}, expected https, http or mailto`,
      hint: 'The page drops it; link to a web page, or write it as code in backticks',
    }),
    image: () => ({
      message: 'Unexpected image, expected a link to it',
      hint: 'The page loads nothing from elsewhere and shows only the description; say in words what the image shows',
    }),
  }),
  'broken-link': by({
    other: (args, q) => ({
      message: `Unexpected link to ${q(args.target ?? '')}, expected a file in the repository`,
      hint: 'Links are relative to this file; with a leading slash, to the root of the repository',
    }),
    outside: (args, q) => ({
      message: `Unexpected link ${q(args.url ?? '')} out of the repository, expected a file in it`,
      hint: 'Use the full address of the page that you mean',
    }),
  }),
  'broken-anchor': (args, q) => ({
    message: `Unexpected anchor ${q(`#${args.anchor}`)}, expected a heading of ${args.target}`,
    hint: 'An anchor is the heading in lower case with hyphens for spaces',
  }),
};

function personal(what: string, instead: string): Wording {
  return () => ({
    message: `Unexpected ${what}, expected ${instead}`,
    hint: 'A postmortem is public for good; take it out, or redact it',
  });
}
