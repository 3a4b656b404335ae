import type { ConsumerOrganisation, PracticeCapabilities, PracticeDefinition, PracticeLocation } from './practice-definition';
import { practitionersByPractice } from './practitioners';

export type { ConsumerOrganisation, PracticeDefinition } from './practice-definition';

const everything: PracticeCapabilities = { foundations: true, appointments: true, structured: true, documents: true, html: true, task: true };
const current = { foundations: '1.2.7', structured: '1.6.2' } as const;
const older = { foundations: '1.2.7', structured: '1.6.1' } as const;

const site = (id: string, name: string, addressLines: readonly string[], city: string, postcode: string, phone: string): PracticeLocation => ({ id, name, addressLines, city, postcode, phone });

const beckfield: PracticeDefinition = {
  odsCode: 'Z99001', name: 'Beckfield Medical Practice', vendor: 'meadow', asid: '999000000101', partyKey: 'Z99001-9990101', phone: '0113 496 0101',
  address: { lines: ['2 Fuller’s Row', 'Beckfield'], city: 'Leeds', district: 'West Yorkshire', postcode: 'LS99 1AB' },
  locations: [site('loc-101', 'Beckfield Medical Practice', ['2 Fuller’s Row', 'Beckfield'], 'Leeds', 'LS99 1AB', '0113 496 0101')],
  practitioners: practitionersByPractice.Z99001, capabilities: everything, sharing: true, releases: current, week: 'full',
};

const quayside: PracticeDefinition = {
  odsCode: 'Z99002', name: 'Quayside Health Centre', vendor: 'harbour', asid: '999000000202', partyKey: 'Z99002-9990202', phone: '0117 496 0202',
  address: { lines: ['Ropewalk House', '14 Chandlers Wharf'], city: 'Bristol', district: 'Avon', postcode: 'BS99 2CD' },
  locations: [
    site('loc-201', 'Quayside Health Centre', ['Ropewalk House', '14 Chandlers Wharf'], 'Bristol', 'BS99 2CD', '0117 496 0202'),
    site('loc-202', 'Gull Lane Branch Surgery', ['9 Gull Lane', 'Saltings'], 'Bristol', 'BS99 2EF', '0117 496 0203'),
  ],
  practitioners: practitionersByPractice.Z99002, capabilities: everything, sharing: true, releases: older, week: 'sparse', switchedOff: ['diary'],
};

const tallowHill: PracticeDefinition = {
  odsCode: 'Z99003', name: 'Tallow Hill Surgery', vendor: 'meadow', asid: '999000000303', partyKey: 'Z99003-9990303', phone: '0114 496 0303',
  address: { lines: ['31 Tallow Hill'], city: 'Sheffield', district: 'South Yorkshire', postcode: 'S99 3GH' },
  locations: [site('loc-301', 'Tallow Hill Surgery', ['31 Tallow Hill'], 'Sheffield', 'S99 3GH', '0114 496 0303')],
  practitioners: practitionersByPractice.Z99003, capabilities: { ...everything, structured: false }, sharing: true, releases: current, week: 'full',
};

const saltmarsh: PracticeDefinition = {
  odsCode: 'Z99004', name: 'Saltmarsh Road Surgery', vendor: 'harbour', asid: '999000000404', partyKey: 'Z99004-9990404', phone: '0191 498 0404',
  address: { lines: ['77 Saltmarsh Road'], city: 'Newcastle upon Tyne', district: 'Tyne and Wear', postcode: 'NE99 4JK' },
  locations: [site('loc-401', 'Saltmarsh Road Surgery', ['77 Saltmarsh Road'], 'Newcastle upon Tyne', 'NE99 4JK', '0191 498 0404')],
  practitioners: practitionersByPractice.Z99004, capabilities: everything, sharing: false, releases: older, week: 'sparse', switchedOff: ['diary'],
};

