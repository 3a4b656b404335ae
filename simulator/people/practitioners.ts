import type { PracticePractitioner } from './practice-definition';

const jobRoles = {
  doctor: { jobRoleCode: 'R0260', jobRoleName: 'General Medical Practitioner' },
  nurse: { jobRoleCode: 'R0600', jobRoleName: 'Specialist Nurse Practitioner' },
  practiceNurse: { jobRoleCode: 'R0620', jobRoleName: 'Staff Nurse' },
} as const;

const person = (
  number: number,
  role: keyof typeof jobRoles,
  [prefix, given, family, gender]: readonly [string, string, string, 'male' | 'female'],
): PracticePractitioner => ({
  id: `prac-${String(number)}`,
  sdsUserId: `9990000${String(10_000 + number)}`,
  roleProfileId: `8880000${String(10_000 + number)}`,
  prefix,
  given,
  family,
  gender,
  ...jobRoles[role],
});

/** Who works at each practice, by ODS code. The first is the doctor that patients are registered with by default. */
export const practitionersByPractice = {
  Z99001: [
    person(11, 'doctor', ['Dr', 'Helen', 'Ashdown', 'female']),
    person(12, 'doctor', ['Dr', 'Vikram', 'Subramanian', 'male']),
    person(13, 'nurse', ['Ms', 'Orla', 'Fitzgerald', 'female']),
    person(14, 'practiceNurse', ['Mr', 'Tobias', 'Lindqvist', 'male']),
  ],
  Z99002: [
    person(21, 'doctor', ['Dr', 'Catrin', 'Penhallow', 'female']),
    person(22, 'doctor', ['Dr', 'Emeka', 'Nwachukwu', 'male']),
    person(23, 'nurse', ['Mrs', 'Shirin', 'Farrokhzad', 'female']),
  ],
  Z99003: [
    person(31, 'doctor', ['Dr', 'Graham', 'Tillotson', 'male']),
    person(32, 'practiceNurse', ['Mrs', 'Jean', 'Abernethy', 'female']),
  ],
  Z99004: [
    person(41, 'doctor', ['Dr', 'Lucinda', 'Marchbanks', 'female']),
    person(42, 'doctor', ['Dr', 'Arjun', 'Dhillon', 'male']),
  ],
} as const satisfies Readonly<Record<string, readonly PracticePractitioner[]>>;
