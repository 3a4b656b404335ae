import { practiceDefinitions } from './organisations';
import type { PracticeDefinition, PracticePractitioner } from './practice-definition';
import { practitioner } from './practitioners';

const names = ['Hazelbank', 'Union Street', 'St Oswald’s', 'Millrace', 'Cathedral View', 'Larch Grove', 'Tannery Bridge', 'Eastfield', 'Windmill Hill', 'Castle Ings', 'Fountain Court', 'Brickyard Lane'];
const kinds = ['Surgery', 'Medical Centre', 'Health Centre', 'Group Practice'];
const cities = [['Leeds', 'West Yorkshire', 'LS99', '0113 496'], ['Bristol', 'Avon', 'BS99', '0117 496'], ['Sheffield', 'South Yorkshire', 'S99', '0114 496'], ['Newcastle upon Tyne', 'Tyne and Wear', 'NE99', '0191 498']] as const;
const women = [['Ngozi', 'Eze'], ['Alison', 'Pickersgill'], ['Sadia', 'Mirza'], ['Mei', 'Lau'], ['Eilidh', 'Sinclair']] as const;
const men = [['Rhodri', 'Bevan'], ['Tariq', 'Haddad'], ['Nikhil', 'Rane'], ['Oliver', 'Clough'], ['Kofi', 'Darko']] as const;

const at = <T>(values: readonly [T, ...T[]] | readonly T[], position: number): T | undefined => values[position % values.length];

const staff = (number: number): readonly PracticePractitioner[] => {
  const first = 1_000 + number * 10;
  const [woman, man, nurse, pharmacist] = [at(women, number), at(men, number + 1), at(women, number + 2), at(men, number + 3)];
  return [
    ...(woman === undefined ? [] : [practitioner(first, 'doctor', ['Dr', ...woman, 'female'])]),
    ...(man === undefined ? [] : [practitioner(first + 1, 'salariedDoctor', ['Dr', ...man, 'male'])]),
    ...(nurse === undefined ? [] : [practitioner(first + 2, 'practiceNurse', ['Mrs', ...nurse, 'female'])]),
    ...(pharmacist === undefined ? [] : [practitioner(first + 3, 'pharmacist', ['Mr', ...pharmacist, 'male'])]),
  ];
};

/** The practices that each further one takes its system and its week from, in turn: one of each vendor. */
const models = practiceDefinitions.filter(({ odsCode }) => ['Z99001', 'Z99002', 'Z99005'].includes(odsCode));

const furtherPractice = (model: PracticeDefinition, number: number): PracticeDefinition => {
  const [city, district, area, dialling] = at(cities, number) ?? cities[0];
  const name = `${at(names, number) ?? 'Training'} ${at(kinds, number + Math.floor(number / names.length)) ?? 'Surgery'}`;
  const odsCode = `Z99${String(500 + number)}`;
  const phone = `${dialling} 0${String(number).padStart(3, '0')}`;
  const lines = [`${String(number * 3)} ${at(names, number + 5) ?? 'High'} Road`];
  const postcode = `${area} ${String(number % 10)}ZZ`;
  return {
    ...model, odsCode, name, asid: `99900000${String(5_000 + number)}`, partyKey: `${odsCode}-${String(9_995_000 + number)}`, phone,
    address: { lines, city, district, postcode }, practitioners: staff(number),
    locations: model.locations.map((_place, index) => ({
      id: `loc-${String(number)}${String(index + 1)}`, name: index === 0 ? name : `${name}, branch`, addressLines: index === 0 ? lines : [`${String(number)} Green Lane`], city, postcode, phone,
    })),
    ...(model.services === undefined ? {} : {
      services: model.services.map((service, index) => ({ id: `svc-${String(number)}${String(index + 1)}`, dosId: `20000${String(number).padStart(3, '0')}${String(index + 1)}0`, name: service.name.replace('Priory Street', name) })),
    }),
  };
};

/** The first so many practices; beyond the named ones, further ones like them under names and staff of their own. */
export const practicesFor = (count: number): readonly PracticeDefinition[] =>
  Array.from({ length: Math.max(count, 1) }, (_, index) => index).flatMap((index) => {
    const [named, model] = [practiceDefinitions[index], at(models, index)];
    return named !== undefined ? [named] : model === undefined ? [] : [furtherPractice(model, index + 1)];
  });
