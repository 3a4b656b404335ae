import { AuthorityInfoAccessExtension, CRLDistributionPointsExtension, type X509Certificate } from '@peculiar/x509';

/** Where a certificate says that its revocation can be looked up. */
export interface NamedSources {
  readonly responders: readonly string[];
  readonly lists: readonly string[];
}

/** The few of several addresses that are worth a person's waiting for. */
const most = 2;

/** Plain HTTP only: what is fetched is signed, and a fetch over TLS would ask the same question again (RFC 5280 §8). */
const plain = (addresses: readonly string[]): readonly string[] => addresses.filter((address) => /^http:\/\//i.test(address)).slice(0, most);

/** Addresses of OCSP responders and of revocation lists in a certificate (RFC 5280 §4.2.1.13 and §4.2.2.1). */
export const namedSources = (certificate: X509Certificate): NamedSources => {
  const points = certificate.getExtension(CRLDistributionPointsExtension)?.distributionPoints ?? [];
  const responders = certificate.getExtension(AuthorityInfoAccessExtension)?.ocsp ?? [];
  return {
    responders: plain(responders.flatMap((name) => (name.type === 'url' ? [name.value] : []))),
    lists: plain(points.flatMap((point) => (point.distributionPoint?.fullName ?? []).flatMap((name) => name.uniformResourceIdentifier ?? []))),
  };
};
