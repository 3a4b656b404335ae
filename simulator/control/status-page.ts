import { formatLondon } from '../london-time';
import { standingFaults } from '../server/fault';
import type { Fault } from '../server/fault';
import { markup } from '../server/html';
import type { Html } from '../server/html';
import type { ServiceResponse } from '../server/service-exchange';
import { serviceNames } from '../server/service-name';
import type { DeskOptions } from './desk';
import { practicePanel } from './practice-panel';
import { requestRow } from './request-row';

const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
const page = (html: string): ServiceResponse => ({
  status: 200, body: Buffer.from(html),
  headers: { 'content-type': 'text/html;charset=utf-8', 'content-security-policy': policy, 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' },
});

const kinds: readonly Fault['fault'][] = [
  'delay', 'stall', 'trickle', 'status', 'reset-before', 'reset-after-processing', 'truncate', 'wrong-patient', 'duplicate-entries', 'wrong-content-type', 'huge-body', ...standingFaults,
];

const options = (values: readonly string[]): readonly Html[] => values.map((value) => markup`<option>${value}</option>`);

const faultForm = (practices: readonly string[]): Html => markup`<form id="add-fault"><h2>Make something go wrong</h2>
  <label>Service <select name="service">${options(serviceNames)}</select></label>
  <label>Practice <select name="practice"><option value="">any</option>${options(practices)}</select></label>
  <label>Interaction, or part of the address <input name="interaction"></label>
  <label>Fault <select name="fault">${options(kinds)}</select></label>
  <label>Times <input name="times" type="number" min="1" value="1"></label>
  <label class="tick"><input name="always" type="checkbox"> always</label>
  <label>Milliseconds <input name="milliseconds" type="number" value="5000"></label>
  <label>Status <input name="status" type="number" min="200" max="599" value="503"></label>
  <label>Body <select name="bodyKind">${options(['empty', 'right', 'wrong', 'html', 'xml'])}</select></label>
  <button type="submit">Add fault</button></form>`;

const faultsPanel = ({ faults }: DeskOptions): Html => {
  const pending = faults.pending();
  return markup`<section aria-labelledby="faults-title"><h2 id="faults-title">Faults in force (${pending.length})</h2>
  ${pending.length === 0 ? markup`<p class="none">None: every service behaves.</p>` : markup`<ul class="faults">${pending.map((fault) => markup`<li>
    <span><strong>${fault.fault}</strong> at ${fault.service}${fault.practice === undefined ? '' : ` for ${fault.practice}`}${fault.interaction === undefined ? '' : ` · ${fault.interaction}`}
    · ${fault.times === 'always' ? 'always' : `${String(fault.times)} more`}${fault.probability < 1 ? ` · probability ${String(fault.probability)}` : ''}</span>
    <button type="button" data-end-fault="${fault.id}">Switch off</button></li>`)}</ul>`}</section>`;
};

const requestsPanel = ({ wireLog }: DeskOptions): Html => {
  const latest = wireLog.latest();
  return markup`<section class="requests" aria-labelledby="requests-title"><h2 id="requests-title">Requests as they come (latest ${latest.length})</h2>
  ${latest.length === 0 ? markup`<p class="none">Nothing has been asked yet.</p>` : markup`<ol reversed>${latest.map(requestRow)}</ol>`}</section>`;
};

const live = (desk: DeskOptions): Html => markup`<div id="live">
  <p class="now">Clock: ${formatLondon(Date.now() + desk.faults.clockSkew()).replace('T', ' ')}${desk.faults.clockSkew() === 0 ? '' : ' (skewed)'}</p>
  <div class="columns"><div>${requestsPanel(desk)}</div><div>${faultsPanel(desk)}
  ${[...desk.practices].map(([odsCode, practice]) => practicePanel(odsCode, practice, desk.messaging.clerk.received()))}</div></div></div>`;

/** The part of the page that changes. */
export const statusFragment = (desk: DeskOptions): ServiceResponse => page(live(desk).html);

/** What goes on in the simulated country, for a person with a browser: requests, faults, each practice's book and inbox. */
export const statusPage = (desk: DeskOptions): ServiceResponse => page(`<!DOCTYPE html>${markup`<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
  <title>Simulator</title><link rel="stylesheet" href="/status.css"><script src="/status.js" defer></script></head>
  <body><header><h1>Simulated Spine and practices</h1><button type="button" id="reset">Back to the start of the day</button></header>
  <main>${faultForm([...desk.practices.keys()])}<p id="problem" role="alert"></p>${live(desk)}</main></body></html>`.html}`);
