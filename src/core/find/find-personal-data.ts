import { isPublicIPv4, isPublicIPv6 } from './public-address.ts';

export type PersonalDataKind = 'email' | 'phone' | 'ipv4' | 'ipv6' | 'chat' | 'document';

/** Offsets in UTF-16 code units. */
export interface PersonalDatum {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
}

interface Search {
  readonly kind: PersonalDataKind;
  /** Every quantifier is bounded, so that no text takes more than linear time. */
  readonly pattern: RegExp;
  readonly accept?: (match: RegExpExecArray, text: string) => boolean;
}

const searches: readonly Search[] = [
  {
    kind: 'email',
    pattern: /(?<![\w.+/=%-])[\w.+%-]{1,64}@(?:[a-z\d-]{1,63}\.){1,6}[a-z]{2,24}(?![\w-])/gi,
    // `user@host:path` is an address of a repository.
    accept: (match, text) =>
      isPersonalMailbox(match[0]) &&
      !/^:[^\s]/.test(text.slice(match.index + match[0].length, match.index + match[0].length + 2)),
  },
  {
    // International form only: any other run of digits may be an id, an amount or a time.
    kind: 'phone',
    pattern: /(?<![\w+:.=/-])\+[1-9]\d{0,2}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]?\d{2,4}){2,5}(?![\w:])/g,
    accept: ([number]) => {
      const digits = number.replace(/\D/g, '').length;
      return digits >= 9 && digits <= 15;
    },
  },
  {
    kind: 'ipv4',
    pattern: /(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d)/g,
    accept: (match, text) =>
      isPublicIPv4(match[0]) &&
      !/\b(?:v|version|release|ver\.?)\s{0,3}$/i.test(text.slice(Math.max(0, match.index - 12), match.index)),
  },
  {
    kind: 'ipv6',
    pattern: /(?<![\w:.])(?:[\da-f]{1,4}|:):(?:[\da-f]{1,4}:|:){1,6}[\da-f]{0,4}(?![\w:])/gi,
    accept: ([address]) => isPublicIPv6(address),
  },
  {
    kind: 'chat',
    pattern:
      /\b(?:[\w-]{1,63}\.slack\.com\/(?:archives|team|messages)|app\.slack\.com\/client|teams\.microsoft\.com\/l|discord(?:app)?\.com\/channels|chat\.google\.com\/(?:room|dm)|[\w-]{1,63}\.zoom\.us\/(?:j|rec)|meet\.google\.com|t\.me|wa\.me|chat\.whatsapp\.com)\/[^\s)>\]"']{1,200}/gi,
  },
  {
    kind: 'document',
    pattern:
      /\b(?:(?:docs|drive|sheets|slides)\.google\.com|[\w-]{1,63}\.atlassian\.net\/(?:wiki|browse)|[\w-]{1,63}\.sharepoint\.com|onedrive\.live\.com|1drv\.ms|(?:www\.)?notion\.so|[\w-]{1,63}\.notion\.site|(?:www\.)?dropbox\.com\/(?:s|scl)|paper\.dropbox\.com|miro\.com\/app|(?:www\.)?figma\.com\/(?:file|design))\/[^\s)>\]"']{1,200}/gi,
  },
];

/** Where a text holds personal data or a link into the team's rooms, in the order of the text. */
export function findPersonalData(text: string): readonly PersonalDatum[] {
  const found: PersonalDatum[] = [];
  for (const { kind, pattern, accept } of searches) {
    if (!signs[kind](text)) continue;
    for (const match of text.matchAll(pattern))
      if (accept === undefined || accept(match, text))
        found.push({ kind, start: match.index, end: match.index + match[0].length });
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** What a text must hold to be worth a search: cheap to look for, and seldom there. */
const signs: Readonly<Record<PersonalDataKind, (text: string) => boolean>> = {
  email: (text) => text.includes('@'),
  phone: (text) => /\+[1-9]/.test(text),
  ipv4: (text) => /\d\.\d{1,3}\.\d/.test(text),
  // The second pattern starts at every digit; the first, which every address matches that the second does, at colons.
  ipv6: (text) => text.includes('::') || (/:[\da-f]{1,4}:/i.test(text) && /(?:[\da-f]{1,4}:){5}/i.test(text)),
  chat: (text) =>
    /slack\.com|teams\.microsoft|discord|chat\.google|zoom\.us|meet\.google|\bt\.me|\bwa\.me|whatsapp/i.test(text),
  document: (text) => /\.google\.com|atlassian|sharepoint|live\.com|1drv|notion\.|dropbox|miro\.com|figma/i.test(text),
};

/** Names of mailboxes that belong to a role, not to a person. */
const roles =
  /(?:^|[.+_-])(?:team|support|help|helpdesk|info|contact|hello|security|abuse|postmaster|hostmaster|webmaster|status|noreply|no-reply|donotreply|press|media|legal|privacy|dpo|billing|sales|sponsors|community|feedback|ops|oncall|on-call|alerts?|incidents?|notifications?|admin|git)$/i;
/** RFC 2606 and RFC 6761, and the addresses that GitHub hides people behind. */
const reserved =
  /(?:^|\.)(?:example\.(?:com|net|org|edu)|example|test|invalid|localhost|local|internal)$|^users\.noreply\.github\.com$/i;

function isPersonalMailbox(address: string): boolean {
  const at = address.lastIndexOf('@');
  return !roles.test(address.slice(0, at)) && !reserved.test(address.slice(at + 1));
}
