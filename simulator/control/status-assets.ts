/** How the status page looks. */
export const statusStyle = `
:root{--ink:#212b32;--quiet:#4c6272;--line:#d8dde0;--paper:#fff;--ground:#f0f4f5;--blue:#003087;--good:#00642f;--bad:#b3002d;--warn:#7a4b00}
*{box-sizing:border-box}body{margin:0;font:15px/1.45 system-ui,sans-serif;color:var(--ink);background:var(--ground)}
header{display:flex;align-items:center;justify-content:space-between;gap:16px;background:var(--blue);color:#fff;padding:10px 20px}
h1{font-size:20px;margin:0}h2{font-size:16px;margin:0 0 8px}h3{font-size:14px;margin:12px 0 4px}h4{font-size:13px;margin:10px 0 2px}
main{padding:16px 20px}form{display:flex;flex-wrap:wrap;gap:8px 14px;align-items:end;background:var(--paper);border:1px solid var(--line);border-radius:6px;padding:12px 14px}
form h2{flex-basis:100%}label{display:grid;font-size:13px;color:var(--quiet);gap:2px}select,input{font:inherit;height:32px;color:var(--ink);background:#fff;padding:4px 6px;border:1px solid #768692;border-radius:3px}
input[type=number]{width:6.5rem}button{font:inherit;padding:5px 12px;border:1px solid var(--ink);border-radius:4px;background:#fff;color:var(--ink);cursor:pointer}
:focus-visible{outline:3px solid #ffb81c;outline-offset:1px}
.columns{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:16px;align-items:start}@media(max-width:1000px){.columns{grid-template-columns:minmax(0,1fr)}}
section{background:var(--paper);border:1px solid var(--line);border-radius:6px;padding:10px 14px;margin-bottom:10px}
ol,ul{margin:0;padding-left:2.2rem}ul.faults{list-style:none;padding:0}ul.faults li{display:flex;justify-content:space-between;align-items:center;gap:12px;padding:3px 0}
.requests li{border-top:1px solid var(--line);padding:3px 0;color:var(--quiet)}.requests summary{color:var(--ink);cursor:pointer;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.requests details[open] summary{white-space:normal;overflow-wrap:anywhere}.service{display:inline-block;min-width:3.4rem;font-weight:600}
.status{display:inline-block;min-width:2.6rem;text-align:center;border-radius:3px;font-weight:600}.status.good{color:var(--good)}.status.bad{color:var(--bad)}.status.cut{color:var(--warn)}
.target em{font-style:normal;font-weight:600}pre{margin:0;color:var(--ink);padding:8px;background:var(--ground);overflow:auto;max-height:24rem;font-size:12px}
summary .facts,.facts,.none,.now{color:var(--quiet);font-size:13px}summary .facts{display:block;padding-left:1rem}.now{margin:10px 0;text-align:right}
table{border-collapse:collapse;width:100%;font-size:13px}th,td{text-align:left;padding:3px 8px 3px 0;border-bottom:1px solid var(--line)}tr.cancelled td{color:var(--quiet);text-decoration:line-through}
#problem{color:var(--bad);font-weight:600;margin:6px 0}#problem:empty{display:none}td:first-child{white-space:nowrap}label.tick{display:flex;align-items:center;gap:6px;height:32px}label.tick input{height:auto}
`;

/** What the status page does: keeps itself fresh, leaves open what is open, and passes orders on. Nothing in it writes markup. */
export const statusScript = `'use strict';
const problem = document.getElementById('problem');
const say = (text) => { problem.textContent = text; };
const order = async (method, path, body) => {
  const answer = await fetch(path, { method, headers: { accept: 'application/json' }, body: body === undefined ? undefined : JSON.stringify(body) });
  say(answer.ok ? '' : (await answer.json()).error);
  await refresh();
};
const refresh = async () => {
  const selection = document.getSelection();
  if (selection !== null && !selection.isCollapsed) return;
  const answer = await fetch('/status');
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('live');
  if (fresh === null) return;
  const live = document.getElementById('live');
  const focused = document.activeElement?.closest('details')?.id;
  for (const open of live.querySelectorAll('details[open]')) fresh.querySelector('#' + CSS.escape(open.id))?.setAttribute('open', '');
  live.replaceWith(document.importNode(fresh, true));
  if (focused) document.getElementById(focused)?.querySelector('summary')?.focus();
};
document.addEventListener('click', (event) => {
  const id = event.target.dataset?.endFault;
  if (id !== undefined) void order('DELETE', '/faults?id=' + encodeURIComponent(id));
  if (event.target.id === 'reset') void order('POST', '/reset');
});
document.getElementById('add-fault').addEventListener('submit', (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const practice = form.get('practice');
  void order('POST', '/faults', {
    service: form.get('service'), fault: form.get('fault'), times: form.has('always') ? 'always' : Number(form.get('times')), milliseconds: Number(form.get('milliseconds')), status: Number(form.get('status')),
    bodyKind: form.get('bodyKind'), ...(practice === '' ? {} : { practice }), ...(form.get('interaction') === '' ? {} : { interaction: form.get('interaction') }),
  });
});
setInterval(() => { refresh().then(() => { if (problem.textContent === 'The simulator does not answer.') say(''); }, () => say('The simulator does not answer.')); }, 2000);
`;
