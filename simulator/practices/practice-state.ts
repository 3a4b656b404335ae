import type { PracticeDefinition } from '../people/organisations';
import { patientIdAt } from '../people/patient-ids';
import type { OrganisationFacts } from '../people/people-resources';
import type { SyntheticPatient } from '../people/patients';
import type { AppointmentBook } from './appointments/appointment-book';
import type { TaskInbox } from './tasks/task-inbox';

/** An organisation that a practice can look up: itself, its neighbours, and those that call it. */
export type KnownOrganisation = OrganisationFacts;

/** One patient as one practice holds them. */
export interface HeldPatient {
  readonly id: string;
  readonly person: SyntheticPatient;
  readonly registration: 'regular' | 'temporary';
  readonly registeredOn: string;
  /** Elements that came with a registration and are held as they were sent. */
  readonly sent?: Readonly<Record<string, unknown>>;
}

/** What a practice's capabilities share while the simulator runs. Reset gives a new one. */
export interface PracticeState {
  readonly definition: PracticeDefinition;
  readonly serviceRoot: string;
  readonly people: readonly SyntheticPatient[];
  readonly organisations: readonly KnownOrganisation[];
  readonly held: Map<string, HeldPatient>;
  readonly book: AppointmentBook;
  readonly inbox: TaskInbox;
  readonly now: () => Date;
}

/** Whether GP Connect may show the patient: present, alive, not sensitive, number in use (spec 01 F2). */
export const isShown = (person: SyntheticPatient): boolean =>
  person.deceasedDate === undefined && person.sensitive !== true && person.invalidated !== true;

/** The people registered at a practice when the day begins, keyed by their id there. */
export const patientsHeldAt = (definition: PracticeDefinition, people: readonly SyntheticPatient[]): Map<string, HeldPatient> => {
  const held = new Map<string, HeldPatient>();
  for (const person of people) {
    const regular = person.registeredAt === definition.odsCode;
    if (!regular && !person.alsoKnownAt.includes(definition.odsCode)) continue;
    if (!isShown(person)) continue;
    const id = patientIdAt(definition.odsCode, person.nhsNumber);
    const local = regular ? { ...person, ...person.heldAtPractice } : person;
    held.set(id, { id, person: local, registration: regular ? 'regular' : 'temporary', registeredOn: '2024-03-04' });
  }
  return held;
};
