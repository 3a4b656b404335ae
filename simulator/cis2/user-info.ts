import { userInfoOf } from '../identity/staff';
import type { TrainingUser } from '../identity/training-users';
import { isObject } from '../json';
import type { ServiceRequest, ServiceResponse } from '../server/service-exchange';
import type { Provider } from './provider';

const noStore = { 'cache-control': 'no-store' } as const;

/** Which claim comes with which scope (spec 30 §2.3). */
const claimsOf: Readonly<Record<string, readonly string[]>> = {
  profile: ['name', 'family_name', 'given_name', 'uid'], email: ['email'],
  nhsperson: ['nhsid_useruid', 'title', 'initials', 'middle_names', 'display_name', 'idassurancelevel'],
  associatedorgs: ['nhsid_user_orgs'], nationalrbacaccess: ['nhsid_nrbac_roles'], organisationalmemberships: ['nhsid_org_memberships'],
};

const rolesAs = (user: TrainingUser): Readonly<Record<string, unknown>> => {
  switch (user.roleShape) {
    case 'list': return { nhsid_nrbac_roles: user.member.roles };
    case 'single-object': return { nhsid_nrbac_roles: user.member.roles[0] ?? {}, nhsid_user_orgs: user.member.organisation };
    case 'empty-list': return { nhsid_nrbac_roles: [] };
    case 'absent': return { nhsid_nrbac_roles: undefined };
  }
};

const told = (user: TrainingUser, scopes: readonly string[]): object => {
  const all = userInfoOf(user.member);
  const claims: Readonly<Record<string, unknown>> = { ...(isObject(all) ? all : {}), idassurancelevel: String(user.identityLevel), ...rolesAs(user) };
  const allowed = ['sub', ...scopes.flatMap((scope) => claimsOf[scope] ?? [])];
  return Object.fromEntries(allowed.filter((name) => claims[name] !== undefined).map((name) => [name, claims[name]]));
};

/** `GET /userinfo`: what the scopes of the token allow, in the shape set for the user. */
export const userInfo = (provider: Provider, request: ServiceRequest): ServiceResponse => {
  const grant = provider.accessTokens.peek(/^Bearer (\S+)$/i.exec(request.headers['authorization'] ?? '')?.[1] ?? '');
  const user = grant === undefined ? undefined : provider.users.get(grant.signIn.uid);
  if (grant === undefined || user === undefined || grant.until < provider.now().getTime() || !provider.signIns.has(grant.signIn.sid))
    return { status: 401, headers: { ...noStore, 'www-authenticate': 'Bearer error="invalid_token"' }, body: { error: 'invalid_token', error_description: 'The access token provided is expired, revoked, malformed, or invalid for other reasons.' } };
  return { status: 200, headers: noStore, body: told(user, grant.request.scopes) };
};
