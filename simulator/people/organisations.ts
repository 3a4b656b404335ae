import type { ConsumerOrganisation, PracticeCapabilities, PracticeDefinition } from './practice-definition';
import { practitionersByPractice } from './practitioners';

export type {
  ConsumerOrganisation,
  PracticeDefinition,
  PracticeLocation,
  PracticePractitioner,
} from './practice-definition';

const everything: PracticeCapabilities = {
  foundations: true,
  appointments: true,
  structured: true,
  documents: true,
  html: true,
  task: true,
};

const beckfield: PracticeDefinition = {
  odsCode: 'Z99001',
  name: 'Beckfield Medical Practice',
  vendor: 'meadow',
  asid: '999000000101',
  partyKey: 'Z99001-9990101',
  phone: '0113 496 0101',
  address: { lines: ['2 Fuller’s Row', 'Beckfield'], city: 'Leeds', district: 'West Yorkshire', postcode: 'LS99 1AB' },
  locations: [
    {
      id: 'loc-101',
      name: 'Beckfield Medical Practice',
      addressLines: ['2 Fuller’s Row', 'Beckfield'],
      city: 'Leeds',
      postcode: 'LS99 1AB',
      phone: '0113 496 0101',
    },
  ],
  practitioners: practitionersByPractice.Z99001,
  capabilities: everything,
  sharing: true,
};

const quayside: PracticeDefinition = {
  odsCode: 'Z99002',
  name: 'Quayside Health Centre',
  vendor: 'harbour',
  asid: '999000000202',
  partyKey: 'Z99002-9990202',
  phone: '0117 496 0202',
  address: { lines: ['Ropewalk House', '14 Chandlers Wharf'], city: 'Bristol', district: 'Avon', postcode: 'BS99 2CD' },
  locations: [
    {
      id: 'loc-201',
      name: 'Quayside Health Centre',
      addressLines: ['Ropewalk House', '14 Chandlers Wharf'],
      city: 'Bristol',
      postcode: 'BS99 2CD',
      phone: '0117 496 0202',
    },
    {
      id: 'loc-202',
      name: 'Gull Lane Branch Surgery',
      addressLines: ['9 Gull Lane', 'Saltings'],
      city: 'Bristol',
      postcode: 'BS99 2EF',
      phone: '0117 496 0203',
    },
  ],
  practitioners: practitionersByPractice.Z99002,
  capabilities: everything,
  sharing: true,
};

const tallowHill: PracticeDefinition = {
  odsCode: 'Z99003',
  name: 'Tallow Hill Surgery',
  vendor: 'meadow',
  asid: '999000000303',
  partyKey: 'Z99003-9990303',
  phone: '0114 496 0303',
  address: { lines: ['31 Tallow Hill'], city: 'Sheffield', district: 'South Yorkshire', postcode: 'S99 3GH' },
  locations: [
    {
      id: 'loc-301',
      name: 'Tallow Hill Surgery',
      addressLines: ['31 Tallow Hill'],
      city: 'Sheffield',
      postcode: 'S99 3GH',
      phone: '0114 496 0303',
    },
  ],
  practitioners: practitionersByPractice.Z99003,
  capabilities: { ...everything, structured: false },
  sharing: true,
};

const saltmarsh: PracticeDefinition = {
  odsCode: 'Z99004',
  name: 'Saltmarsh Road Surgery',
  vendor: 'harbour',
  asid: '999000000404',
  partyKey: 'Z99004-9990404',
  phone: '0191 498 0404',
  address: { lines: ['77 Saltmarsh Road'], city: 'Newcastle upon Tyne', district: 'Tyne and Wear', postcode: 'NE99 4JK' },
  locations: [
    {
      id: 'loc-401',
      name: 'Saltmarsh Road Surgery',
      addressLines: ['77 Saltmarsh Road'],
      city: 'Newcastle upon Tyne',
      postcode: 'NE99 4JK',
      phone: '0191 498 0404',
    },
  ],
  practitioners: practitionersByPractice.Z99004,
  capabilities: everything,
  sharing: false,
};

/** Every practice that the simulator runs by default: two vendors, two practices each. */
export const practiceDefinitions: readonly PracticeDefinition[] = [beckfield, quayside, tallowHill, saltmarsh];

/** The hub where the app's user works. It asks; it answers nothing. */
export const consumerOrganisation: ConsumerOrganisation = {
  odsCode: 'Z99100',
  name: 'Northern Moors Primary Care Hub',
  phone: '0113 496 0000',
  type: 'gp-practice',
  asid: '999000099100',
  partyKey: 'Z99100-9999100',
};
