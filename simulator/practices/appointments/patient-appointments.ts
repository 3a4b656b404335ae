import { isDate, londonDate } from '../../london-time';
import type { ProviderResponse } from '../exchange';
import { searchset } from '../foundations/resources';
import { refuse } from '../outcome';
import type { Refusal } from '../outcome';
import type { PracticeState } from '../practice-state';
import { appointmentResource } from './resources';

/** A patient's appointments between two dates, cancelled ones and today's earlier ones included (spec 20 §8, spec 23 §12). */
export const patientAppointments = (state: PracticeState, patientId: string, query: URLSearchParams): ProviderResponse | Refusal => {
  if (!state.held.has(patientId)) return refuse('PATIENT_NOT_FOUND', 'No patient has this id');
  const sent = query.getAll('start');
  const ends = (prefix: string): readonly string[] => sent.filter((value) => value.startsWith(prefix)).map((value) => value.slice(prefix.length));
  const [from, to] = [ends('ge')[0], ends('le')[0]];
  if (sent.length !== 2 || from === undefined || to === undefined) return refuse('INVALID_PARAMETER', 'Two "start" parameters are needed, one with ge and one with le');
  if (!isDate(from) || !isDate(to)) return refuse('INVALID_PARAMETER', 'Both dates must be whole dates without a time');
  if (from < londonDate(state.now().getTime()) || to < londonDate(state.now().getTime())) return refuse('INVALID_PARAMETER', 'Appointments in the past cannot be retrieved; the earliest date is today');
  if (to < from) return refuse('INVALID_PARAMETER', 'The range ends before it begins');
  const found = state.book.ofPatient(patientId).filter((held) => held.startDate >= from && held.startDate <= to);
  return { status: 200, body: searchset(found.map(appointmentResource)) };
};

/** One appointment, from today on (spec 20 §9, spec 23 §13). */
export const readAppointment = (state: PracticeState, id: string): ProviderResponse | Refusal => {
  const held = state.book.get(id);
  if (held === undefined) return refuse('NO_RECORD_FOUND', 'No appointment has this id');
  if (held.startDate < londonDate(state.now().getTime())) return refuse('NO_RECORD_FOUND', 'The appointment is in the past');
  return { status: 200, headers: { etag: `W/"${String(held.version)}"` }, body: appointmentResource(held) };
};
