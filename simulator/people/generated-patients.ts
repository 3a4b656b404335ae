import { seededRandom } from '../random';
import { bornYearsBefore } from './calendar';
import { heritages, streets } from './generated-names';
import type { PracticeDefinition } from './practice-definition';
import { nhsNumberFrom } from './nhs-number';
import type { SyntheticPatient } from './synthetic-patient';

/** Nine digits from which the numbers of generated people are taken; hand-made people stay below. */
const FIRST_NUMBER = 999_001_000;
const LARGEST_ORDINARY = 900;

type Random = () => number;

const pick = <T>(values: readonly [T, ...T[]], random: Random): T => values[Math.floor(random() * values.length)] ?? values[0];

/** Ages as on a practice list: some children, many of working age, a tail of the very old. */
const ageOf = (random: Random): number => {
  const part = random();
  if (part < 0.2) return Math.floor(random() * 18);
  return part < 0.78 ? 18 + Math.floor(random() * 47) : 65 + Math.floor(random() * 33);
};

const heritageOf = (random: Random) => {
  let left = random();
  for (const heritage of heritages) {
    left -= heritage.share;
    if (left < 0) return heritage;
  }
  return heritages[0];
};

const postcodeIn = (area: string, random: Random): string => `${area} ${String(Math.floor(random() * 10))}${pick(['AD', 'BJ', 'DP', 'EW', 'FN', 'HX', 'LR', 'NT', 'QB', 'UY'], random)}`;

const titleOf = (age: number, gender: 'male' | 'female', random: Random): { readonly prefix?: string } => {
  if (age < 16) return {};
  return { prefix: gender === 'male' ? 'Mr' : pick(['Mrs', 'Ms', 'Miss'], random) };
};

const personAt = (practice: PracticeDefinition, neighbours: readonly PracticeDefinition[], nhsNumber: string, today: Date, random: Random): SyntheticPatient => {
  const heritage = heritageOf(random);
  const gender = random() < 0.51 ? 'female' : 'male';
  const age = ageOf(random);
  const names = gender === 'female' ? heritage.women : heritage.men;
  const [first, second] = [pick(names, random), pick(names, random)];
  const [dialling = '0113', middle = '496'] = practice.phone.split(' ');
  const last4 = String(Math.floor(random() * 1000)).padStart(3, '0');
  const elsewhere = neighbours[Math.floor(random() * neighbours.length)];
  const [area = 'LS99'] = practice.address.postcode.split(' ');
  return {
    nhsNumber, family: pick(heritage.families, random), given: random() < 0.6 && second !== first ? [first, second] : [first], ...titleOf(age, gender, random),
    birthDate: bornYearsBefore(today, age, 1 + Math.floor(random() * 360)), gender,
    addressLines: [`${String(1 + Math.floor(random() * 120))} ${pick(streets, random)}`, practice.address.city], postcode: postcodeIn(area, random),
    ...(random() < 0.55 ? { phone: `${dialling} ${middle} 0${last4}` } : {}), ...(random() < 0.8 && age > 11 ? { mobile: `07700 900${last4}` } : {}),
    registeredAt: practice.odsCode, alsoKnownAt: random() < 0.06 && elsewhere !== undefined ? [elsewhere.odsCode] : [],
    life: 'generated', ethnicity: heritage.ethnicity, recordSize: Math.round(2 + LARGEST_ORDINARY * random() ** 2 * Math.min(1, 0.15 + age / 80)),
    note: 'Made by the generator.',
  };
};

/**
 * So many invented people for each practice, the same for the same seed, practices and day: name, age, sex, ethnicity,
 * address, telephone and doctor, with a generated record of their own size.
 */
export const generatedPatients = (practices: readonly PracticeDefinition[], perPractice: number, seed: string, today: Date): readonly SyntheticPatient[] => {
  let next = FIRST_NUMBER;
  return practices.flatMap((practice) => {
    const random = seededRandom(`${seed} people of ${practice.odsCode}`);
    const neighbours = practices.filter((other) => other !== practice);
    return Array.from({ length: perPractice }, () => {
      const made = nhsNumberFrom(next);
      next = made.next;
      return personAt(practice, neighbours, made.nhsNumber, today, random);
    });
  });
};
