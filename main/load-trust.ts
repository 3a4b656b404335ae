import { readFile } from 'node:fs/promises';
import { fail, ok, type Result } from '../domain/result';
import type { Failure } from './failure';
import type { EnvironmentProfile } from './settings/environment-profile';
import type { RevocationPolicy } from './transport/tls-identity';

/** A certificate and its private key, PEM texts. */
export interface ClientPair {
  readonly certificate: string;
  readonly key: string;
}

/** The PEM texts that a profile names. */
export interface TrustMaterial {
  readonly spineRoots: string;
  /** Absent: the public roots. */
  readonly serviceRoots?: string;
  /** Null: the profile names one in the store that is not there yet, so the proxy will refuse every request. */
  readonly client: ClientPair | null;
}

/** Finds a pair in the store of certificates; null where it is not there or cannot be opened. */
export type FindStoredClient = (id: string) => Promise<ClientPair | null>;

/** A look-up that fails is a refusal unless the profile says otherwise; training alone begins the other way round. */
export const revocationPolicyOf = ({ trust, kind }: Pick<EnvironmentProfile, 'trust' | 'kind'>): RevocationPolicy =>
  trust.revocation ?? (kind === 'training' ? 'soft' : 'hard');

/**
 * Reads the certificates and the key that a profile names.
 * @returns `not-configured` with the part of the profile that is at fault.
 */
export const loadTrust = async (profile: EnvironmentProfile, findStored: FindStoredClient = async () => null): Promise<Result<TrustMaterial, Failure>> => {
  const spineRoots = await readPem('trust.spine', profile.trust.spine);
  if (!spineRoots.ok) return spineRoots;
  const serviceRoots = profile.trust.services === undefined ? null : await readPem('trust.services', profile.trust.services);
  if (serviceRoots?.ok === false) return serviceRoots;
  const client = await readClient(profile.clientCertificate, findStored);
  if (!client.ok) return client;
  return ok({ spineRoots: spineRoots.value, client: client.value, ...(serviceRoots === null ? {} : { serviceRoots: serviceRoots.value }) });
};

const readClient = async (
  named: EnvironmentProfile['clientCertificate'], findStored: FindStoredClient,
): Promise<Result<ClientPair | null, Failure>> => {
  if ('store' in named) return ok(await findStored(named.store));
  const certificate = await readPem('clientCertificate.certificate', named.certificate);
  if (!certificate.ok) return certificate;
  const key = await readPem('clientCertificate.key', named.key);
  return key.ok ? ok({ certificate: certificate.value, key: key.value }) : key;
};

const readPem = async (part: string, file: string): Promise<Result<string, Failure>> => {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.includes('-----BEGIN ') ? ok(text) : fail({ code: 'not-configured', detail: { subject: part, reason: 'pem-not-readable' } });
};
