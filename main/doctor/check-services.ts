import type { EnvironmentProfile } from '../settings/environment-profile';
import type { Transport } from '../transport/transport';
import { bad, good, warning, type Check, type Finding } from './check';
import { connectionWords } from './connection-words';

export interface ServiceParts {
  readonly profile: EnvironmentProfile;
  /** Without a client certificate, for the national services. */
  readonly services: Transport;
  /** With it, for the proxy. */
  readonly spine: Transport;
  /** A UUID. */
  readonly randomId: () => string;
  readonly now: () => number;
}

/** What one service was asked and how its statuses read. Nothing asked is about a patient. */
interface Probe {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly transport: Transport;
  readonly headers?: Readonly<Record<string, string>>;
  readonly judge?: (status: number) => Finding | null;
}

export interface ServiceLooks {
  readonly checks: readonly Check[];
  /** Milliseconds by which this computer's clock is ahead of each service that answered (spec 03 §2). */
  readonly skews: () => Promise<readonly number[]>;
}

const deadlines = { connectMs: 8_000, firstByteMs: 10_000, idleMs: 5_000, totalMs: 15_000 };
const keyRefused = bad('It refuses this program\u2019s key.', 'Correct the key in the environment profile.');

const probesOf = ({ profile, services, spine, randomId }: ServiceParts): readonly Probe[] => {
  const { ssp, sds, pds, ods, odsApiKey, identity, cis2 } = profile.services;
  const { odsCode } = profile.organisation;
  const ownEndpoint = new URLSearchParams({
    organization: `https://fhir.nhs.uk/Id/ods-organization-code|${odsCode}`,
    identifier: 'https://fhir.nhs.uk/Id/nhsServiceInteractionId|urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1',
  }).toString();
  return [
    {
      id: 'sds', title: 'Spine directory (SDS)', url: `${sds.fhir}/Endpoint?${ownEndpoint}`, transport: services,
      headers: { apikey: sds.apiKey, 'X-Correlation-Id': randomId(), Accept: 'application/fhir+json' },
      judge: (status) => (status === 401 || status === 403 ? keyRefused : null),
    },
    { id: 'ssp', title: 'Spine Secure Proxy (SSP)', url: `${ssp}/`, transport: spine, judge: judgeProxy },
    { id: 'pds', title: 'Personal Demographics Service (PDS)', url: `${pds}/metadata`, transport: services, headers: { 'X-Request-ID': randomId() } },
    { id: 'identity', title: 'Sign-in service', url: identity.challenge, transport: services },
    ...(cis2 === undefined ? [] : [{ id: 'cis2', title: 'NHS CIS2', url: `${cis2.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, transport: services }]),
    {
      id: 'ods', title: 'Organisation directory (ODS)', url: `${ods}/Organization/${odsCode}`, transport: services,
      headers: { Accept: 'application/fhir+json', ...(odsApiKey === undefined ? {} : { apikey: odsApiKey }) },
      judge: (status) => {
        if (status === 404 || status === 410) return warning('It answers, but does not know this organisation.', 'Check organisation.odsCode in the environment profile.');
        return status === 401 || status === 403 ? keyRefused : null;
      },
    },
  ];
};

const judgeProxy = (status: number): Finding | null =>
  [495, 496].includes(status) ? bad('It does not accept our certificate.', connectionWords['client-certificate-refused'].remedy) : null;

const judgeStatus = (status: number): Finding =>
  status >= 500
    ? bad(`It answers with a fault (${String(status)}).`, 'Try again in a moment; if it stays so, ask whether the service has a known fault.')
    : good('It answers over a secure connection.');

const probe = async (what: Probe, now: () => number): Promise<{ readonly finding: Finding; readonly skewMs: number | null }> => {
  const origin = /^https:\/\/[^/]+/.exec(what.url)?.[0] ?? what.url;
  const askedAt = now();
  const sent = await what.transport.send({
    method: 'GET', origin, target: what.url.slice(origin.length) || '/', headers: { 'Accept-Encoding': 'gzip', ...what.headers }, deadlines, maxBytes: 2_000_000,
  });
  if (!sent.ok) return { finding: { state: 'bad', ...connectionWords[sent.error.kind] }, skewMs: null };
  const server = Date.parse(sent.value.headers['date'] ?? '');
  // The answer was dated somewhere between asking and now, and to the second: half a second is added for what was cut off.
  const skewMs = Number.isNaN(server) ? null : Math.round((askedAt + now()) / 2 - (server + 500));
  return { finding: what.judge?.(sent.value.status) ?? judgeStatus(sent.value.status), skewMs };
};

/** Asks each service of the profile one harmless thing, once (spec 33 §5). */
export const serviceLooks = (parts: ServiceParts): ServiceLooks => {
  const looks = probesOf(parts).map((what) => {
    let looked: ReturnType<typeof probe> | null = null;
    return { what, once: () => (looked ??= probe(what, parts.now)) };
  });
  return {
    checks: looks.map(({ what: { id, title }, once }) => ({ id, title, look: async () => (await once()).finding })),
    skews: async () => (await Promise.all(looks.map(({ once }) => once()))).flatMap(({ skewMs }) => skewMs ?? []),
  };
};
