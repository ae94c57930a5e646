import{An as e,Ht as t,Sn as n,hn as r,jn as i,pn as a,yn as o,zt as s}from"./check-6d165832.js";const c={"what-happened":"What happened",timeline:"Timeline",impact:"Impact",detection:"Detection","root-cause":"Root cause",resolution:"Resolution","action-items":"Action items"},l=`## What happened

### Timeline

### Impact

<!-- Who noticed what, from when to when. -->

## Detection

<!-- Which monitor or alarm fired, and who acknowledged it. -->

## Root cause

<!-- The contributing factors, without blame. -->

## Resolution

<!-- What was changed in production to clear the alarm. -->

## Action items

<!-- What is changed so that it does not recur. -->
`;function u(e,t,r){let i=f(e).replace(/\r\n?/g,`
`).trim(),a=p(i,r);if(!a)return u(l,t,{});let o=e=>a.parts.find(t=>t.part===e)?.entry,s=[],g=(e,t)=>s.push({at:m(i,e.heading[1]),text:`\n\n${t}`}),_=o("what-happened");for(let e of["timeline","impact"]){let n=a[e];n&&g(n,t[e]??"<!-- debrief:todo -->")}for(let e of n){let n=o(e),r=e==="what-happened"?d(t,a,(_?.depth??2)+1):t[e]??"<!-- debrief:todo -->";n?g(n,r):s.push({at:i.length,text:`\n\n## ${c[e]}\n\n${r}`})}return`${h(i,s).trim()}\n`}function d(e,t,n){let r=["timeline","impact"].filter(e=>t[e]===void 0).map(t=>`${"#".repeat(Math.min(6,n))} ${c[t]}\n\n${e[t]??"<!-- debrief:todo -->"}`);return[e["what-happened"]??"<!-- debrief:todo -->",...r].join(`

`)}function f(e){let{faults:t,body:n}=s(e);return t.length===0?e.slice(n):e.replace(/^\uFEFF/,"")}function p(n,s){if(!(n===""||t(n)))try{let t=r(e(n,0),()=>!1).filter(({depth:e})=>e<=6);return o(t,a(s))}catch(e){if(e instanceof i)return;throw e}}function m(e,t){let n=e.indexOf(`
`,t);return n===-1?e.length:n}function h(e,t){let n="",r=0;for(let{at:i,text:a}of t.toSorted((e,t)=>e.at-t.at))n+=e.slice(r,i)+a,r=i;return n+e.slice(r)}export{l as n,u as t};