/**
 * What the preview adds to each page: it reloads the page when there is a new site, and shows the problems of the records beside it.
 * It stands in a shadow tree, so that neither style touches the other, and it writes text only, never HTML.
 */
export const overlayScript = String.raw`
const style = ${JSON.stringify(`
:host { all: initial; position: fixed; inset: auto 0 0 auto; z-index: 2147483647; font: 14px/1.45 system-ui, sans-serif; }
* { box-sizing: border-box; }
.box { display: flex; flex-direction: column; align-items: flex-end; gap: 8px; padding: 12px; max-width: 100vw; }
button { font: inherit; font-weight: 600; border: 0; border-radius: 999px; padding: 7px 14px; cursor: pointer; color: #fff; box-shadow: 0 2px 10px #0004; }
button:focus-visible, li:focus-visible { outline: 3px solid #4c9ffe; outline-offset: 2px; }
.clean button { background: #1a7f37; } .warning button { background: #8a5a00; } .error button { background: #b3261e; }
section { width: min(34rem, calc(100vw - 24px)); max-height: min(62vh, 40rem); overflow: auto; background: #16181d; color: #e8eaed; border-radius: 12px; box-shadow: 0 8px 32px #0008; padding: 4px 0; }
h2 { font: inherit; font-weight: 600; margin: 0; padding: 10px 16px; border-bottom: 1px solid #30343c; }
h2 small { font-weight: 400; color: #a9b0bb; }
ol { list-style: none; margin: 0; padding: 0; }
li { padding: 10px 16px; border-bottom: 1px solid #262a31; overflow-wrap: anywhere; }
li:last-child { border: 0; }
.place { color: #a9b0bb; font: 12px/1.4 ui-monospace, monospace; display: block; }
.place b { font-weight: 600; } .error-mark { color: #ff8a80; } .warning-mark { color: #ffd166; }
code { display: block; font: 12px/1.4 ui-monospace, monospace; background: #22262d; border-radius: 6px; padding: 4px 8px; margin: 4px 0; white-space: pre-wrap; }
p { margin: 2px 0; } .hint { color: #b9c2cf; }
@media print { :host { display: none; } }
`)};
const events = new EventSource('/.debrief/events');
events.onmessage = () => location.reload();

const make = (name, text, className) => {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  return element;
};
const plural = (count, one) => count + ' ' + one + (count === 1 ? '' : 's');
const ownId = /^\/incidents\/([^/]+)\//.exec(location.pathname)?.[1];

function renderProblem({ file, line, severity, rule, message, hint, source, isFixable }) {
  const item = make('li');
  const place = make('span', undefined, 'place');
  place.append(make('b', severity, severity + '-mark'), '  ' + file + ':' + line + '  ' + rule + (isFixable ? '  (debrief check --fix mends it)' : ''));
  item.append(place, make('p', message));
  if (source !== undefined) item.append(make('code', source));
  if (hint) item.append(make('p', hint, 'hint'));
  return item;
}

function renderPanel(own, others) {
  const panel = make('section');
  panel.setAttribute('aria-label', 'Problems of the records');
  for (const [title, problems] of [['On this page', own], [ownId === undefined ? 'In the records' : 'In other records', others]]) {
    if (problems.length === 0) continue;
    const heading = make('h2', title + ' ');
    heading.append(make('small', plural(problems.length, 'problem')));
    const list = make('ol');
    list.append(...problems.slice(0, 100).map(renderProblem));
    if (problems.length > 100) list.append(make('li', 'And ' + (problems.length - 100) + ' more: debrief check'));
    panel.append(heading, list);
  }
  return panel;
}

function show({ problems, failure }) {
  const host = make('debrief-problems');
  const root = host.attachShadow({ mode: 'open' });
  const own = problems.filter(({ id }) => ownId !== undefined && id === ownId);
  const others = problems.filter((problem) => !own.includes(problem));
  const worst = failure || problems.some(({ severity }) => severity === 'error') ? 'error' : problems.length > 0 ? 'warning' : 'clean';
  const box = make('div', undefined, 'box ' + worst);
  const button = make('button', failure ? 'Not rebuilt' : problems.length === 0 ? '✔ No problems' : plural(problems.length, 'problem'));
  button.type = 'button';
  const panel = renderPanel(own, others);
  if (failure) panel.prepend(make('h2', failure));
  panel.hidden = !(failure || own.length > 0);
  button.setAttribute('aria-expanded', String(!panel.hidden));
  button.onclick = () => {
    panel.hidden = !panel.hidden;
    button.setAttribute('aria-expanded', String(!panel.hidden));
  };
  if (failure || problems.length > 0) box.append(panel);
  box.append(button);
  root.append(make('style', style), box);
  document.body.append(host);
}

fetch('/.debrief/problems.json').then((answer) => answer.json()).then(show);
`;
