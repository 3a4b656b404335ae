import type { ForeignProvider } from './options';
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

const copyOf = (model: PracticeDefinition, number: number): PracticeDefinition => {
  const odsCode = `Z99${String(500 + number)}`;
  return {
    ...model, odsCode, name: `Training Practice ${String(number)}`, asid: `99900000${String(5000 + number)}`, partyKey: `${odsCode}-${String(9_995_000 + number)}`,
    capabilities: { foundations: true, appointments: true, structured: true, documents: true, html: true, task: true }, sharing: true,
  };
};

const practicesFor = (count: number | undefined): readonly PracticeDefinition[] => {
  if (count === undefined) return practiceDefinitions;
  return Array.from({ length: Math.max(count, 1) }, (_, index) => index).flatMap((index) => {
    const [own, model] = [practiceDefinitions[index], practiceDefinitions[index % 2]];
    return own !== undefined ? [own] : model === undefined ? [] : [copyOf(model, index + 1)];
  });
};

const rootsOf = (providers: readonly ForeignProvider[], odsCode: string): ServiceRoots => {
  const roots: Partial<Record<Capability, string>> = {};
  for (const provider of providers.filter((each) => each.odsCode === odsCode))
    for (const name of provider.capability === 'all' ? capabilityNames : [provider.capability]) roots[name] = provider.address;
  return roots;
};

/** The tenth digit of an NHS number (spec 01 §3.7); undefined where the nine have none. */
const checkDigit = (nine: string): number | undefined => {
  const sum = Array.from(nine).reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? undefined : check;
};

/** One invented person for each foreign practice, so that a record can be asked for there. */
const foreignPatient = (odsCode: string, position: number): SyntheticPatient => {
  let nine = 999_000_800 + position * 10;
  while (checkDigit(String(nine)) === undefined) nine += 1;
  return {
    nhsNumber: `${String(nine)}${String(checkDigit(String(nine)) ?? 0)}`, family: 'Wanderer', given: ['Robin'], birthDate: '1980-01-02', gender: 'female',
    addressLines: [`${String(position + 1)} Far Lane`, 'Leeds'], postcode: 'LS99 9ZZ', phone: '0113 496 0999', registeredAt: odsCode, alsoKnownAt: [],
    life: 'healthy-adult', note: `Registered at ${odsCode}, a practice whose system is not the simulator's.`,
  };
};

/** Our practices, those named on the command line, and the people and organisations that go with them. */
export const buildCountry = (count: number | undefined, providers: readonly ForeignProvider[]): Country => {
  const practices = practicesFor(count);
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
  return { practices, foreign, organisations, people: [...patients, ...strangers.map(foreignPatient)] };
};

/** Addresses on the command line that take the place of one of our practices' own. */
export const overriddenRoots = (own: ServiceRoots, providers: readonly ForeignProvider[], odsCode: string): ServiceRoots => ({ ...own, ...rootsOf(providers, odsCode) });
