import { identifierSystems } from '../../../domain/identifiers/identifier-systems';
import { formatNhsNumber } from '../../../domain/identifiers/nhs-number';
import { formatDay } from '../../../domain/time/london-time';
import type { PostalAddress, TracedPatient } from '../../demographics/read-national-patient';

const profiles = 'https://fhir.nhs.uk/STU3/StructureDefinition';
const codeSystems = 'https://fhir.nhs.uk/STU3/CodeSystem';

/** A patient who can be registered has a family name, a given name and a whole date of birth (spec 01 F9). */
export const canBeRegistered = (patient: TracedPatient): boolean =>
  patient.name.family !== '' && patient.name.given.length > 0 && /^\d{4}-\d{2}-\d{2}$/.test(patient.birthDate);

/**
 * The body of a temporary registration, out of the national record alone (spec 01 F9, spec 20 §4.2): the mandatory three, and as far
 * as the national record has them gender, home and temporary address, one telephone of each use, one e-mail address and how the
 * patient is spoken to. Nothing else may be sent.
 */
export const registrationBody = (patient: TracedPatient) => {
  const [addresses, contacts] = [addressesToSend(patient), contactsToSend(patient)];
  return {
    resourceType: 'Parameters',
    parameter: [
      {
        name: 'registerPatient',
        resource: {
          resourceType: 'Patient',
          meta: { profile: [`${profiles}/CareConnect-GPC-Patient-1`] },
          ...communicationToSend(patient),
          identifier: [verifiedNumber(patient)],
          name: [
            {
              use: 'official',
              family: patient.name.family,
              given: patient.name.given,
              ...(patient.name.title === undefined ? {} : { prefix: [patient.name.title] }),
            },
          ],
          ...(contacts.length === 0 ? {} : { telecom: contacts.map(({ system, use, value }) => ({ system, value, use })) }),
          gender: patient.gender,
          birthDate: patient.birthDate,
          ...(addresses.length === 0 ? {} : { address: addresses.map(({ use, address }) => ({ use, line: address.lines, ...(address.postcode === undefined ? {} : { postalCode: address.postcode }) })) }),
        },
      },
    ],
  };
};

const verifiedNumber = (patient: TracedPatient) => ({
  extension: [
    {
      url: `${profiles}/Extension-CareConnect-GPC-NHSNumberVerificationStatus-1`,
      valueCodeableConcept: {
        coding: [{ system: `${codeSystems}/CareConnect-NHSNumberVerificationStatus-1`, code: '01', display: 'Number present and verified' }],
      },
    },
  ],
  system: identifierSystems.nhsNumber,
  value: patient.nhsNumber,
});

/** At most one, and only with a language, without which the extension is not allowed (spec 01 F9). */
const communicationToSend = ({ communication }: TracedPatient) => {
  const language = communication?.language;
  if (language === undefined) return {};
  const interpreter = communication?.interpreterRequired;
  const display = language.display === undefined ? {} : { display: language.display };
  return {
    extension: [
      {
        url: `${profiles}/Extension-CareConnect-GPC-NHSCommunication-1`,
        extension: [
          { url: 'language', valueCodeableConcept: { coding: [{ system: `${codeSystems}/CareConnect-HumanLanguage-1`, code: language.code, ...display }] } },
          ...(interpreter === undefined ? [] : [{ url: 'interpreterRequired', valueBoolean: interpreter }]),
        ],
      },
    ],
  };
};

/** What the user confirms before it is sent: the body, in words. */
export const registrationInWords = (patient: TracedPatient): readonly { readonly label: string; readonly text: string }[] => {
  const { communication } = patient;
  return [
    { label: 'NHS number', text: formatNhsNumber(patient.nhsNumber) },
    { label: 'Name', text: [patient.name.title, ...patient.name.given, patient.name.family].filter((part) => part !== undefined).join(' ') },
    { label: 'Date of birth', text: formatDay(patient.birthDate) },
    { label: 'Gender', text: patient.gender },
    ...addressesToSend(patient).map(({ use, address }) => ({
      label: use === 'home' ? 'Home address' : 'Temporary address', text: [...address.lines, ...(address.postcode === undefined ? [] : [address.postcode])].join(', '),
    })),
    ...contactsToSend(patient).map(({ label, value }) => ({ label, text: value })),
    ...(communication?.language === undefined ? [] : [{ label: 'Language', text: communication.language.display ?? communication.language.code }]),
    ...(communication?.language === undefined || communication.interpreterRequired === undefined
      ? [] : [{ label: 'Interpreter needed', text: communication.interpreterRequired ? 'Yes' : 'No' }]),
  ];
};

interface AddressToSend {
  readonly use: 'home' | 'temp';
  readonly address: PostalAddress;
}

/** One of each use at most; an address without a line or a postcode is none. */
const addressesToSend = ({ homeAddress, temporaryAddress }: TracedPatient): readonly AddressToSend[] =>
  [{ use: 'home' as const, address: homeAddress }, { use: 'temp' as const, address: temporaryAddress }].flatMap(({ use, address }) =>
    address === undefined || (address.lines.length === 0 && address.postcode === undefined) ? [] : [{ use, address }]);

interface ContactToSend {
  readonly system: 'phone' | 'email';
  readonly use: 'home' | 'work' | 'mobile' | 'temp';
  readonly label: string;
  readonly value: string;
}

const phones = [['Home', 'home'], ['Work', 'work'], ['Mobile', 'mobile']] as const;

/** One telephone of each use and one e-mail address at most (spec 01 F9). */
const contactsToSend = (patient: TracedPatient): readonly ContactToSend[] => {
  const valueOf = (label: (typeof phones)[number][0] | 'Email'): string | undefined => patient.telecoms.find((each) => each.label === label)?.value;
  const email = valueOf('Email');
  return [
    ...phones.flatMap(([label, use]): readonly ContactToSend[] => {
      const value = valueOf(label);
      return value === undefined ? [] : [{ system: 'phone', use, label: `Telephone (${use})`, value }];
    }),
    ...(patient.temporaryPhone === undefined ? [] : [{ system: 'phone' as const, use: 'temp' as const, label: 'Telephone (temporary)', value: patient.temporaryPhone }]),
    ...(email === undefined ? [] : [{ system: 'email' as const, use: 'home' as const, label: 'Email', value: email }]),
  ];
};
