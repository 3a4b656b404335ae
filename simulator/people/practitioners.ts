import type { PracticePractitioner } from './practice-definition';

const jobRoles = {
  doctor: { jobRoleCode: 'R0260', jobRoleName: 'General Medical Practitioner' },
  salariedDoctor: { jobRoleCode: 'R0270', jobRoleName: 'Salaried General Practitioner' },
  registrar: { jobRoleCode: 'R6200', jobRoleName: 'GP Registrar' },
  nurse: { jobRoleCode: 'R0600', jobRoleName: 'Specialist Nurse Practitioner' },
  practiceNurse: { jobRoleCode: 'R0620', jobRoleName: 'Staff Nurse' },
  pharmacist: { jobRoleCode: 'R1290', jobRoleName: 'Pharmacist' },
  assistant: { jobRoleCode: 'R1480', jobRoleName: 'Healthcare Assistant' },
} as const;

type Role = keyof typeof jobRoles;
type Name = readonly [prefix: string, given: string, family: string, gender: 'male' | 'female'];

/** One member of a practice's staff; the number is unique in the country and every id comes of it. */
export const practitioner = (number: number, role: Role, [prefix, given, family, gender]: Name): PracticePractitioner => ({
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
    practitioner(11, 'doctor', ['Dr', 'Helen', 'Ashdown', 'female']),
    practitioner(12, 'doctor', ['Dr', 'Vikram', 'Subramanian', 'male']),
    practitioner(13, 'nurse', ['Ms', 'Orla', 'Fitzgerald', 'female']),
    practitioner(14, 'practiceNurse', ['Mr', 'Tobias', 'Lindqvist', 'male']),
    practitioner(15, 'pharmacist', ['Mrs', 'Hyacinth', 'Baptiste', 'female']),
  ],
  Z99002: [
    practitioner(21, 'doctor', ['Dr', 'Catrin', 'Penhallow', 'female']),
    practitioner(22, 'doctor', ['Dr', 'Emeka', 'Nwachukwu', 'male']),
    practitioner(23, 'nurse', ['Mrs', 'Shirin', 'Farrokhzad', 'female']),
  ],
  Z99003: [
    practitioner(31, 'doctor', ['Dr', 'Graham', 'Tillotson', 'male']),
    practitioner(32, 'practiceNurse', ['Mrs', 'Jean', 'Abernethy', 'female']),
  ],
  Z99004: [
    practitioner(41, 'doctor', ['Dr', 'Lucinda', 'Marchbanks', 'female']),
    practitioner(42, 'doctor', ['Dr', 'Arjun', 'Dhillon', 'male']),
  ],
  Z99005: [
    practitioner(51, 'salariedDoctor', ['Dr', 'Wanjiru', 'Kamau', 'female']),
    practitioner(52, 'pharmacist', ['Mr', 'Stefan', 'Brzezicki', 'male']),
    practitioner(53, 'practiceNurse', ['Sr', 'Bronagh', 'McAllister', 'female']),
    practitioner(54, 'registrar', ['Dr', 'Yusuf', 'Al-Amin', 'male']),
  ],
  Z99006: [
    practitioner(61, 'doctor', ['Dr', 'Rosalind', 'Thackray', 'female']),
    practitioner(62, 'practiceNurse', ['Mr', 'Declan', 'Moorhouse', 'male']),
  ],
  Z99007: [
    practitioner(71, 'doctor', ['Dr', 'Imogen', 'Satterthwaite', 'female']),
    practitioner(72, 'doctor', ['Dr', 'Kwabena', 'Asante', 'male']),
    practitioner(73, 'pharmacist', ['Ms', 'Li Na', 'Cheung', 'female']),
    practitioner(74, 'assistant', ['Mr', 'Callum', 'Ogilvie', 'male']),
  ],
  Z99008: [
    practitioner(81, 'doctor', ['Dr', 'Nerys', 'Gwilliam', 'female']),
    practitioner(82, 'nurse', ['Mr', 'Babak', 'Tehrani', 'male']),
  ],
} as const satisfies Readonly<Record<string, readonly PracticePractitioner[]>>;
