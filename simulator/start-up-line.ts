import type { TrainingCard } from './card/make-card';
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
  readonly practices: readonly { readonly odsCode: string; readonly name: string; readonly asid: string; readonly vendor: string; readonly roots: ServiceRoots }[];
  readonly people: readonly SyntheticPatient[];
}

const none: string | null = null;

/** The one JSON line that scripts rely on. There is no LDAP directory and no MESH here: their addresses are null. */
export const startUpLine = (facts: StartUpFacts) => ({
  profile: facts.file('profile.json'), ca: facts.file('ca.pem'),
  client: { certificate: facts.file('client.pem'), key: facts.file('client-key.pem') },
  card: facts.card,
  consumer: { asid: consumerOrganisation.asid, odsCode: consumerOrganisation.odsCode },
  ssp: facts.ssp, sds: { fhir: facts.sds, apiKey: facts.apiKey, ldap: none }, pds: facts.pds, cis2: facts.identity, ods: facts.ods, mesh: none, control: facts.control,
  practices: facts.practices.map(({ odsCode, name, asid, vendor, roots }) => ({ odsCode, name, asid, vendor, roots })),
  patients: facts.people.map((person) => ({
    nhsNumber: person.nhsNumber, name: `${person.family}, ${person.given.join(' ')}`, odsCode: person.registeredAt, note: person.note,
    birthDate: person.birthDate, gender: person.gender,
  })),
});

export type StartUpLine = ReturnType<typeof startUpLine>;
