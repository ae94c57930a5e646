import { createHash } from 'node:crypto';
import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';

/** What the page says above the form. None of them says whether the link is good, but to whoever typed the right id. */
export type FormNotice = 'mismatch' | 'unavailable' | 'busy';

/** Why there is no form any more. */
export type ConfirmEnd = 'thanks' | 'expired' | 'not-asked' | 'too-large';

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
.notice { border-inline-start: .25rem solid var(--warn); padding-inline-start: .75rem; color: var(--warn) }
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** Nothing is loaded, nothing runs, nobody frames it; the form goes back to where it came from. */
export const confirmPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

const notices: Readonly<Record<FormNotice, string>> = {
  mismatch:
    'The link and what was typed do not belong together. Check both with whoever sent you the link; nothing was recorded.',
  unavailable:
    'GitHub cannot be reached at the moment, so this is not recorded yet. Your link stays good: please send it again in a few minutes. Sending it twice does no harm.',
  busy: 'There were too many attempts, so nothing was recorded. Your link stays good: please try again in a few minutes.',
};

const ends: Readonly<Record<ConfirmEnd, { readonly title: string; readonly text: string }>> = {
  thanks: { title: 'Thank you', text: 'The confirmation has been recorded. You can close this page.' },
  expired: {
    title: 'This link has expired',
    text: 'Nothing was recorded. Ask whoever sent it to you for a new one.',
  },
  'not-asked': {
    title: 'No confirmation is needed',
    text: 'The incident does not ask for this confirmation (any more), so nothing was recorded.',
  },
  'too-large': { title: 'That was too much', text: 'What was sent is larger than this form. Nothing was recorded.' },
};

/**
 * The form: the same bytes for every link, good or bad. The id of the incident is not on it, because whatever follows links
 * and submits forms by itself must not find what has to be typed.
 */
export function renderConfirmForm(notice?: FormNotice): string {
  return renderPage('Confirm patch deployment', [
    notice && h('p', { className: ['notice'], role: 'alert' }, notices[notice]),
    h(
      'p',
      'By sending this form you confirm that the fix for the incident you were told about is deployed at your company. This cannot be taken back.',
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
      h('button', { type: 'submit' }, 'Confirm'),
    ]),
    h('footer', 'What is recorded: the id that your link stands for, and the time. Nothing else, and no cookie.'),
  ]);
}

/** A page without a form. */
export function renderConfirmEnd(end: ConfirmEnd): string {
  const { title, text } = ends[end];
  return renderPage(title, [h('p', { role: 'status' }, text)]);
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
