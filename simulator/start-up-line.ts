import type { TrainingCard } from './card/make-card';
import type { Client } from './cis2/clients';
import type { Mailbox } from './mesh/mailboxes';
import { consumerOrganisation } from './people/organisations';
import type { SyntheticPatient } from './people/patients';
import type { ServiceRoots } from './practices/service-roots';

export interface StartUpFacts {
  readonly file: (name: string) => string;
  readonly card: TrainingCard;
  readonly ssp: string;
  readonly sds: string;
  readonly apiKey: string;
  readonly pds: string;
  readonly identity: string;
  readonly ods: string;
  readonly control: string;
  readonly ldap: string;
  readonly issuer: string;
  readonly tokenAddress: string;
  readonly client: Client;
  readonly mesh: { readonly address: string; readonly sharedKey: string; readonly mailboxes: readonly Mailbox[] };
  readonly revocation: string;
  readonly practices: readonly { readonly odsCode: string; readonly name: string; readonly asid: string; readonly vendor: string; readonly roots: ServiceRoots }[];
  readonly people: readonly SyntheticPatient[];
}

/** The one JSON line that scripts rely on. */
export const startUpLine = (facts: StartUpFacts) => ({
  profile: facts.file('profile.json'), ca: facts.file('ca.pem'),
  client: { certificate: facts.file('client.pem'), key: facts.file('client-key.pem') },
  card: facts.card,
  consumer: { asid: consumerOrganisation.asid, odsCode: consumerOrganisation.odsCode },
  ssp: facts.ssp, sds: { fhir: facts.sds, apiKey: facts.apiKey, ldap: facts.ldap }, pds: facts.pds, cis2: facts.identity, ods: facts.ods, mesh: facts.mesh.address, control: facts.control,
  oidc: { issuer: facts.issuer, clientId: facts.client.clientId, redirectUris: facts.client.redirectUris, apiKey: facts.client.apiKey, apiSecret: facts.client.apiSecret },
  oauth: facts.tokenAddress, revocation: facts.revocation,
  messaging: { sharedKey: facts.mesh.sharedKey, mailboxes: facts.mesh.mailboxes.map(({ id, odsCode, password }) => ({ id, odsCode, password })) },
  practices: facts.practices.map(({ odsCode, name, asid, vendor, roots }) => ({ odsCode, name, asid, vendor, roots })),
  patients: facts.people.map((person) => ({
    nhsNumber: person.nhsNumber, name: `${person.family}, ${person.given.join(' ')}`, odsCode: person.registeredAt, note: person.note,
    birthDate: person.birthDate, gender: person.gender,
  })),
});

export type StartUpLine = ReturnType<typeof startUpLine>;
