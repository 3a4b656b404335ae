import type { ConsumerOrganisation } from '../people/organisations';
import { roleAt, staffOf } from './staff';
import type { StaffMember, StaffRole } from './staff';

/** How a user's roles are told: as a list, as one bare object, as an empty list, or not at all (spec 30 §2.3). */
export const roleShapes = ['list', 'single-object', 'empty-list', 'absent'] as const;
export type RoleShape = (typeof roleShapes)[number];

/** Someone who can sign in with NHS CIS2, and how the provider tells of them. */
export interface TrainingUser {
  readonly member: StaffMember;
  readonly roleShape: RoleShape;
  /** Whether assurance levels come as text or as numbers; both are seen (spec 30 §2.3). */
  readonly levels: 'text' | 'number';
  /** Identity assurance level, 0 to 3. */
  readonly identityLevel: number;
}

const jobs = [
  ['S8000:G8000:R8000', '"Clinical":"Clinical Provision":"Clinical Practitioner Access Role"'], ['S8000:G8000:R8001', '"Clinical":"Clinical Provision":"Nurse Access Role"'],
  ['S8000:G8000:R8003', '"Clinical":"Clinical Provision":"Health Professional Access Role"'], ['S8001:G8002:R8008', '"Clinical":"Clinical Provision":"Admin/Clinical Support Access Role"'],
  ['S8010:G8020:R8009', '"Admin & Clerical":"Admin & Clerical":"Receptionist"'], ['S8010:G8020:R8010', '"Admin & Clerical":"Admin & Clerical":"Clerical"'],
  ['S8001:G8005:R8015', '"Clinical":"Clinical Provision":"Systems Support Access Role"'],
] as const;

const manyRoles = (orgCode: string): readonly StaffRole[] => jobs.map(([code, name], index) => roleAt(orgCode, '555021600402', `55502160041${String(index)}`, name, code));

/** The two who also have cards, and three whose roles come in shapes that a client must bear: one bare object, none, seven. */
export const trainingUsers = (consumer: ConsumerOrganisation): readonly TrainingUser[] => {
  const organisation = { org_code: consumer.odsCode, org_name: consumer.name.toUpperCase() };
  const person = (uid: string, title: string, given: string, family: string, roles: readonly StaffRole[]): StaffMember => ({ uid, title, given, family, roles, organisation });
  const nurse = roleAt(consumer.odsCode, '555021600302', '555021600303', '"Clinical":"Clinical Provision":"Nurse Access Role"', 'S8000:G8000:R8001');
  const plain = { roleShape: 'list', levels: 'text', identityLevel: 3 } as const;
  return [
    ...staffOf(consumer).map((member) => ({ member, ...plain })),
    { member: person('555021600301', 'Ms', 'Ines', 'Duarte', [nurse]), ...plain, roleShape: 'single-object', levels: 'number' },
    { member: person('555021600401', 'Mx', 'Robin', 'Achterberg', manyRoles(consumer.odsCode)), ...plain },
    { member: person('555021600501', 'Mrs', 'Wilma', 'Noakes', []), ...plain, roleShape: 'empty-list' },
    { member: person('555021600601', 'Mr', 'Kofi', 'Mensah', [roleAt(consumer.odsCode, '555021600602', '555021600603', '"Admin & Clerical":"Admin & Clerical":"Receptionist"', 'S8010:G8020:R8009')]), ...plain, identityLevel: 1 },
  ];
};
