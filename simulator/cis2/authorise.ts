import type { StaffMember } from '../identity/staff';
import type { ServiceRequest, ServiceResponse } from '../server/service-exchange';
import { acrValues, authenticators, satisfies } from './authenticators';
import type { Authenticator } from './authenticators';
import { scopes as knownScopes } from './discovery';
import { refusalPage, rolePage, signInPage } from './pages';
import type { AuthorisationRequest, Provider, SignIn } from './provider';
import { randomUUID } from 'node:crypto';

const CODE_SECONDS = 120;
const COOKIE = 'training_cis2';
const noStore = { 'cache-control': 'no-store' } as const;

const back = (request: Pick<AuthorisationRequest, 'redirectUri' | 'state'>, answer: Readonly<Record<string, string>>, cookie?: string): ServiceResponse => {
  const target = new URL(request.redirectUri);
  for (const [name, value] of Object.entries({ ...answer, ...(request.state === undefined ? {} : { state: request.state }) })) target.searchParams.set(name, value);
  return { status: 302, headers: { ...noStore, location: target.href, ...(cookie === undefined ? {} : { 'set-cookie': `${COOKIE}=${cookie}; Path=/; Secure; HttpOnly; SameSite=Lax` }) } };
};

const problemOf = (query: URLSearchParams, scopes: readonly string[], acrs: readonly string[]): readonly [string, string] | undefined => {
  if (query.get('response_type') !== 'code') return ['unsupported_response_type', 'Only the authorisation code flow is supported'];
  if (!scopes.includes('openid')) return ['invalid_scope', 'The scope openid is needed'];
  const stray = scopes.find((scope) => !knownScopes.some((known) => known === scope));
  if (stray !== undefined) return ['invalid_scope', `Unknown/invalid scope(s): [${stray}]`];
  if (!acrs.every((acr) => acrValues.includes(acr))) return ['invalid_request', 'acr_values are not supported'];
  if (query.has('code_challenge') !== query.has('code_challenge_method')) return ['invalid_request', 'code_challenge and code_challenge_method belong together'];
  if (query.has('code_challenge_method') && query.get('code_challenge_method') !== 'S256') return ['invalid_request', 'code_challenge_method must be S256'];
  if (query.has('code_challenge') && !/^[A-Za-z0-9_-]{43}$/.test(query.get('code_challenge') ?? '')) return ['invalid_request', 'code_challenge is not a SHA-256 digest in base64url'];
  return undefined;
};

