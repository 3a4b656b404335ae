import type { OperationName } from '../../../contract/operation-names';
import type { OperationResponse } from '../../../contract/operations';
import type { OdsCode } from '../../../domain/identifiers/ods-code';
import { fail, ok, type Result } from '../../../domain/result';
import { londonDay } from '../../../domain/time/london-time';
import { appointmentKeyOf, type Encounter } from '../../encounter/encounter';
import type { Failure } from '../../failure';
import { bookAppointment } from '../../gp-connect/appointments/book-appointment';
import { changeAppointment, type AppointmentChange } from '../../gp-connect/appointments/change-appointment';
import { fetchAppointments } from '../../gp-connect/appointments/fetch-appointments';
import { askForPatient, differencesAt, tellDifferences } from '../../gp-connect/appointments/patient-at-practice';
import type { HeldAppointment } from '../../gp-connect/appointments/read-appointment';
import { registerAt } from '../../gp-connect/appointments/register-at';
import { searchSlots } from '../../gp-connect/appointments/search-slots';
import { noKnownResources, showAppointment, type KnownResources } from '../../gp-connect/appointments/show-appointment';
import { instantNow, isUsablePractice, practiceCallFor, type Act, type Capabilities } from '../../gp-connect/capabilities';
import { canBeRegistered, registrationInWords } from '../../gp-connect/foundations/registration-body';
import type { PracticeCall } from '../../gp-connect/practice-call';
import { resolveUnknown } from '../../gp-connect/resolve-unknown';
import { createSharedAct } from '../../gp-connect/shared-act';
import type { Handler } from '../handler';

type AppointmentOperation = Extract<OperationName, `appointments.${string}`>;
export type AppointmentHandlers = { readonly [Name in AppointmentOperation]: Handler<Name> };

type Shown = Result<OperationResponse<'appointments.book'>, Failure>;

interface Opened {
  readonly encounter: Encounter;
  readonly call: PracticeCall;
}

