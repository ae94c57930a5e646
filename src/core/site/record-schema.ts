import type { Schema } from 'hast-util-sanitize';

const tableParts = ['table'];
const sides = ['to-left', 'to-right', 'to-center'];

/**
 * What HTML the text of a record may become. Everything else is dropped: no images but those of the site, no
 * forms, no styles, no scripts, no ids but those that `renderContent` gives.
 */
export const recordSchema: Schema = {
  strip: ['script', 'style', 'template'],
  tagNames: [
    ...['p', 'br', 'hr', 'blockquote', 'pre', 'code', 'em', 'strong', 'del', 'a', 'span'],
    ...['ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'section'],
    'img',
    ...['h2', 'h3', 'h4', 'h5', 'h6'],
  ],
  attributes: {
    a: ['href', ['rel', 'nofollow', 'noopener'], ['className', 'permalink'], 'ariaLabel'],
    tr: ['id'],
    li: ['id'],
    img: ['src', 'alt', 'width', 'height', ['loading', 'lazy'], ['decoding', 'async']],
    code: [['className', /^language-[\w+#-]{1,30}$/]],
    ol: ['start'],
    th: [
      ['className', ...sides],
      ['scope', 'col'],
    ],
    td: [['className', ...sides, 'brief', 'lengthy']],
    span: [['className', 'redacted', 'status', 'status-open', 'status-done', 'status-dropped', 'image-text']],
    section: [['className', 'scroll'], ['tabIndex', 0, '0'], 'ariaLabel'],
    h2: ['id'],
    h3: ['id'],
    h4: ['id'],
    h5: ['id'],
    h6: ['id'],
    '*': [['dir', 'auto']],
  },
  ancestors: { thead: tableParts, tbody: tableParts, tr: tableParts, th: tableParts, td: tableParts },
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
  clobber: [],
};
