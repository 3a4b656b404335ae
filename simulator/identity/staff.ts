import type { ConsumerOrganisation } from '../people/organisations';

/** A role profile as NHS CIS2 gives it (spec 30 §2.3). */
export interface StaffRole {
  readonly person_orgid: string;
  readonly person_roleid: string;
  readonly org_code: string;
  readonly role_name: string;
  readonly role_code: string;
  readonly activities: readonly string[];
  readonly activity_codes: readonly string[];
  readonly aow: readonly string[];
  readonly aow_codes: readonly string[];
  readonly workgroups: readonly string[];
  readonly workgroups_codes: readonly string[];
}

export interface StaffMember {
  /** Twelve digits: the user id on the card. */
  readonly uid: string;
  readonly title: string;
  readonly given: string;
  readonly family: string;
  readonly roles: readonly StaffRole[];
  readonly organisation: { readonly org_code: string; readonly org_name: string };
}

const roleOf = (
  orgCode: string, personOrgId: string, id: string, name: string, code: string, activities: Readonly<Record<string, string>>,
): StaffRole => ({
  person_orgid: personOrgId, person_roleid: id, org_code: orgCode, role_name: name, role_code: code,
  activities: Object.values(activities), activity_codes: Object.keys(activities), aow: [], aow_codes: [], workgroups: [], workgroups_codes: [],
});

const receptionist = {
  B0820: 'View Patient Demographics', B0825: 'Amend Patient Demographics', B1102: 'Referring Clinician Administration',
} as const;
const doctor = {
  B0820: 'View Patient Demographics', B0825: 'Amend Patient Demographics', B0370: 'View Summary Health Records', B0380: 'Perform Detailed Health Record',
  B0401: 'View Patient Medication', B0420: 'Independent Prescribing', B1101: 'Referring Clinician', B0168: 'Emergency Access',
} as const;

/** A role with the activities of the doctor's role where it is clinical, and of reception where it is not. */
export const roleAt = (orgCode: string, personOrgId: string, id: string, name: string, code: string): StaffRole =>
  roleOf(orgCode, personOrgId, id, name, code, code.startsWith('S8000') ? doctor : receptionist);

/** The cards that the simulator makes: one person with two roles, and a colleague with one (spec 30 §4). */
export const staffOf = (consumer: ConsumerOrganisation): readonly [StaffMember, StaffMember] => {
  const organisation = { org_code: consumer.odsCode, org_name: consumer.name.toUpperCase() };
  return [
    {
      uid: '555021600101', title: 'Dr', given: 'Asha', family: 'Okonkwo', organisation,
      roles: [
        roleOf(consumer.odsCode, '555021600102', '555021600103', '"Clinical":"Clinical Provision":"Clinical Practitioner Access Role"', 'S8000:G8000:R8000', doctor),
        roleOf(consumer.odsCode, '555021600102', '555021600104', '"Admin & Clerical":"Admin & Clerical":"Receptionist"', 'S8010:G8020:R8009', receptionist),
      ],
    },
    {
      uid: '555021600201', title: 'Mr', given: 'Tomos', family: 'Bevan', organisation,
      roles: [roleOf(consumer.odsCode, '555021600202', '555021600203', '"Admin & Clerical":"Admin & Clerical":"Receptionist"', 'S8010:G8020:R8009', receptionist)],
    },
  ];
};

/** The answer to `userinfo`. */
export const userInfoOf = (member: StaffMember): object => ({
  sub: member.uid, uid: member.uid, nhsid_useruid: member.uid, title: member.title, given_name: member.given, family_name: member.family,
  name: `${member.family} ${member.given} ${member.title}`, display_name: `${member.title} ${member.given} ${member.family}`,
  initials: member.given.slice(0, 1), middle_names: '', email: `${member.given}.${member.family}@nhs.example`.toLowerCase(), idassurancelevel: '3',
  nhsid_user_orgs: [member.organisation],
  nhsid_org_memberships: [{ person_orgid: member.roles[0]?.person_orgid ?? '', ...member.organisation }],
  nhsid_nrbac_roles: member.roles,
});
