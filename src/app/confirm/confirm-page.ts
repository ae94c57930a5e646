import { createHash } from 'node:crypto';
import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';

/** What the page says above the form. None of them says what of it was wrong. */
export type FormNotice = 'refused' | 'unavailable' | 'busy';

/** What is confirmed, as far as everybody may know it. */
export interface ConfirmedIncident {
  readonly incident: string;
  /** `2026-05-15`: the day on which it began, where the record says so. */
  readonly date: string | undefined;
}

const style = `
:root { color-scheme: light dark; --ink: #1c2024; --paper: #fbfbfa; --quiet: #5b636b; --line: #80878f; --accent: #0b57d0; --on: #fff; --warn: #8a1c1c }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --paper: #15181b; --quiet: #a9b1b9; --line: #7b838b; --accent: #8ab4f8; --on: #10151c; --warn: #ffb4ab } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif }
main { max-width: 34rem; margin: 0 auto; padding: clamp(1.5rem, 8vh, 5rem) 1.25rem }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; text-wrap: balance }
p { margin: 0 0 1rem }
form { display: grid; gap: .5rem; margin-top: 1.5rem }
label { font-weight: 600 }
.hint, footer { color: var(--quiet); font-size: .9375rem; margin: 0 }
footer { margin-top: 2.5rem }
input, button { font: inherit; min-height: 3rem; border-radius: .5rem; width: 100% }
input { padding: .5rem .75rem; border: 1px solid var(--line); background: transparent; color: inherit }
button { margin-top: .75rem; border: 0; background: var(--accent); color: var(--on); font-weight: 600; cursor: pointer }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; margin: 0 0 1.25rem; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: .5rem }
dt { color: var(--quiet) }
dd { margin: 0; font-weight: 600; overflow-wrap: anywhere }
.notice { border-inline-start: .25rem solid var(--warn); padding-inline-start: .75rem; color: var(--warn) }
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** Nothing is loaded, nothing runs, nobody frames it; the form goes back to where it came from. */
export const confirmPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

const notices: Readonly<Record<FormNotice, string>> = {
  refused:
    'Nothing was recorded. What was typed does not belong to this link, or the link is not good any more. Check the id; if it is right, ask whoever sent you the link for a new one.',
  unavailable:
    'The confirmation cannot be recorded at the moment, so nothing is recorded yet. Your link stays good: please send it again in a few minutes. Sending it twice does no harm.',
  busy: 'There were too many attempts, so nothing was recorded. Please try again in a few minutes.',
};

const forms = new Map<FormNotice | undefined, string>();

/**
 * The form: the same bytes for every link, good or bad, rendered once. The id of the incident is not on it, because whatever
 * follows links and submits forms by itself must not find what has to be typed.
 */
export function renderConfirmForm(notice?: FormNotice): string {
  const known = forms.get(notice) ?? renderForm(notice);
  forms.set(notice, known);
  return known;
}

function renderForm(notice: FormNotice | undefined): string {
  return renderPage('Confirm patch deployment', [
    notice && h('p', { className: ['notice'], role: 'alert' }, notices[notice]),
    h(
      'p',
      'Here you confirm that the fix for the incident you were told about is deployed at your company. Type its id; the next page shows what you confirm.',
    ),
    h('form', { method: 'post', autoComplete: 'off' }, [
      h('label', { htmlFor: 'incident' }, 'Id of the incident'),
      h('p', { className: ['hint'], id: 'hint' }, 'It stands in the message that brought you this link.'),
      h('input', {
        id: 'incident',
        name: 'incident',
        type: 'text',
        required: true,
        maxLength: 100,
        autoComplete: 'off',
        autoCapitalize: 'none',
        spellCheck: 'false',
        ariaDescribedBy: 'hint',
      }),
      h('button', { type: 'submit' }, 'Continue'),
    ]),
    footer(),
  ]);
}

/** What is about to be confirmed, once the id was typed. */
export function renderReview(what: ConfirmedIncident): string {
  return renderPage('Is this the incident?', [
    facts(what),
    h(
      'p',
      'By confirming you say that the fix for it is deployed at your company. This cannot be taken back. If it is another incident, close this page.',
    ),
    h('form', { method: 'post', autoComplete: 'off' }, [
      h('input', { type: 'hidden', name: 'incident', value: what.incident }),
      h('input', { type: 'hidden', name: 'seen', value: 'yes' }),
      h('button', { type: 'submit' }, 'Confirm'),
    ]),
    footer(),
  ]);
}

export function renderThanks(what: ConfirmedIncident): string {
  return renderPage('Thank you', [
    h('p', { role: 'status' }, 'The confirmation has been recorded. You can close this page.'),
    facts(what),
  ]);
}

export function renderTooLarge(): string {
  const text = 'What was sent is larger than this form. Nothing was recorded.';
  return renderPage('That was too much', [h('p', { role: 'status' }, text)]);
}

function facts({ incident, date }: ConfirmedIncident): ElementContent {
  return h('dl', [
    h('dt', 'Incident'),
    h('dd', incident),
    h('dt', 'Began on'),
    h('dd', date === undefined ? 'not known yet' : h('time', { dateTime: date }, date)),
  ]);
}

function footer(): ElementContent {
  return h('footer', 'What is recorded: the id that your link stands for, and the time. Nothing else, and no cookie.');
}

function renderPage(title: string, content: readonly (ElementContent | undefined)[]): string {
  const head = h('head', [
    h('meta', { charSet: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('meta', { name: 'referrer', content: 'no-referrer' }),
    h('meta', { name: 'robots', content: 'noindex' }),
    h('title', title),
    h('style', style),
  ]);
  const body = h('body', [h('main', [h('h1', title), ...content])]);
  return `${toHtml({ type: 'root', children: [{ type: 'doctype' }, h('html', { lang: 'en' }, [head, body])] })}\n`;
}
