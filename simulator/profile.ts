import type { TrainingCard } from './card/make-card';
import type { Client } from './cis2/clients';
import type { Mailbox } from './mesh/mailboxes';
import { consumerOrganisation } from './people/organisations';
import type { SyntheticPatient } from './people/patients';

export interface ProfileFacts {
  readonly issuer: string;
  readonly ssp: string;
  readonly sds: string;
  readonly apiKey: string;
  readonly pds: string;
  readonly ods: string;
  readonly identity: string;
  readonly ldap: string;
  readonly cis2: { readonly issuer: string; readonly client: Client };
  /** The API platform's token address. */
  readonly tokenAddress: string;
  readonly mesh: { readonly address: string; readonly mailbox: Mailbox; readonly sharedKey: string };
  readonly control: string;
  readonly card: TrainingCard;
  readonly practices: readonly { readonly odsCode: string; readonly name: string }[];
  readonly people: readonly SyntheticPatient[];
}

const tourOf = (facts: ProfileFacts): object => {
  const here = facts.practices.map((practice) => practice.odsCode);
  const patient = facts.people.find((person) => person.registeredAt !== null && here.includes(person.registeredAt) && person.deceasedDate === undefined && person.sensitive !== true);
  const registered = patient?.registeredAt ?? here[0] ?? '';
  const elsewhere = patient?.alsoKnownAt.find((ods) => here.includes(ods)) ?? registered;
  return {
    patient: { nhsNumber: patient?.nhsNumber ?? '', family: patient?.family ?? '', given: patient?.given[0] ?? '', dateOfBirth: patient?.birthDate ?? '' },
    recordPractice: registered, bookingPractice: elsewhere, taskPractice: registered,
  };
};

/** The environment profile of this run (docs/environment-profile.md); file names are relative to the profile's folder. */
export const environmentProfile = (facts: ProfileFacts): object => ({
  schema: 'gp-connect-desktop/environment-profile/1',
  name: 'Training', kind: 'training',
  organisation: { odsCode: consumerOrganisation.odsCode, name: consumerOrganisation.name, phone: consumerOrganisation.phone, type: consumerOrganisation.type },
  consumer: { asid: consumerOrganisation.asid, issuer: facts.issuer, identifierBase: `${facts.issuer}/Id` },
  trust: { spine: 'ca.pem', services: 'ca.pem', cards: 'card-ca.pem' },
  clientCertificate: { certificate: 'client.pem', key: 'client-key.pem' },
  services: {
    ssp: facts.ssp, sds: { fhir: facts.sds, apiKey: facts.apiKey, ldap: facts.ldap }, pds: facts.pds, ods: facts.ods,
    identity: { challenge: `${facts.identity}/card/challenge`, token: `${facts.identity}/oauth2/token`, userInfo: `${facts.identity}/oauth2/userinfo` },
    cis2: { issuer: facts.cis2.issuer, clientId: facts.cis2.client.clientId, redirectUris: facts.cis2.client.redirectUris, acrValues: 'AAL2_OR_AAL3_ANY' },
    apiPlatform: { token: facts.tokenAddress, apiKey: facts.cis2.client.apiKey, apiSecret: facts.cis2.client.apiSecret },
    mesh: { address: facts.mesh.address, mailbox: facts.mesh.mailbox.id, password: facts.mesh.mailbox.password, sharedKey: facts.mesh.sharedKey },
  },
  capabilities: {
    foundations: '1.2.7', appointments: '1.2.7', structured: '1.6.2', documents: '1.6.2', html: '0.7.4', tasks: { offered: true, interaction: 'suffixed' },
    practiceChoice: 'directory',
  },
  card: { modules: facts.card.module === '' ? [] : [facts.card.module] },
  timeOuts: { connectMs: 10_000, queryMs: 30_000, recordMs: 60_000, commandMs: 30_000, idleMs: 15_000 },
  practices: facts.practices.map(({ odsCode, name }) => ({ odsCode, name })),
  training: {
    card: { module: facts.card.module, configuration: facts.card.configuration, pin: facts.card.pin, label: facts.card.label },
    control: facts.control,
    tour: tourOf(facts),
  },
});
