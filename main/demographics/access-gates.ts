import type { OpenPatient } from '../../contract/capabilities/patients';
import type { TracedPatient } from './read-national-patient';

/**
 * Which uses the national record leaves open (spec 04 §7.3). A restricted patient is closed before anything else is looked at, so
 * that no other fact about them can be inferred from the answer.
 */
export const accessGates = (patient: TracedPatient, tasksOffered: boolean): OpenPatient['access'] => {
  if (patient.restricted) return { record: 'patient-not-available', appointments: 'patient-not-available', tasks: 'patient-not-available' };
  if (patient.deceased !== undefined) return { record: 'patient-deceased', appointments: 'patient-deceased', tasks: 'patient-deceased' };
  return {
    record: patient.practiceCode === undefined ? 'patient-no-practice' : 'open',
    appointments: 'open',
    tasks: tasksOffered ? 'open' : 'tasks-not-offered',
  };
};
