import { z } from 'zod';
import type { RoleChoice } from '../../contract/capabilities/session';
import type { OdsCode } from '../../domain/identifiers/ods-code';
import type { SignedInUser } from './signed-in-user';

/** These lists may come as one object instead of a list (spec 30 §2.3). */
const oneOrMany = <Item extends z.ZodType>(item: Item) =>
  z.union([z.array(item), item.transform((only) => [only])]).optional().transform((items) => items ?? []);

const nationalRole = z.object({
  person_orgid: z.string(),
  person_roleid: z.string().min(1),
  org_code: z.string().min(1),
  role_name: z.string(),
  role_code: z.string(),
  activity_codes: z.union([z.array(z.string()), z.string().transform((only) => [only])]).optional(),
});

/** The userinfo of NHS CIS2, as much of it as is used (spec 30 §2.3). */
export const userInfoSchema = z.object({
  uid: z.string().optional(),
  nhsid_useruid: z.string().optional(),
  title: z.string().optional(),
  given_name: z.string(),
  family_name: z.string().trim().min(1),
  nhsid_user_orgs: oneOrMany(z.object({ org_code: z.string(), org_name: z.string() })),
  nhsid_nrbac_roles: oneOrMany(nationalRole),
});
export type UserInfo = z.output<typeof userInfoSchema>;
type NationalRole = z.output<typeof nationalRole>;

/** A role profile that may be worked in here, with what requests need of it. */
export interface OfferedRole {
  readonly choice: RoleChoice;
  readonly jobRoleCode: string | null;
  readonly activityCodes: readonly string[];
}

export const userIdOfInfo = (info: UserInfo): string | null => info.uid ?? info.nhsid_useruid ?? null;

/** `"Clinical":"Clinical Provision":"Nurse Access Role"` is shown as `Nurse Access Role`. */
export const shownRoleName = (roleName: string): string => roleName.split(':').at(-1)?.replaceAll('"', '').trim() ?? roleName;

/** `S8000:G8000:R8001` gives `R8001`. */
export const jobRoleCodeOf = (roleCode: string): string | null => /(?:^|:)(R\d+)$/.exec(roleCode)?.[1] ?? null;

/** Only roles at the organisation that this installation serves (spec 30 §2.5). */
export const rolesAt = (info: UserInfo, organisation: { readonly odsCode: OdsCode; readonly name: string }): readonly OfferedRole[] =>
  info.nhsid_nrbac_roles
    .filter((role) => role.org_code.toUpperCase() === organisation.odsCode)
    .map((role) => offered(role, info, organisation));

const offered = (role: NationalRole, info: UserInfo, organisation: { readonly odsCode: OdsCode; readonly name: string }): OfferedRole => ({
  choice: {
    roleProfileId: role.person_roleid,
    roleName: shownRoleName(role.role_name),
    organisation: { odsCode: organisation.odsCode, name: info.nhsid_user_orgs.find(({ org_code: code }) => code === role.org_code)?.org_name ?? organisation.name },
  },
  jobRoleCode: jobRoleCodeOf(role.role_code),
  activityCodes: role.activity_codes ?? [],
});

/** "Dr Asha Okonkwo", from its parts: the ready-made `name` varies (spec 30 §2.3). */
export const displayNameOf = (info: UserInfo): string =>
  [info.title ?? '', info.given_name, info.family_name].filter((part) => part !== '').join(' ');

/** The person and one role as a value of its own; another role is another value (spec 30 §5). */
export const userInRole = (userId: string, info: UserInfo, role: OfferedRole, accessToken: () => string): SignedInUser => ({
  userId,
  roleProfileId: role.choice.roleProfileId,
  jobRoleCode: role.jobRoleCode,
  roleName: role.choice.roleName,
  activityCodes: role.activityCodes,
  name: { family: info.family_name, given: info.given_name, ...(info.title === undefined || info.title === '' ? {} : { title: info.title }) },
  organisation: role.choice.organisation,
  accessToken,
});
