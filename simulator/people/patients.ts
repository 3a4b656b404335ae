import { everydayPatients } from './everyday-patients';
import { hardPatients } from './hard-patients';
import type { SyntheticPatient } from './synthetic-patient';

export type { LifeName, SyntheticPatient } from './synthetic-patient';

/** Everyone in the simulated country, with ages that are right on the day given. */
const patientsAsAt = (today: Date): readonly SyntheticPatient[] => [
  ...everydayPatients(today),
  ...hardPatients(today),
];

/** Everyone in the simulated country, as at the start of the process. */
export const patients: readonly SyntheticPatient[] = patientsAsAt(new Date());
