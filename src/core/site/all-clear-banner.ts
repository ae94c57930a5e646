import type { History } from '../history/history.ts';
import { allClearText } from './all-clear-text.ts';
import { oneLine } from './entry-text.ts';
import { type Html, h } from './html.ts';
import { paths, relativeLink, type SitePath } from './link.ts';

/** The all-clear, or what stands in its way, at the head of the page. */
export function allClearBanner(history: History, from: SitePath): Html {
  const { allClear, open, inDoubt } = history;
  const mood = allClear.kind === 'open' || open.length > 0 ? 'alert' : allClear.kind === 'unknown' ? 'unsure' : 'calm';
  const withheld =
    allClear.kind !== 'unknown' &&
    inDoubt.length > 0 &&
    h(
      'p',
      `${inDoubt.length === 1 ? 'One record is' : `${inDoubt.length} records are`} being corrected and not counted here.`,
    );
  const links = open.map((entry) =>
    h('li', [h('a', { href: relativeLink(from, paths.incident(entry.id)) }, [h('bdi', oneLine(entry.title))])]),
  );
  return h('section', { className: ['all-clear', mood], ariaLabel: 'Present state' }, [
    h('p.all-clear-text', allClearText(allClear)),
    open.length > 0 ? h('p.open-title', 'Not resolved yet:') : undefined,
    open.length > 0 ? h('ul', links) : undefined,
    withheld || undefined,
  ]);
}
