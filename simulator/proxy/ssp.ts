import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Registry } from '../directory/registry';
import type { Credential } from '../pki/authority';
import type { ServiceHandler, ServiceRequest, ServiceResponse } from '../server/service-exchange';
import { proxyOutcome } from './proxy-outcome';
import { checkSender } from './sender-checks';

export interface SspOptions {
  readonly registry: Registry;
  /** The proxy's own identity for the leg to the practices. */
  readonly credential: Credential;
  readonly authority: string;
  /** What it shows to providers that are not ours, PEM; the same identity where absent. */
  readonly foreignCredential: Pick<Credential, 'certificate' | 'key'> | undefined;
  /** Origins that were named on the command line: reached over whatever certificate they have. */
  readonly foreignOrigins: ReadonlySet<string>;
  readonly timeoutMs: number;
}

const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'proxy-authenticate', 'proxy-authorization', 'te', 'trailer']);

const forwardedHeaders = (request: ServiceRequest, host: string): Record<string, string | string[]> => {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of request.rawHeaders) {
    if (hopByHop.has(name.toLowerCase()) || ['host', 'content-length', 'expect'].includes(name.toLowerCase())) continue;
    const before = headers[name];
    headers[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  headers['Host'] = host;
  headers['Forwarded'] = 'by=ssp';
  if (request.body.length > 0 || request.method !== 'GET') headers['Content-Length'] = String(request.body.length);
  return headers;
};

const readAnswer = async (incoming: IncomingMessage): Promise<ServiceResponse> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Uint8Array));
  if (!incoming.complete) throw new Error('cut short');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value === undefined || hopByHop.has(name) || name === 'content-length') continue;
    headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return { status: incoming.statusCode ?? 502, headers, body: Buffer.concat(chunks) };
};

/** The Spine Secure Proxy: checks who sends what to whom, then passes method, target, headers and body on unchanged (spec 02 §1). */
export const createSsp = (options: SspOptions): ServiceHandler => {
  const identity = { key: options.credential.key, cert: options.credential.certificate, keepAlive: true };
  const spine = new HttpsAgent({ ...identity, ca: options.authority });
  const plain = new HttpAgent({ keepAlive: true });
  const shown = options.foreignCredential ?? options.credential;
  const foreign = new HttpsAgent({ key: shown.key, cert: shown.certificate, keepAlive: true, rejectUnauthorized: options.foreignOrigins.size === 0 });

  const forward = (request: ServiceRequest, address: string, rest: string): Promise<ServiceResponse> => {
    const url = new URL(address);
    const own = !options.foreignOrigins.has(url.origin);
    const secure = url.protocol === 'https:';
    const root = url.pathname.endsWith('/') ? url.pathname.slice(0, -1) : url.pathname;
    const settings = {
      method: request.method, hostname: url.hostname.replace(/^\[|\]$/g, ''), port: url.port === '' ? (secure ? 443 : 80) : Number(url.port), path: `${root}${rest}`,
      headers: forwardedHeaders(request, url.host), agent: secure ? (own ? spine : foreign) : plain,
    };
    return new Promise((resolve) => {
      const unreachable = (): void => { resolve(proxyOutcome(502, 'transient', `ERROR_COMMUNICATING_TO_ENDPOINT_URL_${address}`)); };
      const outgoing = (secure ? httpsRequest : httpRequest)(settings, (incoming) => { readAnswer(incoming).then(resolve, unreachable); });
      outgoing.setTimeout(options.timeoutMs, () => {
        resolve(proxyOutcome(504, 'transient', `TIMED_OUT_WAITING_FOR_ENDPOINT_URL_${address}`));
        outgoing.destroy();
      });
      outgoing.on('error', unreachable);
      outgoing.end(request.body);
    });
  };

  return async (request) => {
    const route = checkSender(options.registry, request);
    if (!('endpoint' in route)) return route;
    return forward(request, route.endpoint.address, route.rest);
  };
};
