import type { en } from './en.ts';

/** A text for each plural that the language tells apart, as `Intl.PluralRules` names them; `other` stands for those that are missing. */
export type PluralText = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** The keys of English with any texts. */
type Translated<Text> = Text extends string
  ? string
  : Text extends { readonly other: string }
    ? PluralText
    : { readonly [Key in keyof Text]: Translated<Text[Key]> };

/** How a language is written. */
interface Writing {
  readonly direction: 'ltr' | 'rtl' | undefined;
  readonly dates: 'iso' | 'long';
  readonly numbers: 'plain' | 'grouped';
}

/** All own words of the public page in one language. */
export type PageWords = Omit<Translated<typeof en>, keyof Writing> & Writing;
