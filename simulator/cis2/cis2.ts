import type { ServiceHandler } from '../server/service-exchange';
import { authenticate, authorise, chooseRole } from './authorise';
import { discoveryDocument } from './discovery';
import { endSession } from './log-out';
import { realm } from './provider';
import type { Provider } from './provider';
import { exchangeCode } from './token';
import { userInfo } from './user-info';

const DISCOVERY = '/.well-known/openid-configuration';

/** NHS CIS2 Authentication as an OpenID Connect provider (spec 30 §2). What it does not know goes to `others`. */
export const createCis2 = (provider: () => Provider, others: ServiceHandler): ServiceHandler => (request) => {
  // The document is also found at the host's own root, where one looks who has only the address of the service.
  const path = request.path.startsWith(realm) ? request.path.slice(realm.length) : request.path === DISCOVERY ? DISCOVERY : '';
  switch (`${request.method} ${path}`) {
    case `GET ${DISCOVERY}`: return { status: 200, headers: { 'cache-control': 'max-age=3600' }, body: discoveryDocument(provider().issuer) };
    case 'GET /connect/jwk_uri': return { status: 200, headers: { 'cache-control': 'max-age=3600' }, body: { keys: [provider().key.publicJwk] } };
    case 'GET /authorize': return authorise(provider(), request);
    case 'POST /authenticate': return authenticate(provider(), request);
    case 'POST /role': return chooseRole(provider(), request);
    case 'POST /access_token': return exchangeCode(provider(), request);
    case 'GET /userinfo': case 'POST /userinfo': return userInfo(provider(), request);
    case 'GET /connect/endSession': case 'POST /connect/endSession': return endSession(provider(), request);
    default: return others(request);
  }
};
