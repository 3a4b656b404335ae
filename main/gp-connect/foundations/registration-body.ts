import { identifierSystems } from '../../../domain/identifiers/identifier-systems';
import { formatNhsNumber } from '../../../domain/identifiers/nhs-number';
import { formatDay } from '../../../domain/time/london-time';
import type { TracedPatient } from '../../demographics/read-national-patient';

const profiles = 'https://fhir.nhs.uk/STU3/StructureDefinition';

/** A patient who can be registered has a family name, a given name and a whole date of birth (spec 01 F9). */
export const canBeRegistered = (patient: TracedPatient): boolean =>
  patient.name.family !== '' && patient.name.given.length > 0 && /^\d{4}-\d{2}-\d{2}$/.test(patient.birthDate);

/**
 * The body of a temporary registration, out of the national record alone (spec 01 F9, spec 20 §4.2): the mandatory three, gender,
 * and one telephone of each use. Nothing else may be sent; the practice fills the address from PDS itself.
 */
export const registrationBody = (patient: TracedPatient) => ({
  resourceType: 'Parameters',
  parameter: [
    {
      name: 'registerPatient',
      resource: {
        resourceType: 'Patient',
        meta: { profile: [`${profiles}/CareConnect-GPC-Patient-1`] },
        identifier: [
          {
            extension: [
              {
                url: `${profiles}/Extension-CareConnect-GPC-NHSNumberVerificationStatus-1`,
                valueCodeableConcept: {
                  coding: [
                    {
                      system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1',
                      code: '01',
                      display: 'Number present and verified',
                    },
                  ],
                },
              },
            ],
            system: identifierSystems.nhsNumber,
            value: patient.nhsNumber,
          },
        ],
        name: [
          {
            use: 'official',
            family: patient.name.family,
            given: patient.name.given,
            ...(patient.name.title === undefined ? {} : { prefix: [patient.name.title] }),
          },
        ],
        ...(phonesToSend(patient).length === 0
          ? {}
          : { telecom: phonesToSend(patient).map(({ use, value }) => ({ system: 'phone', value, use })) }),
        gender: patient.gender,
        birthDate: patient.birthDate,
      },
    },
  ],
});

/** What the user confirms before it is sent: the body, in words. */
export const registrationInWords = (patient: TracedPatient): readonly { readonly label: string; readonly text: string }[] => [
  { label: 'NHS number', text: formatNhsNumber(patient.nhsNumber) },
  { label: 'Name', text: [patient.name.title, ...patient.name.given, patient.name.family].filter((part) => part !== undefined).join(' ') },
  { label: 'Date of birth', text: formatDay(patient.birthDate) },
  { label: 'Gender', text: patient.gender },
  ...phonesToSend(patient).map(({ use, value }) => ({ label: `Telephone (${use})`, text: value })),
];

const uses = { Home: 'home', Work: 'work', Mobile: 'mobile' } as const;

const phonesToSend = (patient: TracedPatient): readonly { readonly use: string; readonly value: string }[] =>
  (['Home', 'Work', 'Mobile'] as const).flatMap((label) => {
    const telecom = patient.telecoms.find((each) => each.label === label);
    return telecom === undefined ? [] : [{ use: uses[label], value: telecom.value }];
  });
