import { z } from 'zod';
import { identifierSystems } from '../../../domain/identifiers/identifier-systems';
import { isLogicalId, type LogicalId } from '../../../domain/identifiers/logical-id';
import { addresses, identifiers, telecoms, text } from '../fhir-shapes';

/** An organisation as one practice holds it (spec 01 F6); the id is good at that practice only. */
export interface PracticeOrganisation {
  readonly organisationId: LogicalId;
  /** Null where the practice gives none. */
  readonly odsCode: string | null;
  readonly name: string;
  readonly phone?: string;
  readonly addressLines: readonly string[];
}

const organisation = z.object({
  resourceType: z.literal('Organization'), id: z.string().refine(isLogicalId), identifier: identifiers, name: text, telecom: telecoms, address: addresses,
});

/** Reads a STU3 Organization; null when it is none or has no usable id. */
export const readPracticeOrganisation = (resource: unknown): PracticeOrganisation | null => {
  const parsed = organisation.safeParse(resource);
  if (!parsed.success) return null;
  const { id, identifier, name, telecom, address } = parsed.data;
  const phone = telecom?.find((each) => each.system === 'phone' && each.value !== undefined)?.value;
  const place = address?.[0];
  const lines = [...(place?.line ?? []), place?.city, place?.district, place?.postalCode].map((line) => line?.trim() ?? '').filter((line) => line !== '');
  return {
    organisationId: id,
    odsCode: identifier?.find((each) => each.system === identifierSystems.odsOrganizationCode)?.value ?? null,
    name: name ?? 'Name not given',
    ...(phone === undefined ? {} : { phone }),
    addressLines: lines.length === 0 && place?.text !== undefined ? [place.text] : lines,
  };
};
