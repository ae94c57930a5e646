import type { Config } from '../config/config.ts';
import type { LogEvent } from '../log/log-event.ts';
import { eventText, eventTimeText } from '../log/log-words.ts';
import { logPaths, type PublishedLog } from '../log/published-log.ts';
import { plural } from '../text/plural.ts';
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
export function checkpointFooter({ checkpoint, verifier }: PublishedLog): Html {
  const signed = verifier === undefined ? ['not signed'] : ['signed by ', h('code', keyName(verifier))];
  return h('p.checkpoint', [
    `Log of public events: ${plural(checkpoint.size, 'event')}, root hash `,
    h('code', checkpoint.root),
    ', ',
    ...signed,
    '. ',
    h('a', { href: relativeLink(paths.index, path) }, 'Check that nothing was rewritten'),
    '.',
  ]);
}

function signature({ verifier }: PublishedLog): Html {
  if (verifier === undefined)
    return h('p', [
      h('strong', 'This log is not signed. '),
      'Whoever can write to this site could make another one; only a checkpoint that you kept shows it.',
    ]);
  return h('p', [
    'It is signed with ',
    h('code', verifier),
    ', which is ',
    link(logPaths.key, 'published here'),
    ' as well.',
  ]);
}

function row({ n, event, id, page, at, ...rest }: LogEvent): Html {
  const to = page.replace(/md$/, 'html');
  const name = event === 'withdrawn' || id === '' ? id : link(to, id);
  return h('tr', [
    h('td', String(n)),
    h('td', eventTimeText(at)),
    h('td', [name]),
    h('td', eventText({ n, event, id, page, at, ...rest })),
  ]);
}

function events(log: PublishedLog): Html[] {
  if (log.events.length === 0) return [h('p', 'Nothing has been published yet.')];
  const shown = log.events.slice(-newest).toReversed();
  const head = ['No.', 'When', 'Record', 'What happened'].map((title) => h('th', { scope: 'col' }, title));
  return [
    h('div.table', { tabIndex: 0, role: 'region', ariaLabelledBy: 'events' }, [
      h('table', [h('thead', [h('tr', head)]), h('tbody', shown.map(row))]),
    ]),
    h('p', [
      log.events.length > newest ? `The newest ${newest} of ${log.events.length}; ` : '',
      link(logPaths.events, log.events.length > newest ? 'all of them as JSON lines' : 'The same as JSON lines'),
      ', each with the SHA-256 of the Markdown of the page.',
    ]),
  ];
}

/** The page about the log: what it proves, the checkpoint, how to check it, and the newest events. */
export function logPage(log: PublishedLog, config: Config): PageBody {
  const address = config.page.url === undefined ? 'https://…' : `${config.page.url}/`;
  return {
    path,
    title: 'Log of public events',
    description: 'Every publication, correction and withdrawal, in a log that nobody can rewrite unseen.',
    crumbs: [{ title: config.page.title, path: paths.index }],
    content: [
      h('h1', 'Log of public events'),
      h(
        'p.lede',
        'Every postmortem that is published, corrected or withdrawn here adds a line to this log. A line that is changed, moved or taken away afterwards changes the root hash, so whoever kept an earlier checkpoint can tell.',
      ),
      h('h2', { id: 'checkpoint' }, 'Checkpoint'),
      h('pre', { tabIndex: 0 }, [h('code', log.note.trimEnd())]),
      signature(log),
      h('h2', { id: 'check' }, 'Check it yourself'),
      h('p', ['Keep ', link(logPaths.checkpoint, 'the checkpoint'), ' today, and compare later:']),
      h('pre', { tabIndex: 0 }, [
        h('code', `debrief verify ${address} --save checkpoint\ndebrief verify ${address} --since checkpoint\n`),
      ]),
      h(
        'p',
        'It reads nothing but this site: it counts the log again, compares it with the checkpoint that you kept, and every page with what was logged of it. The log is a Merkle tree after RFC 9162 with a C2SP checkpoint, so other tools can check it too.',
      ),
      h('h2', { id: 'events' }, 'Newest events'),
      ...events(log),
    ],
  };
}
