import type { EndpointRecord, Registry } from '../directory/registry';
import type { ServiceRequest, ServiceResponse } from '../server/service-exchange';
import { proxyOutcome } from './proxy-outcome';

const mandatory = ['ssp-traceid', 'ssp-from', 'ssp-to', 'ssp-interactionid'] as const;

/** Where a request may go: the registered endpoint, and what of the raw target follows its address. */
export interface Route { readonly endpoint: EndpointRecord; readonly rest: string }

/** Whether `target` is the address itself or something under it, compared as text: nothing is normalised (spec 02 §3). */
const restUnder = (target: string, address: string): string | undefined => {
  const root = address.endsWith('/') ? address.slice(0, -1) : address;
  if (!target.startsWith(root)) return undefined;
  const rest = target.slice(root.length);
  return rest.startsWith('/') || rest.startsWith('?') ? rest : undefined;
};

/** The five checks of the proxy, in order (spec 02 §1). Gives the route, or the proxy's own refusal. */
export const checkSender = (registry: Registry, request: ServiceRequest): Route | ServiceResponse => {
  if (!['GET', 'POST', 'PUT'].includes(request.method)) return proxyOutcome(405, 'forbidden', '405: Method Not Allowed');
  const missing = mandatory.find((name) => (request.headers[name] ?? '').trim() === '');
  if (missing !== undefined) return proxyOutcome(400, 'invalid', `MISSING_OR_INVALID_HEADER_${missing.toUpperCase()}`);
  const from = request.headers['ssp-from'] ?? '';
  const to = request.headers['ssp-to'] ?? '';
  const interaction = request.headers['ssp-interactionid'] ?? '';
  const sender = registry.systems.find((system) => system.asid === from);
  if (sender !== undefined && sender.fqdn !== request.tls.clientCommonName) return { status: 495, headers: { 'cache-control': 'no-store' } };
  if (sender === undefined || !sender.interactions.includes(interaction)) return proxyOutcome(403, 'forbidden', `ASID_CHECK_FAILED_MESSAGESENDER_${from}`);
  const atReceiver = registry.endpoints.filter((endpoint) => endpoint.asid === to && endpoint.interaction === interaction);
  const [first] = atReceiver;
  if (first === undefined) return proxyOutcome(403, 'forbidden', `PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_${to}`);
  if (!registry.shares(from, to)) return proxyOutcome(403, 'forbidden', `FOT_CHECK_FAILED_MESSAGESENDER_${from}_MESSAGERECEIVER_${to}`);
  const target = request.target.slice(1);
  for (const endpoint of atReceiver) {
    const rest = restUnder(target, endpoint.address);
    if (rest !== undefined) return { endpoint, rest };
  }
  return proxyOutcome(400, 'invalid', `ENDPOINT_${first.address}_CPAID_S${to.slice(1)}_VARIES_FROM_TARGETURL_${target.split('?')[0] ?? ''}`);
};
