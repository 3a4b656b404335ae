import type { ServiceHandler, ServiceRequest, ServiceResponse } from '../server/service-exchange';
import { checkAssertion } from './card-assertion';
import type { Sessions } from './sessions';
import { userInfoOf } from './staff';
import type { StaffMember } from './staff';

export interface IdentityOptions {
  readonly staff: readonly StaffMember[];
  readonly sessions: Sessions;
  readonly cardAuthority: string;
  /** The token address exactly as the profile has it. */
  readonly tokenAddress: () => string;
  readonly now: () => Date;
  /** Whether a card's certificate, by its serial number, is revoked. */
  readonly isRevoked: (serialNumber: string) => boolean;
}

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' } as const;
const refused = (error: string, description: string): ServiceResponse => ({ status: 400, headers: noStore, body: { error, error_description: description } });

const token = async (options: IdentityOptions, request: ServiceRequest): Promise<ServiceResponse> => {
  if (!(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return refused('invalid_request', 'the body must be form-encoded');
  const form = new URLSearchParams(request.body.toString('utf8'));
  if (form.get('grant_type') !== GRANT) return refused('unsupported_grant_type', 'only the JWT bearer grant is supported');
  const checked = await checkAssertion(form.get('assertion') ?? '', {
    cardAuthority: options.cardAuthority, audience: options.tokenAddress(), now: options.now(), isRevoked: options.isRevoked,
  });
  if (typeof checked === 'string') return refused('invalid_grant', checked);
  if (!options.sessions.spend(checked.nonce)) return refused('invalid_grant', 'the challenge is unknown, spent or expired');
  const member = options.staff.find((known) => known.uid === checked.uid);
  if (member === undefined) return refused('invalid_grant', 'the user is not known');
  const session = options.sessions.open(member);
  return { status: 200, headers: noStore, body: { access_token: session.token, token_type: 'Bearer', expires_in: session.expiresIn } };
};

const userInfo = (options: IdentityOptions, request: ServiceRequest): ServiceResponse => {
  const member = options.sessions.memberOf(request.headers['authorization']);
  return member === undefined
    ? { status: 401, headers: { ...noStore, 'www-authenticate': 'Bearer error="invalid_token"' }, body: { error: 'invalid_token' } }
    : { status: 200, headers: noStore, body: userInfoOf(member) };
};

/** Sign-in with a card (docs/environment-profile.md) and the user's roles (spec 30 §2.3). */
export const createIdentity = (options: IdentityOptions): ServiceHandler => (request) => {
  switch (`${request.method} ${request.path}`) {
    case 'POST /card/challenge': return { status: 200, headers: noStore, body: options.sessions.challenge() };
    case 'POST /oauth2/token': return token(options, request);
    case 'GET /oauth2/userinfo': return userInfo(options, request);
    default: return { status: 404, headers: noStore, body: { error: 'not_found' } };
  }
};
