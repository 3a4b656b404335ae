/** What one transport presents and whom it trusts. PEM texts. */
export interface TlsIdentity {
  /** The only roots; absent = the public roots of the runtime (spec 05 §2: never for Spine). */
  readonly trustAnchors?: string;
  /** Absent for services that take no client certificate. */
  readonly client?: { readonly certificate: string; readonly key: string };
  /** Spine listeners take the suites of spec 05 §1; others the runtime's own. */
  readonly suites: 'spine' | 'default';
  /**
   * What a server's certificate is worth whose revocation cannot be looked up although it says where: nothing (`hard`), or what
   * it is worth otherwise (`soft`, also when absent). One that is known to be revoked is refused by both (spec 05 §2).
   */
  readonly revocation?: RevocationPolicy;
}

export type RevocationPolicy = 'hard' | 'soft';

/**
 * Forward-secret suites that OpenSSL and BoringSSL both have (spec 05 §1). Node leaves TLS 1.3 out when a list names no suite of it.
 */
const spineSuites = [
  'TLS_AES_256_GCM_SHA384', 'TLS_AES_128_GCM_SHA256', 'ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES128-GCM-SHA256',
].join(':');

/** Options for the socket. Verification of the server is on by default and has no switch here. */
export const tlsOptions = (identity: TlsIdentity) => ({
  minVersion: 'TLSv1.2' as const,
  maxVersion: 'TLSv1.3' as const,
  ...(identity.suites === 'spine' ? { ciphers: spineSuites } : {}),
  // An empty text would make the runtime fall back on the public roots; an empty list trusts nobody.
  ...(identity.trustAnchors === undefined ? {} : { ca: identity.trustAnchors.trim() === '' ? [] : identity.trustAnchors }),
  ...(identity.client === undefined ? {} : { cert: identity.client.certificate, key: identity.client.key }),
});
