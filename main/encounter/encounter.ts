import type { OdsCode } from '../../domain/identifiers/ods-code';
import type { OpenPatient } from '../../contract/capabilities/patients';
import type { TracedPatient } from '../demographics/read-national-patient';
import type { RouteFinder } from '../directory/provider-route';
import type { HeldSlot } from '../gp-connect/appointments/join-slots';
import type { HeldAppointment } from '../gp-connect/appointments/read-appointment';
import type { KnownResources } from '../gp-connect/appointments/show-appointment';
import type { PracticePatient } from '../gp-connect/foundations/practice-patient';
import type { PracticeStatement } from '../gp-connect/foundations/practice-statement';
import type { HeldRecord } from './held-record';

/** One open patient and all that has been learned for them; nothing of it outlives the encounter (spec 04 §5, spec 31 §10). */
export interface Encounter {
  readonly patientKey: string;
  readonly patient: TracedPatient;
  readonly shown: OpenPatient;
  readonly routes: RouteFinder;
  /** Fires when the patient is closed, by whomever. */
  readonly signal: AbortSignal;
  /** Slots of the last search at each practice, by slot key. */
  readonly slots: Map<string, HeldSlot>;
  /** The patient as each practice holds them. */
  readonly patientsAt: Map<OdsCode, PracticePatient>;
  /** Practices for which the window was told how their patient differs from the national record. */
  readonly differencesTold: Set<OdsCode>;
  /** Appointments as received, by practice and id. */
  readonly appointments: Map<string, HeldAppointment>;
  readonly known: Map<OdsCode, KnownResources>;
  /** What each practice said that it does. */
  readonly statements: Map<OdsCode, PracticeStatement>;
  readonly records: Map<string, HeldRecord>;
}

export const appointmentKeyOf = (practice: OdsCode, appointmentId: string): string => `${practice}/${appointmentId}`;
