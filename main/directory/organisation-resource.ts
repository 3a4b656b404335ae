import { z } from 'zod';
import { isOdsCode, type OdsCode } from '../../domain/identifiers/ods-code';

/** An organisation as the Organisation Data Service knows it. */
export interface KnownOrganisation {
  readonly odsCode: OdsCode;
  readonly name: string;
  readonly phone?: string;
  /** As held: lines, town, postcode; [] where none is. */
  readonly addressLines: readonly string[];
  /** Not closed. */
  readonly active: boolean;
  /** Holds the role of a GP practice (RO76) today. */
  readonly isPractice: boolean;
}

const text = z.string().optional().catch(undefined);
const part = z.object({
  url: text, valueBoolean: z.boolean().optional().catch(undefined), valueCoding: z.object({ code: text }).optional().catch(undefined),
  valueCodeableConcept: z.object({ coding: z.array(z.object({ code: text })).optional().catch(undefined) }).optional().catch(undefined),
});
const organisation = z.object({
  resourceType: z.literal('Organization'),
  id: text,
  identifier: z.array(z.object({ system: text, value: text })).optional().catch(undefined),
  name: z.string().min(1),
  active: z.boolean().optional().catch(undefined),
  telecom: z.array(z.object({ system: text, value: text })).optional().catch(undefined),
  address: z.array(z.object({ line: z.array(z.string()).optional().catch(undefined), city: text, postalCode: text })).optional().catch(undefined),
  extension: z.array(z.object({ url: text, extension: z.array(part).optional().catch(undefined) })).optional().catch(undefined),
});

type Organisation = z.infer<typeof organisation>;

const gpPractice = 'RO76';

/** Reads an Organization of ODS (spec 32 §9.2); null when it is none, or names no code. */
export const readOrganisation = (json: unknown): KnownOrganisation | null => {
  const parsed = organisation.safeParse(json);
  if (!parsed.success) return null;
  const { id, identifier, name, active, telecom, address } = parsed.data;
  const odsCode = identifier?.find((each) => each.system?.endsWith('/ods-organization-code') === true)?.value ?? id ?? '';
  if (!isOdsCode(odsCode)) return null;
  const phone = telecom?.find((each) => each.system === 'phone' && each.value !== undefined)?.value;
  const place = address?.[0];
  return {
    odsCode,
    name: displayName(name),
    ...(phone === undefined ? {} : { phone }),
    addressLines: [...(place?.line ?? []).map(displayName), displayName(place?.city ?? ''), place?.postalCode ?? ''].map((line) => line.trim()).filter((line) => line !== ''),
    active: active !== false,
    isPractice: hasRole(parsed.data, gpPractice),
  };
};

const hasRole = (found: Organisation, role: string): boolean =>
  (found.extension ?? []).some((each) => {
    if (each.url?.endsWith('Extension-England-OrganisationRole') !== true) return false;
    const code = each.extension?.find((inner) => inner.url === 'roleCode');
    const isActive = each.extension?.find((inner) => inner.url === 'active')?.valueBoolean !== false;
    return isActive && (code?.valueCoding?.code ?? code?.valueCodeableConcept?.coding?.[0]?.code) === role;
  });

/** Official names are in capitals; they are softened for display only (spec 32 §9.2). */
const displayName = (name: string): string =>
  name === name.toUpperCase() ? name.toLowerCase().replace(/(^|[\s(&/-])(\p{L})/gu, (match) => match.toUpperCase()) : name;
