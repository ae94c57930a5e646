import"./rolldown-runtime-81fd99d6.js";import{g as e,p as t,s as n}from"./cli-e9b642d2.js";import{n as r,r as i,t as a}from"./explain-rule-a7f8a58b.js";import{Ot as o}from"./start-2d49b760.js";const s={describe:n=>void n.addArgument(new t(`[code]`,`a rule, or the code behind an error`)).addOption(new e(`--list`,`print a table of all rules`)).addHelpText(`after`,`
Examples:
  $ debrief explain missing-timeline
  $ debrief explain shallow-clone
  $ debrief explain --list`),run:async({terminal:e},[t],s)=>{if(s.list===!0||t===void 0)return e.write(i(e.width,e.colour)),0;let c=r(t,Math.min(e.width,100));if(c===void 0){let e=o(t,a);throw new n(`There is no rule or code "${t}"; ${e===void 0?`see debrief explain --list`:`did you mean "${e}"?`}`)}return e.write(c),0}};export{s as explain};