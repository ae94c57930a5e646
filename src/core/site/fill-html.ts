import { fillPieces } from '../words/template.ts';
import type { HtmlContent } from './html.ts';

/** Puts elements where their names stand in braces. */
export function fillHtml(text: string, values: Readonly<Record<string, HtmlContent>>): HtmlContent {
  return fillPieces(text, values);
}
