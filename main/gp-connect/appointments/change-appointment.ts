import type { LogicalId } from '../../../domain/identifiers/logical-id';
import { fail, ok, type Result } from '../../../domain/result';
import { formatDateTime, weekdayOf } from '../../../domain/time/london-time';
import { appointmentKeyOf, type Encounter } from '../../encounter/index';
import type { Failure } from '../../failure';
import type { Capabilities } from '../capabilities';
import { withoutOpenIntent } from '../open-intents';
import { performChange } from '../perform-change';
import type { PracticeCall } from '../practice-call';
import { fetchAppointment } from './fetch-appointments';
import { patientAt } from './patient-at-practice';
import type { HeldAppointment } from './read-appointment';
import { sendAmendment, sendCancellation } from './send-appointment';
import { whyLocked } from './show-appointment';

/** Which appointment, in the version the user was looking at, and what is to become of it. */
export interface AppointmentChange {
  readonly appointmentId: LogicalId;
  readonly versionId: string;
  readonly change: { readonly kind: 'amend'; readonly description: string; readonly comment: string } | { readonly kind: 'cancel'; readonly reason: string };
}

/**
 * Amends or cancels an appointment in the version the user saw (spec 20 §10, §11): it is sent back whole as received, with
 * `If-Match`. When the practice's version has moved on, nothing is sent; it is read again so that it can be shown.
 */
export const changeAppointment = async (
  deps: Capabilities, call: PracticeCall, encounter: Encounter, { appointmentId, versionId, change }: AppointmentChange,
): Promise<Result<HeldAppointment, Failure>> => {
  const journal = withoutOpenIntent(
    deps.journal,
    (detail) =>
      (detail.kind === 'amend' || detail.kind === 'cancel') && detail.practice.odsCode === call.practice.odsCode && detail.appointmentId === appointmentId,
  );
  if (!journal.ok) return journal;
  const patient = await patientAt(call, encounter);
  if (!patient.ok) return patient;
  const { patientId } = patient.value;
  const held = await heldVersion(call, encounter, patientId, appointmentId, versionId);
  if (!held.ok) return held;
  const locked = whyLocked(held.value, deps.clock.now());
  if (locked !== null) return fail({ code: 'appointment-not-changeable', detail: { subject: call.practice.name, reason: locked } });
  const when = `${weekdayOf(held.value.start)} ${formatDateTime(held.value.start)}`;
  const about = {
    practice: call.practice, nhsNumber: encounter.patient.nhsNumber, patientName: encounter.patient.name, patientId, appointmentId, versionId,
  };
  const done = await performChange(
    journal,
    change.kind === 'amend'
      ? {
          detail: { ...about, kind: 'amend', summary: `Amend ${when}`, description: change.description, comment: change.comment },
          send: (beforeSending) => sendAmendment(call, patientId, held.value, change.description, change.comment, beforeSending),
          referenceOf: () => appointmentId,
        }
      : {
          detail: { ...about, kind: 'cancel', summary: `Cancel ${when}`, reason: change.reason },
          send: (beforeSending) => sendCancellation(call, patientId, held.value, change.reason, beforeSending),
          referenceOf: () => appointmentId,
        },
  );
  if (!done.ok) {
    encounter.appointments.delete(appointmentKeyOf(call.practice.odsCode, appointmentId));
    return done;
  }
  encounter.appointments.set(appointmentKeyOf(call.practice.odsCode, appointmentId), done.value.value);
  return ok(done.value.value);
};

/** The resource in exactly the version the user saw, as received. */
const heldVersion = async (
  call: PracticeCall, encounter: Encounter, patientId: LogicalId, appointmentId: LogicalId, versionId: string,
): Promise<Result<HeldAppointment, Failure>> => {
  const key = appointmentKeyOf(call.practice.odsCode, appointmentId);
  const remembered = encounter.appointments.get(key);
  if (remembered?.versionId === versionId && remembered.patientId === patientId) return ok(remembered);
  const read = await fetchAppointment(call, patientId, appointmentId);
  if (!read.ok) return read;
  encounter.appointments.set(key, read.value);
  return read.value.versionId === versionId ? read : fail({ code: 'appointment-changed', detail: { subject: call.practice.name } });
};
