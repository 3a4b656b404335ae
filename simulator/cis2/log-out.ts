import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { SignJWT, decodeJwt } from 'jose';
import type { ServiceRequest, ServiceResponse } from '../server/service-exchange';
import type { Client } from './clients';
import type { Provider, SignIn } from './provider';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const PATIENCE_MS = 5000;

/** Where a back-channel logout went and the status that came back; 0 where nothing answered. */
export interface LogOutNotice { readonly clientId: string; readonly status: number }

const post = (address: string, body: string, authority: string): Promise<number> => new Promise((resolve) => {
  const secure = address.startsWith('https:');
  const outgoing = (secure ? httpsRequest : httpRequest)(address, {
    method: 'POST', ...(secure ? { ca: authority } : {}), timeout: PATIENCE_MS,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(body)) },
  }, (incoming) => {
    incoming.resume();
    resolve(incoming.statusCode ?? 0);
  });
  outgoing.on('timeout', () => { outgoing.destroy(); }).on('error', () => { resolve(0); });
  outgoing.end(body);
});

const logOutToken = (provider: Provider, client: Client, signIn: SignIn): Promise<string> => {
  const seconds = Math.floor(provider.now().getTime() / 1000);
  return new SignJWT({ sid: signIn.sid, events: { [EVENT]: {} } }).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: provider.key.kid })
    .setIssuer(provider.issuer).setAudience(client.clientId).setSubject(signIn.uid).setJti(randomUUID()).setIssuedAt(seconds).setExpirationTime(seconds + 120)
    .sign(provider.key.privateKey);
};

const end = (provider: Provider, signIn: SignIn): void => {
  provider.signIns.delete(signIn.sid);
  for (const store of [provider.codes, provider.accessTokens]) store.removeWhere((grant) => grant.signIn.sid === signIn.sid);
};

/** Ends every session of a user and tells each client that has registered where (spec 30 §2.6). `authority` is trusted for https. */
export const logOutEverywhere = async (provider: Provider, uid: string, authority: string): Promise<readonly LogOutNotice[]> => {
  const notices: LogOutNotice[] = [];
  for (const signIn of [...provider.signIns.values()].filter((each) => each.uid === uid)) {
    end(provider, signIn);
    for (const client of provider.clients.all().filter((each) => signIn.clients.has(each.clientId))) {
      if (client.backchannelLogoutUri === undefined) continue;
      const body = new URLSearchParams({ logout_token: await logOutToken(provider, client, signIn) }).toString();
      notices.push({ clientId: client.clientId, status: await post(client.backchannelLogoutUri, body, authority) });
    }
  }
  return notices;
};

const sessionIn = (provider: Provider, hint: string): SignIn | undefined => {
  try {
    const { sid, iss } = decodeJwt(hint);
    return iss === provider.issuer && typeof sid === 'string' ? provider.signIns.get(sid) : undefined;
  } catch {
    return undefined;
  }
};

/** `GET /connect/endSession`: the client ends the session; back to a registered address, or an empty answer. */
export const endSession = (provider: Provider, request: ServiceRequest): ServiceResponse => {
  const query = request.method === 'POST' ? new URLSearchParams(request.body.toString('utf8')) : request.query;
  const signIn = sessionIn(provider, query.get('id_token_hint') ?? '');
  if (signIn === undefined) return { status: 400, headers: { 'cache-control': 'no-store' }, body: { error: 'bad_request', error_description: 'The id_token_hint is missing or its session is over' } };
  end(provider, signIn);
  const target = query.get('post_logout_redirect_uri');
  if (target === null) return { status: 204, headers: { 'cache-control': 'no-store' } };
  if (![...signIn.clients].some((id) => provider.clients.find(id)?.postLogoutRedirectUris.includes(target) === true))
    return { status: 400, headers: { 'cache-control': 'no-store' }, body: { error: 'redirect_uri_mismatch', error_description: 'The post_logout_redirect_uri is not registered' } };
  const location = new URL(target);
  const state = query.get('state');
  if (state !== null) location.searchParams.set('state', state);
  return { status: 302, headers: { 'cache-control': 'no-store', location: location.href } };
};
