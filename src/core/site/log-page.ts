import type { Config } from '../config/config.ts';
import type { LogEvent } from '../log/log-event.ts';
import { eventText, eventTimeText } from '../log/log-words.ts';
import { logPaths, type PublishedLog } from '../log/published-log.ts';
import type { Language } from '../words/language.ts';
import { languageOf } from '../words/languages.ts';
import { fillPieces } from '../words/template.ts';
import type { PageBody } from './document.ts';
import { type Html, h } from './html.ts';
import { paths, relativeLink, type SitePath } from './link.ts';

const path = paths.log;

/** How many events the page tells of; the file has them all. */
const newest = 50;

const link = (to: SitePath, words: string): Html => h('a', { href: relativeLink(path, to) }, words);

/** Name and id of the key that a log is signed with. */
function keyName(verifier: string): string {
  return verifier.split('+').slice(0, 2).join('+');
}

/** The checkpoint in the footer of the start page. */
export function checkpointFooter({ checkpoint, verifier }: PublishedLog, config: Config): Html {
  const language = languageOf(config);
  const { log } = language.words;
  return h(
    'p.checkpoint',
    fillPieces(log.footer, {
      events: language.count(log.events, checkpoint.size),
      root: h('code', checkpoint.root),
      signed: verifier === undefined ? log.notSigned : fillPieces(log.signedBy, { key: h('code', keyName(verifier)) }),
      check: h('a', { href: relativeLink(paths.index, path) }, log.checkLink),
    }),
  );
}

function signature({ verifier }: PublishedLog, { words: { log, punctuation } }: Language): Html {
  if (verifier === undefined) return h('p', [h('strong', `${log.unsigned}${punctuation.sentence}`), log.unsignedMeans]);
  return h('p', fillPieces(log.signature, { key: h('code', verifier), link: link(logPaths.key, log.keyLink) }));
}

function row(event: LogEvent, language: Language): Html {
  const { n, id, page, at } = event;
  const to = page.replace(/md$/, 'html');
  const name = event.event === 'withdrawn' || id === '' ? id : link(to, id);
  return h('tr', [
    h('td', language.number(n)),
    h('td', eventTimeText(at, language)),
    h('td', [name]),
    h('td', eventText(event, language)),
  ]);
}

function events({ events: all }: PublishedLog, language: Language): Html[] {
  const { log } = language.words;
  if (all.length === 0) return [h('p', log.nothing)];
  const shown = all.slice(-newest).toReversed();
  const head = [log.number, log.when, log.record, log.what].map((title) => h('th', { scope: 'col' }, title));
  const more = { newest: language.number(newest), all: language.number(all.length) };
  return [
    h('div.table', { tabindex: 0, role: 'region', 'aria-labelledby': 'events' }, [
      h('table', [
        h('thead', [h('tr', head)]),
        h(
          'tbody',
          shown.map((event) => row(event, language)),
        ),
      ]),
    ]),
    h(
      'p',
      all.length > newest
        ? fillPieces(log.more, { ...more, link: link(logPaths.events, log.moreLink) })
        : fillPieces(log.same, { link: link(logPaths.events, log.sameLink) }),
    ),
  ];
}

/** The page about the log: what it proves, the checkpoint, how to check it, and the newest events. */
export function logPage(published: PublishedLog, config: Config): PageBody {
  const address = config.page.url === undefined ? 'https://…' : `${config.page.url}/`;
  const language = languageOf(config);
  const { log } = language.words;
  return {
    path,
    title: log.title,
    description: log.description,
    crumbs: [{ title: config.page.title, path: paths.index }],
    content: [
      h('h1', log.title),
      h('p.lede', log.intro),
      h('h2', { id: 'checkpoint' }, log.checkpoint),
      h('pre', { tabindex: 0 }, [h('code', published.note.trimEnd())]),
      signature(published, language),
      h('h2', { id: 'check' }, log.check),
      h('p', fillPieces(log.keep, { link: link(logPaths.checkpoint, log.checkpointLink) })),
      h('pre', { tabindex: 0 }, [
        h('code', `debrief verify ${address} --save checkpoint\ndebrief verify ${address} --since checkpoint\n`),
      ]),
      h('p', log.how),
      h('h2', { id: 'events' }, log.newest),
      ...events(published, language),
    ],
  };
}
