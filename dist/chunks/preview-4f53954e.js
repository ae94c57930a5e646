import{r as e}from"./rolldown-runtime-81fd99d6.js";import{It as t,Kt as n,Ut as r,Yt as i,o as a,on as o,qt as s}from"./start-95106e37.js";import{a as c,i as l}from"./program-afda3a5c.js";import{t as u}from"./build-project-8b3d4931.js";import{a as d,n as f,s as p,u as m}from"./cli-check-4970d03a.js";import{a as h,t as g}from"./check-6d165832.js";import{b as _}from"./action-check-b2211d6b.js";import{i as v,o as y}from"./cli-c1a1df7c.js";import{t as b}from"./render-config-problems-49820700.js";var x=/* @__PURE__ */ e(o(),1),S=t();function C(e,t){return t.BROWSER?[t.BROWSER]:e==="darwin"?["open"]:e==="win32"?["cmd","/c","start",'""']:["xdg-open"]}function w(e,t){let[n,...r]=C(process.platform,t);return new Promise(i=>{let a=(0,S.spawn)(n,[...r,e],{env:t,stdio:"ignore",detached:!0});a.once("error",()=>i(!1)),a.once("spawn",()=>{a.unref(),i(!0)})})}async function T(e,t){let n=await g(e,{now:t}),r=[e.configFile,{text:e.configText??"",secrets:[]}],i=d({byPath:new Map([r,...n.byPath])}),a=f(n.byPath),o=new Map(n.records.map(({path:e,id:t})=>[e,t?.value]));return _(n.problems).map(e=>{let t=i(e.file,e.place.line)?.text.trim();return{file:e.file,line:e.place.line,severity:e.severity,rule:e.rule,...h(e),source:t===""?void 0:t,id:o.get(e.file),isFixable:a(e)}})}var E=/* @__PURE__ */ e(a(),1);const D=String.raw`
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
`,O={".html":"text/html",".css":"text/css",".json":"application/json",".xml":"application/xml",".csv":"text/csv",".svg":"image/svg+xml",".ics":"text/calendar",".js":"text/javascript",".png":"image/png",".jpg":"image/jpeg",".gif":"image/gif",".webp":"image/webp"},k="/.debrief/overlay.js";function A(e){return e.replace(/<meta http-equiv="content-security-policy"[^>]*>/i,"").replace("</body>",`<script type="module" src="${k}"><\/script></body>`)}function j(e,t){let n=decodeURIComponent(new URL(t,"http://localhost").pathname).slice(1);return[n,n===""||n.endsWith("/")?`${n}index.html`:`${n}/index.html`].find(t=>e.has(t))}function M(e,t,n,r){let i=typeof r=="string"?"; charset=utf-8":"";e.writeHead(t,{"content-type":`${n}${i}`,"cache-control":"no-store"}),e.end(r)}function N(e=""){return/^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i.test(e)}function P(){let e=/* @__PURE__ */ new Map,t=Promise.resolve({problems:[]}),n=/* @__PURE__ */ new Set,r=(e,t)=>{t.writeHead(200,{"content-type":"text/event-stream","cache-control":"no-store"}),t.write(`:

`),n.add(t),e.on("close",()=>n.delete(t))},i=(0,E.createServer)((n,i)=>{let{url:a="/"}=n;if(!N(n.headers.host))return M(i,403,"text/plain",`This preview answers to its own address only
`);if(a==="/.debrief/events")return r(n,i);if(a===k)return M(i,200,"text/javascript",D);if(a==="/.debrief/problems.json")return void t.then(e=>M(i,200,"application/json",JSON.stringify(e)));let o=URL.canParse(a,"http://localhost")&&!/%(?![0-9a-f]{2})/i.test(a)?j(e,a):void 0,s=e.get(o??"404.html")??"Not found",c=O[x.default.extname(o??"404.html")]??"text/plain";M(i,o===void 0?404:200,c,typeof s=="string"&&c==="text/html"?A(s):s)}),a=e=>new Promise((t,n)=>{let r=e=>e.code==="EADDRINUSE"?t(void 0):n(e);i.once("error",r),i.listen(e,"127.0.0.1",()=>{i.off("error",r);let n=i.address();t(`http://127.0.0.1:${typeof n=="object"&&n?n.port:e}/`)})});return{show:(r,i)=>{e=r??e,t=i;for(let e of n)e.write(`data: changed

`)},listen:async e=>{for(let t of e){let e=await a(t);if(e!==void 0)return e}throw new y(e.length===1?`Port ${e[0]} is taken; leave --port out for the next one that is free`:`Ports ${e[0]} to ${e.at(-1)} are taken; choose another with --port`)},close:()=>new Promise(e=>{for(let e of n)e.end();i.close(()=>e()),i.closeAllConnections()})}}var F=i();function I(e,t){let n=t;for(;n!==e&&x.default.dirname(n)!==n&&!(0,F.existsSync)(n);)n=x.default.dirname(n);return n}function L(e){let t=(0,F.statSync)(e,{throwIfNoEntry:!1});return t&&`${e} ${t.dev} ${t.ino}`}function R(e,t,n){let r,i,a=()=>{let o=!1;for(;;){let s=I(e,t),c=L(s);if(c===void 0||c===i)return o;r?.close();let l=s===t;r=(0,F.watch)(s,{recursive:l},()=>{let e=a();(l||e&&(0,F.existsSync)(t))&&n()}),r.on("error",()=>{a(),n()}),i=c,o=!0}};return a(),()=>r?.close()}function z(e,t,n){let r,i=()=>{clearTimeout(r),r=setTimeout(n,80)},a=t.map(t=>R(e,x.default.join(e,t),i));return()=>{clearTimeout(r);for(let e of a)e()}}function B(e){let t=Number(e);if(!Number.isInteger(t)||t<0||t>65535)throw new l("Expected a number from 0 to 65535.");return t}const V=Array.from({length:20},(e,t)=>4e3+t);async function H(e){let t=await e.workspace();return m(t,t.tree,e.config)}async function U(e,t){let{terminal:n}=e;if(t.configProblems.length>0){n.say(b(t,n.colour,n.width));return}let r=await u(t,t=>e.now??Math.max(t,e.present()));for(let{path:e,doubts:t}of r.inDoubt)n.say(`${n.paint("red","✖")} ${v(e)}: in doubt (${t.join(", ")})`);return new Map([...r.site,...r.images])}async function W(e,t,n){let{terminal:i}=e,a=n?{}:{failure:`${t.configFile} cannot be used, so this is the page as it was`};try{let r=await T(t,e.present()),o=r.length===1?"1 problem":`${r.length} problems`;return n&&r.length>0&&i.say(`${i.paint("yellow","⚠")} ${o} in the records, shown beside the page`),{problems:r,...a}}catch(e){return{problems:[],failure:`The records could not be checked: ${r(e)}`}}}async function G(e,t){let{terminal:n}=e,r=performance.now(),i=await H(e),a=await U(e,i);return t.show(a,W(e,i,a!==void 0)),a!==void 0&&n.say(`${n.paint("green","✔")} ${a.size} ${a.size===1?"file":"files"} in ${Math.round(performance.now()-r)} ms`),i.config}function K(e){let t,n=!1,r=async()=>{do n=!1,await e();while(n)};return()=>(n=!0,t??=r().finally(()=>{t=void 0}),t)}const q={describe:e=>void e.addOption(new c("--port <port>","where to listen, on this machine only (default: 4000, or the next one that is free)").argParser(B)).addOption(new c("--open","open the page in a browser")).addHelpText("after",`
Examples:
  $ debrief preview
  $ debrief preview --open
  $ debrief preview --port 0      on any free port

Shows the page as the public will see it: redactions are bars, records in doubt are not shown. Problems of the records stand
beside it, each with its line; the public page has no such thing. Nothing is written. End it with Ctrl+C.`),run:async(e,t,i)=>{let{terminal:a}=e,{workspace:o,config:c}=await p(e),l=P();await G(e,l).catch(e=>{if(e instanceof n)throw e;a.fail(r(e))});let u=()=>{},d,f=e=>{if(e===d)return;u(),d=e;let t=[e,x.default.posix.dirname(s)];u=z(o.root,t,()=>void m())},m=K(async()=>{try{f((await G(e,l)).records)}catch(e){let t=r(e);a.fail(t),l.show(void 0,Promise.resolve({problems:[],failure:t}))}}),h=await l.listen(typeof i.port=="number"?[i.port]:V);return a.say(`Serving on ${a.paint("cyan",h)}`),i.open===!0&&!await w(h,e.env)&&a.say("No browser could be started; open the address yourself."),f(c.records),await new Promise(e=>{for(let t of["SIGINT","SIGTERM"])process.once(t,()=>e())}),u(),await l.close(),0}};export{q as preview};