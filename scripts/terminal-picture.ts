/** Colours of a dark terminal, by the numbers that select them. */
const colours: Readonly<Record<string, string>> = {
  31: '#ff8a80',
  32: '#7bd88f',
  33: '#ffd166',
  34: '#82b1ff',
  35: '#d6a4ff',
  36: '#6fd3e0',
  90: '#8b949e',
};

const escaped = (text: string): string => text.replace(/[&<]/g, (char) => (char === '&' ? '&amp;' : '&lt;'));

/** What a command printed, with its colours, as a page that looks like a terminal. For photographs only. */
export function terminalPage(command: string, printed: string): string {
  let style = new Set<string>();
  const parts = printed.trimEnd().split(/\u001b\[([\d;]*)m/);
  const body = parts.map((part, index) => {
    if (index % 2 === 0) {
      const css = [...style].map((code) =>
        code === '1'
          ? 'font-weight:700'
          : code === '2'
            ? 'opacity:.65'
            : code === '4'
              ? 'text-decoration:underline'
              : code === '7'
                ? 'font-weight:700'
                : `color:${colours[code] ?? 'inherit'}`,
      );
      return `<span style="${css.join(';')}">${escaped(part)}</span>`;
    }
    for (const code of part.split(';')) {
      if (code === '0' || code === '') style = new Set();
      else if (code === '39') style = new Set([...style].filter((one) => !(one in colours)));
      else if (code === '22') style = new Set([...style].filter((one) => one !== '1' && one !== '2'));
      else if (code === '27' || code === '24') style.delete(code === '27' ? '7' : '4');
      else style.add(code);
    }
    return '';
  });
  return `<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #16181d; color: #e6e8eb; font: 14px/1.5 "DejaVu Sans Mono", monospace; padding: 18px 22px; white-space: pre-wrap; }
.typed { color: #8b949e; }
</style><span class="typed">$ ${escaped(command)}</span>\n${body.join('')}`;
}
