import type { EnvironmentProfile } from '../settings/environment-profile';
import { createRevocationCheck } from '../transport/revocation/check-revocation';
import { fetchPlain } from '../transport/revocation/fetch-plain';
import type { TlsIdentity } from '../transport/tls-identity';
import type { DirectorySource } from './directory-source';
import { createFhirDirectory, type FhirDirectoryDependencies } from './fhir-directory';
import { createLdapSearch } from './ldap-client';
import { createLdapDirectory } from './ldap-directory';

export interface DirectorySourceDependencies extends FhirDirectoryDependencies {
  readonly sds: EnvironmentProfile['services']['sds'];
  /** That of the Spine: LDAP asks for the client certificate, the FHIR form never sees it (spec 33 §1). */
  readonly identity: TlsIdentity;
}

/** The form of the directory that the profile chooses: FHIR unless it says LDAP (spec 04 §4). */
export const directorySourceFor = (dependencies: DirectorySourceDependencies): DirectorySource => {
  const { sds, identity, timeOuts, retry } = dependencies;
  return sds.use === 'ldap' && sds.ldap !== undefined
    ? createLdapDirectory(createLdapSearch({ url: sds.ldap, identity, timeOuts, retry, checkRevocation: createRevocationCheck(fetchPlain, Date.now) }))
    : createFhirDirectory(dependencies);
};
