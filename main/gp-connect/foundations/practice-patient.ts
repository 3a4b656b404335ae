import { z } from 'zod';
import type { Demographics } from '../../../domain/demographics/compare-demographics';
import { identifierSystems } from '../../../domain/identifiers/identifier-systems';
import { isLogicalId, type LogicalId } from '../../../domain/identifiers/logical-id';
import { identifiers, idIn, names, telecoms, text } from '../fhir-shapes';

/** A patient as one practice holds them; the id is good at that practice and that service only (spec 01 §3.6). */
export interface PracticePatient {
  readonly patientId: LogicalId;
  readonly nhsNumber: string;
  readonly demographics: Demographics;
  readonly phones: readonly string[];
  /** Where the patient prefers to be seen, at this practice. */
  readonly preferredLocationId?: string;
  /** As the practice worded it, after a registration. */
  readonly registrationType?: string;
}

const registration = z.object({
  url: text,
  extension: z
    .array(z.object({ url: text, valueReference: z.object({ reference: text }).optional().catch(undefined), valueCodeableConcept: z
      .object({ text, coding: z.array(z.object({ display: text, code: text })).optional().catch(undefined) })
      .optional().catch(undefined) }))
    .optional()
    .catch(undefined),
});

const patient = z.object({
  resourceType: z.literal('Patient'),
  id: z.string().refine(isLogicalId),
  identifier: identifiers,
  name: names,
  gender: text,
  birthDate: text,
  deceasedDateTime: text,
  telecom: telecoms,
  extension: z.array(registration).optional().catch(undefined),
});

/** Reads a STU3 Patient (spec 01 F2); null when it is none or has no usable id. */
export const readPracticePatient = (resource: unknown): PracticePatient | null => {
  const parsed = patient.safeParse(resource);
  if (!parsed.success) return null;
  const { id, identifier, name, gender, birthDate, deceasedDateTime, telecom } = parsed.data;
  const official = name?.find((each) => each.use === 'official') ?? name?.[0];
  const details = parsed.data.extension?.find((each) => each.url?.includes('RegistrationDetails-1') === true)?.extension ?? [];
  const preferred = idIn(details.find((each) => each.url === 'preferredBranchSurgery')?.valueReference?.reference, 'Location');
  const type = details.find((each) => each.url === 'registrationType')?.valueCodeableConcept;
  const registrationType = type?.text ?? type?.coding?.[0]?.display ?? type?.coding?.[0]?.code;
  return {
    patientId: id,
    nhsNumber: identifier?.find((each) => each.system === identifierSystems.nhsNumber)?.value?.replace(/\s/g, '') ?? '',
    demographics: {
      family: official?.family ?? null,
      given: official?.given ?? [],
      gender: gender ?? null,
      birthDate: birthDate ?? null,
      practiceCode: null,
      deceased: deceasedDateTime ?? null,
    },
    phones: (telecom ?? []).flatMap((each) => (each.system === 'phone' && each.value !== undefined ? [each.value] : [])),
    ...(preferred === undefined ? {} : { preferredLocationId: preferred }),
    ...(registrationType === undefined ? {} : { registrationType }),
  };
};