/** Appointments at other practices (spec 20). Each check that closes the door comes before anything is asked of a practice. */
export const createAppointmentHandlers = (deps: Capabilities): AppointmentHandlers => {
  const changes = createSharedAct<Shown>();
  const open = (patientKey: string, odsCode: OdsCode, act: Act): Promise<Result<Opened, Failure>> => openAt(deps, patientKey, odsCode, act);
  const changed = (request: { readonly patientKey: string; readonly odsCode: OdsCode }, act: Act, change: AppointmentChange): Promise<Shown> =>
    changes.run(JSON.stringify([request.patientKey, request.odsCode, change]), async () => {
      const opened = await open(request.patientKey, request.odsCode, act);
      if (!opened.ok) return opened;
      const { call, encounter } = opened.value;
      return shown(deps, call, encounter, await changeAppointment(deps, call, encounter, change));
    });
  return {
    'appointments.searchSlots': async ({ patientKey, odsCode, from, until }, act) => {
      const opened = await open(patientKey, odsCode, act);
      if (!opened.ok) return opened;
      const { call, encounter } = opened.value;
      const askedAt = instantNow(deps);
      const joined = await searchSlots(call, deps.profile.organisation, from, until, deps.clock.now());
      if (!joined.ok) return joined;
      for (const [key, slot] of encounter.slots) if (slot.practice === odsCode) encounter.slots.delete(key);
      const known = knownAt(encounter, odsCode);
      for (const slot of joined.value.slots) {
        encounter.slots.set(slot.shown.slotKey, slot);
        known.places.set(slot.locationId, slot.shown.location);
      }
      return ok({ practice: call.practice, askedAt, slots: joined.value.slots.map((slot) => slot.shown), anomalies: [...joined.value.anomalies] });
    },
    'appointments.checkPatient': async ({ patientKey, odsCode }, act) => {
      const opened = await open(patientKey, odsCode, act);
      if (!opened.ok) return opened;
      const { call, encounter } = opened.value;
      const found = await askForPatient(call, encounter);
      if (!found.ok) return found;
      if (found.value !== null) {
        return ok({ known: true, practice: call.practice, differences: tellDifferences(encounter, odsCode, found.value), phones: [...found.value.phones] });
      }
      const wouldSend = canBeRegistered(encounter.patient) ? registrationInWords(encounter.patient).map((each) => ({ ...each })) : [];
      return ok({ known: false, practice: call.practice, wouldSend });
    },
    'appointments.registerPatient': async ({ patientKey, odsCode }, act) => {
      const opened = await open(patientKey, odsCode, act);
      return opened.ok ? registerAt(deps, opened.value.call, opened.value.encounter) : opened;
    },
    'appointments.book': (request, act) =>
      changes.run(JSON.stringify(['book', request.patientKey, request.odsCode, [...request.slotKeys].sort()]), async () => {
        const opened = await open(request.patientKey, request.odsCode, act);
        if (!opened.ok) return opened;
        const { call, encounter } = opened.value;
        return shown(deps, call, encounter, await bookAppointment(deps, call, encounter, request));
      }),
    'appointments.list': async ({ patientKey, odsCode, until }, act) => {
      const opened = await open(patientKey, odsCode, act);
      if (!opened.ok) return opened;
      const { call, encounter } = opened.value;
      const today = londonDay(deps.clock.now());
      if (until < today) return fail({ code: 'request-not-valid', detail: { reason: 'days' } });
      const retrievedAt = instantNow(deps);
      const patient = await askForPatient(call, encounter);
      if (!patient.ok) return patient;
      if (patient.value === null) return ok({ practice: call.practice, retrievedAt, state: 'not-held', appointments: [] });
      const fetched = await fetchAppointments(call, patient.value.patientId, today, until);
      if (!fetched.ok) return fetched;
      const appointments: OperationResponse<'appointments.list'>['appointments'] = [];
      for (const held of fetched.value) {
        const each = await shown(deps, call, encounter, ok(held));
        if (!each.ok) return each;
        appointments.push(each.value);
      }
      return ok({ practice: call.practice, retrievedAt, state: 'listed', differences: differencesAt(encounter, patient.value), appointments });
    },
    'appointments.amend': (request, act) =>
      changed(request, act, {
        appointmentId: request.appointmentId, versionId: request.versionId,
        change: { kind: 'amend', description: request.description, comment: request.comment },
      }),
    'appointments.cancel': (request, act) =>
      changed(request, act, {
        appointmentId: request.appointmentId, versionId: request.versionId, change: { kind: 'cancel', reason: request.reason },
      }),
    'appointments.resolveUnknown': async ({ intentId }, act) => {
      const resolved = await resolveUnknown(deps, intentId, act);
      if (!resolved.ok) return resolved;
      const { verdict, call } = resolved.value;
      if (verdict.found === 'not-done') return ok({ verdict: 'not-done', evidence: verdict.text });
      if (verdict.found === 'cannot-tell') return ok({ verdict: 'still-unknown', evidence: verdict.text });
      if (verdict.appointment === undefined) return ok({ verdict: 'done', evidence: verdict.text });
      const appointment = await showAppointment(call, noKnownResources(), verdict.appointment, deps.clock.now());
      return ok({ verdict: 'done', evidence: verdict.text, appointment });
    },
    'appointments.listUnknown': () => {
      if (!deps.journal.ok) return Promise.resolve(deps.journal);
      const unknown = deps.journal.value.unknown();
      if (!unknown.ok) return Promise.resolve(unknown);
      const outcomes = unknown.value.map(({ intentId, detail, sentAt, plannedAt }) => ({
        intentId, kind: detail.kind, practice: detail.practice, patientName: detail.patientName, summary: detail.summary, startedAt: sentAt ?? plannedAt,
      }));
      return Promise.resolve(ok({ outcomes }));
    },
  };
};

/** The open patient and the way to the practice, if the national record leaves appointments open and the practice is one of ours. */
const openAt = async (deps: Capabilities, patientKey: string, odsCode: OdsCode, act: Act): Promise<Result<Opened, Failure>> => {
  const encounter = deps.encounters.get(patientKey);
  if (!encounter.ok) return encounter;
  const access = encounter.value.shown.access.appointments;
  if (access !== 'open') return fail({ code: access });
  const call = await practiceCallFor(deps, encounter.value, odsCode, act);
  if (!isUsablePractice(deps, encounter.value, odsCode)) return fail({ code: 'practice-not-enabled', detail: { subject: call.practice.name } });
  return ok({ encounter: encounter.value, call });
};

const knownAt = (encounter: Encounter, odsCode: OdsCode): KnownResources => {
  const known = encounter.known.get(odsCode) ?? noKnownResources();
  encounter.known.set(odsCode, known);
  return known;
};

const shown = async (deps: Capabilities, call: PracticeCall, encounter: Encounter, held: Result<HeldAppointment, Failure>): Promise<Shown> => {
  if (!held.ok) return held;
  const { odsCode } = call.practice;
  encounter.appointments.set(appointmentKeyOf(odsCode, held.value.appointmentId), held.value);
  return ok(await showAppointment(call, knownAt(encounter, odsCode), held.value, deps.clock.now()));
};
