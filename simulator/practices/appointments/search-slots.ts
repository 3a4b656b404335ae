import { addDays, formatLondon, isDate, londonInstant } from '../../london-time';
import type { ProviderResponse } from '../exchange';
import { organisationIdAt } from '../../people/organisation-ids';
import { locationResource, organisationResource, practitionerResource } from '../../people/people-resources';
import { searchset, serviceResource } from '../foundations/resources';
import { isRefusal, refuse } from '../outcome';
import type { Refusal } from '../outcome';
import type { PracticeState } from '../practice-state';
import type { BookSlot } from './appointment-book';
import { bookableUntil } from './booking-window';
import { ORGANISATION_TYPE, scheduleResource, slotResource } from './resources';
import { readServiceFilter } from './service-filter';

const FORTNIGHT_DAYS = 14;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})([+-]\d{2}:\d{2})$/;

/** Reads one end of the range: a whole date, or a time with the offset that the United Kingdom has at that instant. */
const readEnd = (name: 'start' | 'end', prefix: 'ge' | 'le', sent: readonly string[]): number | Refusal => {
  const [only] = sent;
  if (only === undefined) return refuse('BAD_REQUEST', `The parameter "${name}" is missing`);
  if (sent.length > 1) return refuse('INVALID_PARAMETER', `The parameter "${name}" was sent more than once`);
  if (!only.startsWith(prefix)) return refuse('INVALID_PARAMETER', `"${name}" must begin with ${prefix}`);
  const value = only.slice(2);
  if (isDate(value)) return prefix === 'ge' ? londonInstant(value, 0) : londonInstant(addDays(value, 1), 0) - 1000;
  const parts = DATE_TIME.exec(value);
  const instant = Date.parse(value);
  if (parts === null || !isDate(parts[1] ?? '') || Number.isNaN(instant)) return refuse('INVALID_PARAMETER', `"${name}" is not a date, or a time with an offset`);
  return formatLondon(instant) === value ? instant : refuse('INVALID_PARAMETER', `"${name}" does not carry the offset of UK local time`);
};

const dayOf = (instant: number): number => Date.parse(`${formatLondon(instant).slice(0, 10)}T00:00:00Z`) / 86_400_000;

const readRange = (query: URLSearchParams): { readonly from: number; readonly to: number } | Refusal => {
  const from = readEnd('start', 'ge', query.getAll('start'));
  if (isRefusal(from)) return from;
  const to = readEnd('end', 'le', query.getAll('end'));
  if (isRefusal(to)) return to;
  if (to < from) return refuse('INVALID_PARAMETER', 'The range ends before it begins');
  return dayOf(to) - dayOf(from) > FORTNIGHT_DAYS ? refuse('INVALID_PARAMETER', 'The range is longer than two weeks') : { from, to };
};

const statusProblem = (query: URLSearchParams): Refusal | undefined => {
  const status = query.getAll('status');
  if (status.length === 0) return refuse('BAD_REQUEST', 'The parameter "status" is missing');
  if (status.length > 1 || status[0] !== 'free') return refuse('INVALID_PARAMETER', 'Only status=free can be searched for');
  return query.getAll('_include').includes('Slot:schedule') ? undefined : refuse('BAD_REQUEST', '_include=Slot:schedule is missing');
};

const filterValues = (query: URLSearchParams, system: string): readonly string[] =>
  query.getAll('searchFilter').filter((filter) => filter.startsWith(`${system}|`)).map((filter) => filter.slice(system.length + 1));

/** The table of spec 20 §5.3: a filter that was not sent never opens a restricted slot. */
const mayUse = (slot: BookSlot, types: readonly string[], codes: readonly string[]): boolean =>
  slot.bookable &&
  (slot.onlyTypes.length === 0 || slot.onlyTypes.some((type) => types.includes(type))) &&
  (slot.onlyCodes.length === 0 || slot.onlyCodes.some((code) => codes.includes(code)));

/** Free slots with what was asked for beside them (spec 20 §5.2, spec 23 §10). */
export const searchSlots = (state: PracticeState, query: URLSearchParams): ProviderResponse | Refusal => {
  const range = readRange(query);
  if (isRefusal(range)) return range;
  const status = statusProblem(query);
  if (status !== undefined) return status;
  const types = filterValues(query, ORGANISATION_TYPE);
  const codes = filterValues(query, 'https://fhir.nhs.uk/Id/ods-organization-code');
  const { book, definition } = state;
  const service = readServiceFilter(state, query);
  if (isRefusal(service)) return service;
  const latest = bookableUntil(state);
  const slots = book.freeSlots().filter((slot) =>
    slot.startAt >= range.from && slot.endAt <= range.to && slot.startAt < latest && mayUse(slot, types, codes) && service.keeps(book.schedules.get(slot.scheduleId)?.serviceId));
  const wanted = new Set(slots.map((slot) => slot.scheduleId));
  const schedules = [...book.schedules.values()].filter((schedule) => wanted.has(schedule.id));
  const recurse = query.getAll('_include:recurse');
  const practitioners = recurse.includes('Schedule:actor:Practitioner')
    ? definition.practitioners.filter((person) => schedules.some((schedule) => schedule.practitionerId === person.id)) : [];
  const locations = recurse.includes('Schedule:actor:Location')
    ? definition.locations.filter((site) => schedules.some((schedule) => schedule.locationId === site.id)) : [];
  const services = recurse.includes('Schedule:actor:HealthcareService')
    ? (definition.services ?? []).filter(({ id }) => schedules.some((schedule) => schedule.serviceId === id)) : [];
  const ownId = organisationIdAt(definition.odsCode, definition.odsCode);
  const self = state.organisations.filter((known) => slots.length > 0 && known.odsCode === definition.odsCode);
  return {
    status: 200,
    body: searchset([
      ...slots.map((slot) => slotResource(slot, 'free')), ...schedules.map(scheduleResource), ...practitioners.map(practitionerResource),
      ...locations.map((site) => locationResource(site, ownId)), ...self.map((known) => organisationResource(known, ownId)),
      ...services.map((one) => serviceResource(one, definition)),
    ], service.status),
  };
};
