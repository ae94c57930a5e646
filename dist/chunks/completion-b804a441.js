import"./rolldown-runtime-81fd99d6.js";import{n as e,r as t}from"./program-afda3a5c.js";import{un as n}from"./check-6d165832.js";import{t as r}from"./explain-rule-506a28f6.js";import{o as i,s as a}from"./cli-c1a1df7c.js";const o=["bash","zsh","fish"],s=e=>`'${e.replaceAll("'","'\\''").replaceAll(`
`," ")}'`,c=e=>`-W '${e.join(`
`)}'`;function l(e){let t=e=>`COMPREPLY=($(compgen ${e} -- "$word"))`,n=e.map(({name:e})=>e),r=e.map(({name:e,options:n,words:r,takesFiles:i})=>`  ${e})
    case "$before" in
${n.flatMap(({flag:e,takes:n})=>n===void 0?[]:[`    ${e}) ${t(n==="file"?"-f":c(n==="text"?[]:n))}; return ;;`]).join(`
`)}
    esac
    if [[ $word == -* ]]; then ${t(c(n.map(({flag:e})=>e)))}
    else ${t(i?"-f":c(r))}; fi ;;`);return`# bash completion of debrief, made by: debrief completion bash
_debrief() {
  local IFS=$'\\n' word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  if ((COMP_CWORD == 1)); then ${t(c([...n,"help"]))}; return; fi
  case "\${COMP_WORDS[1]}" in
  help) ${t(c(n))} ;;
${r.join(`
`)}
  esac
}
complete -o filenames -F _debrief debrief
`}function u(e){let t=e=>e.replace(/[[\]:\\]/g,"\\$&"),n=e.map(({name:e,options:n,words:r,takesFiles:i})=>{let a=n.map(({flag:e,takes:n,summary:r})=>{let i=n===void 0?"":n==="file"?":file:_files":n==="text"?":text:":`:value:(${n.join(" ")})`;return s(`${e}[${t(r)}]${i}`)}),o=s(i?"*:file:_files":`1:value:(${r.join(" ")})`);return`    ${e}) _arguments ${[...a,o].join(` \\
      `)} ;;`});return`#compdef debrief
# zsh completion of debrief, made by: debrief completion zsh
_debrief() {
  local -a commands=(
${e.map(({name:e,summary:n})=>`    ${s(`${e}:${t(n)}`)}`).join(`
`)}
    'help:explain a command'
  )
  if ((CURRENT == 2)); then _describe command commands; return; fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
    help) _describe command commands ;;
${n.join(`
`)}
  esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _debrief "$@"; else compdef _debrief debrief; fi
`}function d(e){return`# fish completion of debrief, made by: debrief completion fish\ncomplete -c debrief -n __fish_use_subcommand -f -a help -d 'explain a command'\n${e.flatMap(({name:e,summary:t,options:n,words:r,takesFiles:i})=>{let a=`-n '__fish_seen_subcommand_from ${e}'`;return[`complete -c debrief -n __fish_use_subcommand -f -a ${e} -d ${s(t)}`,...r.length>0?[`complete -c debrief ${a} -f -a ${s(r.join(" "))}`]:[],...i||r.length>0?[]:[`complete -c debrief ${a} -f`],...n.map(({flag:e,takes:t,summary:n})=>{let r=t===void 0?"":t==="file"?" -r -F":t==="text"?" -x":` -x -a ${s(t.join(" "))}`;return`complete -c debrief ${a} -l ${e.slice(2)}${r} -d ${s(n)}`})]}).join(`
`)}\n`}function f(e,t){return{bash:l,zsh:u,fish:d}[e](t)}const p={explain:r,set:n},m=[{flag:"--config",takes:"file",summary:"configuration"},{flag:"--cwd",takes:"file",summary:"work as if started in this folder"},{flag:"--now",takes:"text",summary:"pretend that it is this time"},{flag:"--help",takes:void 0,summary:"show help"}];async function h(e,n,r){let i=new t(e);r.describe(i);let a=i.options.filter(({hidden:e,long:t})=>!e&&t!=null).map(({long:e,required:t,optional:n,argChoices:r,description:i})=>({flag:e??"",takes:r??(t||n?"file":void 0),summary:i})),[o]=i.registeredArguments,s=p[e]??o?.argChoices??[];return{name:e,summary:n,options:[...a,...m],words:s,takesFiles:s.length===0&&o!==void 0}}const g={describe:t=>void t.addArgument(new e("<shell>","which shell").choices(o)).addHelpText("after",`
Examples:
  $ source <(debrief completion bash)                                     this shell only; in ~/.bashrc for each
  $ debrief completion zsh > "\${fpath[1]}/_debrief"
  $ debrief completion fish > ~/.config/fish/completions/debrief.fish

The script asks nothing of debrief while you type; write it anew after an upgrade.`),run:async({terminal:e},[t])=>{let n=o.find(e=>e===t);if(n===void 0)throw new i(`Unexpected shell "${t}", expected ${o.join(", ")}`);let r=await Promise.all(a.map(async({name:e,summary:t,load:n})=>h(e,t,await n())));return e.write(f(n,r)),0}};export{g as completion};