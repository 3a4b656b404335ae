import { formatLondon } from '../london-time';
import type { ReceivedDocument } from '../mesh/practice-clerk';
import type { HeldAppointment } from '../practices/appointments/appointment-book';
import type { Practice } from '../practices/practice';
import type { PracticeState } from '../practices/practice-state';
import { markup } from '../server/html';
import type { Html } from '../server/html';

const MOST = 40;
const none = (text: string): Html => markup`<p class="none">${text}</p>`;
const words = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();

const whoseName = (state: PracticeState, patientId: string): string => {
  const person = state.held.get(patientId)?.person;
  return person === undefined ? 'Somebody else' : `${person.family}, ${person.given.join(' ')}`;
};

const appointmentRow = (state: PracticeState, held: HeldAppointment): Html => markup`<tr class="${held.status}"><td>${formatLondon(held.startAt).slice(0, 16).replace('T', ' ')}</td>
  <td>${whoseName(state, held.patientId)}</td><td>${held.status}</td><td>${held.bookedBy ?? ''}</td><td>${held.version}</td></tr>`;

const bookTable = (state: PracticeState): Html => {
  const all = [...state.book.all()].sort((left, right) => left.startAt - right.startAt).slice(0, MOST);
  return all.length === 0 ? none('Nobody is booked in.') : markup`<table><thead><tr><th>When</th><th>Who</th><th>State</th><th>Booked by</th><th>Version</th></tr></thead>
    <tbody>${all.map((held) => appointmentRow(state, held))}</tbody></table>`;
};

const inbox = (state: PracticeState): Html => {
  const tasks = state.inbox.all();
  return tasks.length === 0 ? none('No tasks.') : markup`<ul>${tasks.map((task) => markup`<li><strong>${task.type === '1' ? 'Action needed' : 'Information only'}</strong>
    from ${task.sourceOds}, patient ${task.nhsNumber}, ${task.receivedAt.slice(0, 16).replace('T', ' ')}<br>${words(task.narrative)}</li>`)}</ul>`;
};

const documents = (received: readonly ReceivedDocument[]): Html => (received.length === 0 ? none('No messages.') : markup`<ul>${received.map((message) => markup`<li>
  <strong>${message.title === '' ? message.subject : message.title}</strong> patient ${message.nhsNumber}, ${message.workflow}: ${message.infrastructure}${message.business === undefined ? '' : `, ${message.business}`}</li>`)}</ul>`);

/** One practice as its staff would see it: the appointment book, the tasks, the documents that came by message. */
export const practicePanel = (odsCode: string, practice: Practice, received: readonly ReceivedDocument[]): Html => {
  const state = practice.state();
  const own = received.filter((message) => message.odsCode === odsCode);
  const booked = state.book.all().filter((held) => held.status === 'booked').length;
  return markup`<section><details id="practice-${odsCode}"><summary><strong>${state.definition.name}</strong> ${odsCode} · ${state.definition.vendor}
    <span class="facts">${booked} booked · ${state.book.freeSlots().length} free · ${state.inbox.all().length} tasks · ${own.length} messages</span></summary>
    <h3>Appointment book</h3>${bookTable(state)}<h3>Task inbox</h3>${inbox(state)}<h3>Messages</h3>${documents(own)}</details></section>`;
};
