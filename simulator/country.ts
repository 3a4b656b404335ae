import type { ForeignProvider } from './options';
import { practicesFor } from './people/further-practices';
import { generatedPatients } from './people/generated-patients';
import { nhsNumberFrom } from './people/nhs-number';
import { consumerOrganisation, practiceDefinitions } from './people/organisations';
import type { PracticeDefinition } from './people/organisations';
import { patients } from './people/patients';
import type { SyntheticPatient } from './people/patients';
import type { Capability } from './practices/interactions';
import type { KnownOrganisation } from './practices/practice-state';
import { capabilityNames } from './practices/service-roots';
import type { ServiceRoots } from './practices/service-roots';

/** A practice whose system is not ours: only the directory, the proxy and demographics know of it. */
export interface ForeignPractice {
  readonly odsCode: string;
  readonly name: string;
  readonly asid: string;
  readonly partyKey: string;
  readonly phone: string;
  readonly roots: ServiceRoots;
}

/** Everybody and every place that this run of the simulator knows. */
export interface Country {
  readonly practices: readonly PracticeDefinition[];
  readonly foreign: readonly ForeignPractice[];
  readonly people: readonly SyntheticPatient[];
  readonly organisations: readonly KnownOrganisation[];
}

/** Besides those made by hand. */
const PEOPLE_PER_PRACTICE = 12;

const rootsOf = (providers: readonly ForeignProvider[], odsCode: string): ServiceRoots => {
  const roots: Partial<Record<Capability, string>> = {};
  for (const provider of providers.filter((each) => each.odsCode === odsCode))
    for (const name of provider.capability === 'all' ? capabilityNames : [provider.capability]) roots[name] = provider.address;
  return roots;
};

/** One invented person for each foreign practice, so that a record can be asked for there. */
const foreignPatient = (odsCode: string, position: number): SyntheticPatient => {
  return {
    nhsNumber: nhsNumberFrom(999_000_800 + position * 10).nhsNumber, family: 'Wanderer', given: ['Robin'], birthDate: '1980-01-02', gender: 'female',
    addressLines: [`${String(position + 1)} Far Lane`, 'Leeds'], postcode: 'LS99 9ZZ', phone: '0113 496 0999', registeredAt: odsCode, alsoKnownAt: [],
    life: 'healthy-adult', note: `Registered at ${odsCode}, a practice whose system is not the simulator's.`,
  };
};

/** Our practices, those named on the command line, and the people and organisations that go with them. */
export const buildCountry = (count: number | undefined, providers: readonly ForeignProvider[], seed = ''): Country => {
  const practices = count === undefined ? practiceDefinitions : practicesFor(count);
  const strangers = [...new Set(providers.map((provider) => provider.odsCode))].filter((ods) => !practices.some((known) => known.odsCode === ods));
  const foreign = strangers.map((odsCode, index): ForeignPractice => ({
    odsCode, name: `Practice ${odsCode}`, asid: `99900000${String(8000 + index)}`, partyKey: `${odsCode}-${String(9_998_000 + index)}`,
    phone: '0113 496 0998', roots: rootsOf(providers, odsCode),
  }));
  const organisations: readonly KnownOrganisation[] = [
    ...practices.map(({ odsCode, name, phone, address }) => ({ odsCode, name, phone, addressLines: address.lines, city: address.city, postcode: address.postcode })),
    ...foreign.map(({ odsCode, name, phone }) => ({ odsCode, name, phone })),
    { odsCode: consumerOrganisation.odsCode, name: consumerOrganisation.name, phone: consumerOrganisation.phone },
  ];
  return { practices, foreign, organisations, people: [...patients, ...strangers.map(foreignPatient), ...generatedPatients(practices, PEOPLE_PER_PRACTICE, seed, new Date())] };
};

/** Addresses on the command line that take the place of one of our practices' own. */
export const overriddenRoots = (own: ServiceRoots, providers: readonly ForeignProvider[], odsCode: string): ServiceRoots => ({ ...own, ...rootsOf(providers, odsCode) });
