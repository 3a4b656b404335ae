import { randomBytes } from 'node:crypto';
import type { JWK } from 'jose';
import type { ClientRegister } from '../cis2/clients';
import type { Sessions } from '../identity/sessions';
import type { TrainingUser } from '../identity/training-users';
import type { ServiceHandler, ServiceRequest, ServiceResponse } from '../server/service-exchange';
import { checkClientAssertion } from './client-assertion';
import { invalid, refusal, refusedAs } from './oauth-refusal';
import type { OauthRefusal } from './oauth-refusal';
import { checkSubjectToken } from './subject-token';

export interface TokenServiceOptions {
  readonly clients: ClientRegister;
  readonly sessions: Sessions;
  readonly users: ReadonlyMap<string, TrainingUser>;
  readonly issuer: () => string;
  readonly key: JWK;
  /** The token address as the profile has it. */
  readonly address: () => string;
  readonly now: () => Date;
}

export interface TokenService { readonly handle: ServiceHandler; clear(): void }

interface Renewal { readonly apiKey: string; readonly uid: string; readonly selectedRole: string | undefined; readonly count: number; readonly until: number; readonly first: number }

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_SECONDS = 599;
const REFRESH_SECONDS = 43_199;
const AFTER_REFRESH_SECONDS = 3599;
const ALTOGETHER_MS = 12 * 3_600_000;
const LOWEST_LEVEL = 2;

const isRefused = (value: object): value is OauthRefusal => 'description' in value && 'error' in value;
const shortened = (form: URLSearchParams, field: string, seconds: number): number => {
  const asked = Number(form.get(field) ?? Number.NaN);
  return Number.isFinite(asked) ? Math.min(seconds, Math.floor(asked / 1000)) : seconds;
};

/** The API platform's OAuth server: token exchange and refresh for an application with a user (spec 30 §3). */
export const createTokenService = (options: TokenServiceOptions): TokenService => {
  const spent = new Set<string>();
  const renewals = new Map<string, Renewal>();

  /** Numbers go out as text, as the platform has them. */
  const grant = (form: URLSearchParams, renewal: Omit<Renewal, 'until'>, refreshSeconds: number, more: object): ServiceResponse => {
    const user = options.users.get(renewal.uid);
    if (user === undefined) return refusedAs(refusal(401, 'unauthorized_client', 'the user is not known'));
    const session = options.sessions.open(user.member, shortened(form, '_access_token_expiry_ms', ACCESS_SECONDS), renewal.selectedRole);
    const [token, life] = [randomBytes(32).toString('base64url'), shortened(form, '_refresh_token_expiry_ms', refreshSeconds)];
    renewals.set(token, { ...renewal, until: options.now().getTime() + life * 1000 });
    return {
      status: 200, headers: { 'cache-control': 'no-store', pragma: 'no-cache' },
      body: {
        access_token: session.token, token_type: 'Bearer', expires_in: String(session.expiresIn), ...more,
        refresh_token: token, refresh_token_expires_in: String(life), refresh_count: String(renewal.count),
      },
    };
  };

  const exchange = async (form: URLSearchParams): Promise<ServiceResponse> => {
    const client = await checkClientAssertion(form, { clients: options.clients, address: options.address(), now: options.now(), spent });
    if (isRefused(client)) return refusedAs(client);
    const subject = await checkSubjectToken(form, { issuer: options.issuer(), key: options.key, now: options.now() });
    if (isRefused(subject)) return refusedAs(subject);
    if (!(subject.level >= LOWEST_LEVEL)) return refusedAs(refusal(401, 'unauthorized_client', 'you have tried to request authorization but your application is not configured to use this authorization grant type'));
    return grant(form, { apiKey: client.apiKey, uid: subject.uid, selectedRole: subject.selectedRole, count: 0, first: options.now().getTime() }, REFRESH_SECONDS,
      { issued_token_type: 'urn:ietf:params:oauth:token-type:access_token' });
  };

  const refresh = (form: URLSearchParams): ServiceResponse => {
    const client = options.clients.findByApiKey(form.get('client_id') ?? '');
    if (client === undefined || client.apiSecret !== form.get('client_secret')) return refusedAs(refusal(401, 'invalid_client', 'client_id or client_secret is invalid'));
    const token = form.get('refresh_token') ?? '';
    const renewal = renewals.get(token);
    renewals.delete(token);
    if (renewal === undefined || renewal.apiKey !== client.apiKey) return refusedAs(refusal(401, 'invalid_grant', 'refresh_token is invalid'));
    const now = options.now().getTime();
    const most = shortened(form, '_refresh_tokens_validity_ms', ALTOGETHER_MS / 1000) * 1000;
    if (renewal.until < now || now - renewal.first > most) return refusedAs(refusal(401, 'invalid_grant', 'refresh token refresh period has expired'));
    return grant(form, { ...renewal, count: renewal.count + 1 }, AFTER_REFRESH_SECONDS, {});
  };

  const token = (request: ServiceRequest): ServiceResponse | Promise<ServiceResponse> => {
    if (request.headers['content-type'] !== 'application/x-www-form-urlencoded') return refusedAs(invalid('Missing or invalid content-type - must be application/x-www-form-urlencoded'));
    const form = new URLSearchParams(request.body.toString('utf8'));
    switch (form.get('grant_type')) {
      case null: return refusedAs(invalid('grant_type is missing'));
      case EXCHANGE: return exchange(form);
      case 'refresh_token': return refresh(form);
      default: return refusedAs(invalid(`grant_type is invalid - must be '${EXCHANGE}' or 'refresh_token'`));
    }
  };

  return {
    handle: (request) => (`${request.method} ${request.path}` === 'POST /oauth2/token' ? token(request) : { status: 404, body: { error: 'not_found' } }),
    clear: () => { spent.clear(); renewals.clear(); },
  };
};