const sessionOf = (provider: Provider, request: ServiceRequest): SignIn | undefined => {
  const sid = new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]+)`).exec(request.headers['cookie'] ?? '')?.[1];
  return sid === undefined ? undefined : provider.signIns.get(sid);
};

const finish = (provider: Provider, request: AuthorisationRequest, signIn: SignIn): ServiceResponse => {
  const joined: SignIn = { ...signIn, clients: new Set([...signIn.clients, request.client.clientId]) };
  provider.signIns.set(joined.sid, joined);
  const acr = request.acrs.find((each) => satisfies(signIn.authenticator, each)) ?? signIn.authenticator.acr;
  const code = provider.codes.put({ request, signIn: joined, acr, until: provider.now().getTime() + CODE_SECONDS * 1000 });
  return back(request, { code }, joined.sid);
};

/** Goes on to the role page where a role is asked for and there is a choice (spec 30 §2.5). */
const afterSignIn = (provider: Provider, request: AuthorisationRequest, signIn: SignIn, member: StaffMember): ServiceResponse => {
  if (!request.scopes.includes('selectedrole') || signIn.roleId !== undefined) return finish(provider, request, signIn);
  const [only, ...more] = member.roles;
  if (only === undefined) return finish(provider, request, signIn);
  if (more.length === 0) return finish(provider, request, { ...signIn, roleId: only.person_roleid });
  return rolePage(provider.choosing.put({ request, signIn }), member.roles, new URL(request.redirectUri).origin, '');
};

/** `GET /authorize` (spec 30 §2.2): a page to sign in at, or straight back where the session is still good. */
export const authorise = (provider: Provider, request: ServiceRequest): ServiceResponse => {
  const { query } = request;
  const client = provider.clients.find(query.get('client_id') ?? '');
  if (client === undefined) return refusalPage('The client_id is not registered.');
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!client.redirectUris.includes(redirectUri)) return refusalPage('The redirect_uri is not, letter for letter, one that the client has registered.');
  const state = query.get('state') ?? undefined;
  const scopes = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  const acrs = (query.get('acr_values') ?? 'AAL2_OR_AAL3_ANY').split(' ').filter((acr) => acr !== '');
  const problem = problemOf(query, scopes, acrs);
  if (problem !== undefined) return back({ redirectUri, state }, { error: problem[0], error_description: problem[1] });
  const wanted: AuthorisationRequest = { client, redirectUri, state, nonce: query.get('nonce') ?? undefined, scopes, challenge: query.get('code_challenge') ?? undefined, acrs };
  const prompts = (query.get('prompt') ?? '').split(' ');
  const session = sessionOf(provider, request);
  const oldest = Number(query.get('max_age') ?? Number.POSITIVE_INFINITY) * 1000;
  const good = session !== undefined && provider.now().getTime() - session.at <= oldest && acrs.some((acr) => satisfies(session.authenticator, acr));
  const member = session === undefined ? undefined : provider.users.get(session.uid)?.member;
  if (good && member !== undefined && !prompts.includes('login')) return finish(provider, wanted, session);
  if (prompts.includes('none')) return back(wanted, { error: 'login_required', error_description: 'There is no session' });
  return signInPage(provider.requests.put(wanted), [...provider.users.values()], acrs, new URL(redirectUri).origin);
};

const authenticatorOf = (id: string | null): Authenticator | undefined => authenticators.find((each) => each.id === id);

/** The answer to the sign-in page. */
export const authenticate = (provider: Provider, request: ServiceRequest): ServiceResponse => {
  const form = new URLSearchParams(request.body.toString('utf8'));
  const wanted = provider.requests.take(form.get('ticket') ?? '');
  if (wanted === undefined) return refusalPage('This sign-in is over. Go back to the application and begin again.');
  if (form.get('answer') === 'cancel') return back(wanted, { error: 'access_denied', error_description: 'The person did not sign in' });
  const user = provider.users.get(form.get('user') ?? '');
  const authenticator = authenticatorOf(form.get('authenticator'));
  if (user === undefined || authenticator === undefined || !wanted.acrs.some((acr) => satisfies(authenticator, acr)))
    return signInPage(provider.requests.put(wanted), [...provider.users.values()], wanted.acrs, new URL(wanted.redirectUri).origin, 'Choose a person and something to sign in with.');
  return afterSignIn(provider, wanted, { sid: randomUUID(), uid: user.member.uid, authenticator, at: provider.now().getTime(), roleId: undefined, clients: new Set() }, user.member);
};

/** The answer to the role page. */
export const chooseRole = (provider: Provider, request: ServiceRequest): ServiceResponse => {
  const form = new URLSearchParams(request.body.toString('utf8'));
  const choosing = provider.choosing.take(form.get('ticket') ?? '');
  const member = choosing === undefined ? undefined : provider.users.get(choosing.signIn.uid)?.member;
  if (choosing === undefined || member === undefined) return refusalPage('This sign-in is over. Go back to the application and begin again.');
  const role = member.roles.find((each) => each.person_roleid === form.get('role'));
  if (role === undefined) return rolePage(provider.choosing.put(choosing), member.roles, new URL(choosing.request.redirectUri).origin, form.get('search') ?? '');
  return finish(provider, choosing.request, { ...choosing.signIn, roleId: role.person_roleid });
};
