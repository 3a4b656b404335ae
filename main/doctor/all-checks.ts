import type { EnvironmentProfile } from '../settings/environment-profile';
import { cardChecks, type CardParts } from './check-card';
import { certificateChecks, type CertificateParts } from './check-certificates';
import { clockCheck } from './check-clock';
import { keychainCheck } from './check-keychain';
import { namesCheck } from './check-names';
import { serviceLooks, type ServiceParts } from './check-services';
import type { Check } from './check';

export interface DoctorParts extends Omit<CardParts, 'modules'>, Omit<ServiceParts, 'now'> {
  readonly storeKey: Parameters<typeof keychainCheck>[0];
  readonly resolves: (host: string) => Promise<boolean>;
  readonly client: CertificateParts['client'];
  readonly authorities: CertificateParts['authorities'];
  readonly spineRoots: string;
  readonly now: () => number;
}

/** Every host that the profile names, each once. */
export const hostsOf = ({ services }: EnvironmentProfile): readonly string[] => {
  const { ssp, sds, pds, ods, identity, cis2, mesh, apiPlatform } = services;
  const urls = [ssp, sds.fhir, sds.ldap, pds, ods, identity.challenge, identity.token, identity.userInfo, cis2?.issuer, mesh?.address, apiPlatform?.token];
  return [...new Set(urls.flatMap((url) => (url === undefined ? [] : [new URL(url.replace(/^ldaps:/, 'https:')).hostname])))];
};

/** Everything that must be right on this computer, nearest first: what is in the machine, then the network, then the services. */
export const allChecks = (parts: DoctorParts): readonly Check[] => {
  const looks = serviceLooks(parts);
  return [
    ...cardChecks({ modules: parts.profile.card.modules, fileExists: parts.fileExists, listCards: parts.listCards }),
    keychainCheck(parts.storeKey),
    ...certificateChecks({
      client: parts.client, authorities: parts.authorities, spineRoots: parts.spineRoots, issuer: parts.profile.consumer.issuer, now: () => new Date(parts.now()),
    }),
    clockCheck(looks.skews),
    namesCheck(hostsOf(parts.profile), parts.resolves),
    ...looks.checks,
  ];
};
