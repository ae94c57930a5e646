import { isPublicIPv4, isPublicIPv6 } from './public-address.ts';
import { hasSign } from './text-signs.ts';

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

export const personalDataSearches: readonly Search[] = [
  {
    kind: 'email',
    pattern: /(?<![\w.+/=%-])[\w.+%-]{1,64}@(?:[a-z\d-]{1,63}\.){1,6}[a-z]{2,24}(?![\w-])/gi,
    // `user@host:path` is an address of a repository.
    accept: (match, text) =>
      isPersonalMailbox(match[0]) &&
      !isLoginOf(text, match.index) &&
      !/^:[^\s]/.test(text.slice(match.index + match[0].length, match.index + match[0].length + 2)),
  },
  {
    // International form only: any other run of digits may be an id, an amount or a time.
    kind: 'phone',
    pattern: /(?<![\w+:.=/-])\+[1-9]\d{0,2}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]?\d{2,4}){2,5}(?![\w:])/g,
    accept: (match, text) => {
      const digits = match[0].replace(/\D/g, '').length;
      return (
        digits >= 9 && digits <= 15 && !isServiceLine(match[0], text.slice(Math.max(0, match.index - 60), match.index))
      );
    },
  },
  {
    kind: 'ipv4',
    pattern: /(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d)/g,
    accept: (match, text) => isPublicIPv4(match[0]) && !isVersion(match[0], text, match.index),
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
  for (const { kind, pattern, accept } of personalDataSearches) {
    if (!mayHold[kind](text)) continue;
    for (const match of text.matchAll(pattern))
      if (accept === undefined || accept(match, text))
        found.push({ kind, start: match.index, end: match.index + match[0].length });
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** What a text must hold to be worth a search: cheap to look for, and seldom there. */
const mayHold: Readonly<Record<PersonalDataKind, (text: string) => boolean>> = {
  email: (text) => text.includes('@'),
  phone: (text) => /\+[1-9]/.test(text),
  ipv4: (text) => /\d\.\d{1,3}\.\d/.test(text),
  // The second pattern starts at every digit; the first, which every address matches that the second does, at colons.
  ipv6: (text) => text.includes('::') || (/:[\da-f]{1,4}:/i.test(text) && /(?:[\da-f]{1,4}:){5}/i.test(text)),
  chat: (text) => hasSign(text, 'chat'),
  document: (text) => hasSign(text, 'document'),
};

/** Names of mailboxes that belong to a role, not to a person. */
const roles =
  /(?:^|[.+_-])(?:team|support|help|helpdesk|info|contact|hello|security|abuse|postmaster|hostmaster|webmaster|status|noreply|no-reply|donotreply|press|media|legal|privacy|dpo|billing|sales|sponsors|community|feedback|ops|oncall|on-call|service-?desk|desk|office|enquiries|inquiries|announce|lists?|owner|request|customers?|care|services?|trust|compliance|sre|noc|soc|cert|csirt|psirt|root|ubuntu|ec2-user|deploy(?:er)?|postgres|mysql|www-data|jenkins|core|alerts?|incidents?|notifications?|admin|git)$/i;
/** RFC 2606 and RFC 6761, and the addresses that GitHub hides people behind. */
const reserved =
  /(?:^|\.)(?:example\.(?:com|net|org|edu)|example|test|invalid|localhost|local|internal)$|^users\.noreply\.github\.com$/i;

/** Units of systemd are written like addresses: `queue@0.service`; https://www.freedesktop.org/software/systemd/man/systemd.unit.html */
const units = /\.(?:service|timer|socket|target|mount|automount|path|slice|scope|device|swap|snapshot)$/i;

/** The account on a machine that somebody logs in to: `ssh deploy@db-1.acme.net`. */
function isLoginOf(text: string, start: number): boolean {
  return /\b(?:ssh|scp|sftp|rsync|mosh|ssh-copy-id)\b[^\n]{0,80}$/.test(text.slice(Math.max(0, start - 90), start));
}

/** A number that everybody may call: toll-free, or named as the line of a service. */
function isServiceLine(number: string, before: string): boolean {
  const isFree = /^\+(?:1[ .-]?\(?8(?:00|33|44|55|66|77|88)|(?:44|49|33|39|34|61|31)[ .-]?\(?0?80)/.test(number);
  return (
    isFree ||
    /\b(?:support|service|hot ?line|help ?(?:line|desk)|call cent(?:re|er)|customer care|toll[ -]free)\b[^\n.]{0,40}$/i.test(
      before,
    )
  );
}

/** Four numbers that are a version: said to be one, or beside one of its own kind. */
function isVersion(address: string, text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 60), start);
  if (/(?:\bv|\b(?:versions?|releases?|ver\.?|build|tag)\s{0,3}(?:\S+\s+)?)$/i.test(before)) return true;
  if (
    /\b(?:upgrad|updat|downgrad|bump|roll(?:ed|ing)? back|patch|library|package|driver|firmware|kernel)\w*[^.\n]{0,50}$/i.test(
      before.replace(/\d+(?:\.\d+)+/g, '#'),
    )
  )
    return true;
  const short = address.split('.').slice(0, 3).join('\\.');
  return new RegExp(`(?<![\\d.])${short}(?![\\d.]*\\d)`).test(text);
}

function isPersonalMailbox(address: string): boolean {
  if (units.test(address)) return false;
  const at = address.lastIndexOf('@');
  return !roles.test(address.slice(0, at)) && !reserved.test(address.slice(at + 1));
}