const priory: PracticeDefinition = {
  odsCode: 'Z99005', name: 'Priory Street Surgery', vendor: 'quarry', asid: '999000000505', partyKey: 'Z99005-9990505', phone: '0114 496 0505',
  address: { lines: ['Cutlers House', '40 Priory Street'], city: 'Sheffield', district: 'South Yorkshire', postcode: 'S99 5LM' },
  locations: [site('loc-501', 'Priory Street Surgery', ['Cutlers House', '40 Priory Street'], 'Sheffield', 'S99 5LM', '0114 496 0505')],
  practitioners: practitionersByPractice.Z99005, capabilities: everything, sharing: true,
  releases: { foundations: '1.2.8', structured: '1.6.2' }, week: 'services', emergencyCodes: true, serviceFiltering: 'enabled',
  services: [
    { id: 'svc-501', dosId: '2000099501', name: 'Priory Street Extended Access' },
    { id: 'svc-502', dosId: '2000099502', name: 'Priory Street Minor Illness Clinic' },
    { id: 'svc-503', dosId: '2000099503', name: 'Priory Street Travel Clinic' },
  ],
};

const hopperLane: PracticeDefinition = {
  odsCode: 'Z99006', name: 'Hopper Lane Surgery', vendor: 'quarry', asid: '999000000606', partyKey: 'Z99006-9990606', phone: '0191 498 0606',
  address: { lines: ['The Old Mill', 'Hopper Lane'], city: 'Newcastle upon Tyne', district: 'Tyne and Wear', postcode: 'NE99 6NP' },
  locations: [site('loc-601', 'Hopper Lane Surgery', ['The Old Mill', 'Hopper Lane'], 'Newcastle upon Tyne', 'NE99 6NP', '0191 498 0606')],
  practitioners: practitionersByPractice.Z99006, capabilities: { ...everything, documents: false, task: false }, sharing: true,
  releases: { foundations: '1.2.3', structured: '1.2.7' }, week: 'early', slowness: 900,
};

const furlong: PracticeDefinition = {
  odsCode: 'Z99007', name: 'Furlong Medical Group', vendor: 'meadow', asid: '999000000707', partyKey: 'Z99007-9990707', phone: '0191 498 0707',
  address: { lines: ['Furlong House', '5 Market Garth'], city: 'Newcastle upon Tyne', district: 'Tyne and Wear', postcode: 'NE99 7QR' },
  locations: [
    site('loc-701', 'Furlong House', ['Furlong House', '5 Market Garth'], 'Newcastle upon Tyne', 'NE99 7QR', '0191 498 0707'),
    site('loc-702', 'Staiths Branch Surgery', ['1 Keelmen’s Row'], 'Newcastle upon Tyne', 'NE99 7ST', '0191 498 0708'),
    site('loc-703', 'Highmoor Branch Surgery', ['Village Hall', 'Highmoor'], 'Newcastle upon Tyne', 'NE99 7UV', '0191 498 0709'),
  ],
  practitioners: practitionersByPractice.Z99007, capabilities: everything, sharing: true, releases: current, week: 'three-sites', emergencyCodes: true,
  booking: { mostPerOrganisation: 3, daysAhead: 21 },
};

const ferryRoad: PracticeDefinition = {
  odsCode: 'Z99008', name: 'Ferry Road Practice', vendor: 'harbour', asid: '999000000808', partyKey: 'Z99008-9990808', phone: '0117 496 0808',
  address: { lines: ['22 Ferry Road'], city: 'Bristol', district: 'Avon', postcode: 'BS99 8WX' },
  locations: [site('loc-801', 'Ferry Road Practice', ['22 Ferry Road'], 'Bristol', 'BS99 8WX', '0117 496 0808')],
  practitioners: practitionersByPractice.Z99008, capabilities: { ...everything, appointments: false, task: false }, sharing: true,
  releases: older, week: 'sparse', switchedOff: ['diary', 'referrals'],
};

/** Every practice that the simulator runs by default: three vendors, eight practices. */
export const practiceDefinitions: readonly PracticeDefinition[] = [beckfield, quayside, tallowHill, saltmarsh, priory, hopperLane, furlong, ferryRoad];

/** The hub where the app's user works. It asks; it answers nothing. */
export const consumerOrganisation: ConsumerOrganisation = {
  odsCode: 'Z99100', name: 'Northern Moors Primary Care Hub', phone: '0113 496 0000', type: 'gp-practice', asid: '999000099100', partyKey: 'Z99100-9999100',
};
