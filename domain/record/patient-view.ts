import { calendarDay, displayDate } from '../dates/partial-date';
import type { Demographics } from '../demographics/compare-demographics';
import { isNotForPatient } from '../fhir/extension';
import { wordsOf } from '../fhir/codeable-concept';
import { asText, first, isTrue, joined, member, members, textOf, textsOf } from '../fhir/fhir-value';
import { mainName, odsCodeOf, People, personName } from '../fhir/people';
import type { Held, ResourceIndex } from '../fhir/resource-index';
import { identifierSystems } from '../identifiers/identifier-systems';
import type { PatientView } from './view';

const notKnown = 'Not Known';

/** The patient's NHS number as sent, spaces and hyphens aside; of either FHIR line. Null when none is given. */
export const nhsNumberOf = (patient: unknown): string | null => {
  for (const identifier of members(patient, 'identifier')) {
    const system = textOf(identifier, 'system')?.trim();
    if (system !== identifierSystems.nhsNumber && system !== identifierSystems.dstu2NhsNumber) continue;
    const value = textOf(identifier, 'value');
    if (value !== null) return value.replace(/[\s\u00a0-]/g, '');
  }
  return null;
};

/** `FAMILY, Given (Title)` (spec 13 §1.1). */
const bannerName = (name: unknown): string | null => {
  const family = joined(textsOf(name, 'family'), ' ').toUpperCase();
  const given = joined(textsOf(name, 'given'), ' ');
  const title = joined(textsOf(name, 'prefix'), ' ').replaceAll('.', '');
  const whole = joined([joined([family, given], ', '), title === '' ? null : `(${title})`], ' ');
  return family === '' && given === '' ? personName(name) : whole;
};

const genders = new Map([['male', 'Male'], ['female', 'Female'], ['other', 'Not Specified'], ['unknown', notKnown]]);

/** A gender code in words; a code that is not known as it was sent (spec 13 §1.1). */
export const genderWords = (code: string | null): string => (code === null ? notKnown : (genders.get(code) ?? code));

const deceasedText = (patient: unknown): string => {
  const date = textOf(patient, 'deceasedDateTime');
  if (date !== null) return displayDate(date);
  return isTrue(member(patient, 'deceasedBoolean')) ? 'Deceased, date not recorded' : '';
};

const addressText = (address: unknown): string =>
  textOf(address, 'text') ?? joined([...textsOf(address, 'line'), textOf(address, 'city'), textOf(address, 'district'), textOf(address, 'postalCode')?.toUpperCase(), textOf(address, 'country')], ', ');

const mainAddress = (patient: unknown): unknown => {
  const addresses = members(patient, 'address');
  return addresses.find((address) => textOf(address, 'use') === 'home') ?? addresses[0];
};

const telecomText = (patient: unknown): string =>
  joined(members(patient, 'telecom').map((telecom) => joined([textOf(telecom, 'use') ?? textOf(telecom, 'system'), textOf(telecom, 'value')], ' ')), '; ');

const comparable = (patient: unknown, practiceCode: string | null): Demographics => {
  const name = mainName(patient);
  return {
    family: joined(textsOf(name, 'family'), ' ') || null,
    given: textsOf(name, 'given'),
    gender: textOf(patient, 'gender'),
    birthDate: textOf(patient, 'birthDate'),
    practiceCode,
    deceased: textOf(patient, 'deceasedDateTime') ?? (isTrue(member(patient, 'deceasedBoolean')) ? 'true' : null),
  };
};

/** The patient as the practice sent it, in the forms of the banner, for DSTU2 and STU3 alike (spec 10 §6, spec 13 §1.1). */
export const patientView = (index: ResourceIndex, patient: Held): PatientView => {
  const { resource } = patient;
  const people = new People(index);
  const source = new Set([patient.name]);
  const take = (reference: unknown): string | null => {
    if (reference === undefined) return null;
    const { text, from } = people.name(reference, patient);
    for (const held of from) source.add(held.name);
    return text;
  };
  const managing = member(resource, 'managingOrganization');
  const practice = take(managing);
  const organisation = index.resolve(managing, patient);
  const practiceCode = organisation === null ? null : odsCodeOf(organisation.resource);
  const gps = [...members(resource, 'generalPractitioner'), ...members(resource, 'careProvider')].map(take);
  const birthDate = textOf(resource, 'birthDate');
  return {
    source: [...source],
    nhsNumber: nhsNumberOf(resource) ?? '',
    name: bannerName(mainName(resource)) ?? notKnown,
    birthDate: birthDate === null ? notKnown : displayDate(calendarDay(birthDate) ?? birthDate),
    gender: genderWords(textOf(resource, 'gender')),
    deceased: deceasedText(resource),
    address: addressText(mainAddress(resource)) || notKnown,
    telephone: telecomText(resource) || notKnown,
    practice: practice ?? notKnown,
    practiceCode: practiceCode ?? '',
    usualGp: joined(gps, '; ') || notKnown,
    language: wordsOf(first(first(resource, 'communication'), 'language')) ?? asText(first(resource, 'language')) ?? '',
    marks: isNotForPatient(resource) ? [{ kind: 'note', text: 'Not for disclosure to patient' }] : [],
    comparable: comparable(resource, practiceCode),
  };
};

/** Stands where a body names no patient, which can be so only when it was read without a request. */
export const noPatient: PatientView = {
  source: [], nhsNumber: '', name: notKnown, birthDate: notKnown, gender: notKnown, deceased: '', address: notKnown, telephone: notKnown,
  practice: notKnown, practiceCode: '', usualGp: notKnown, language: '', marks: [],
  comparable: { family: null, given: [], gender: null, birthDate: null, practiceCode: null, deceased: null },
};
