import { isLogicalId, type LogicalId } from '../domain/identifiers/logical-id';
import { isNhsNumber, type NhsNumber } from '../domain/identifiers/nhs-number';
import { isOdsCode, type OdsCode } from '../domain/identifiers/ods-code';
import { z } from 'zod';

export const nhsNumber = z.custom<NhsNumber>((value) => typeof value === 'string' && isNhsNumber(value), 'not an NHS number');
export const odsCode = z.custom<OdsCode>((value) => typeof value === 'string' && isOdsCode(value), 'not an ODS code');
export const logicalId = z.custom<LogicalId>((value) => typeof value === 'string' && isLogicalId(value), 'not a logical id');

/** A whole day, `yyyy-mm-dd`. */
export const day = z.iso.date();
/** An instant as ISO text with an offset. */
export const instant = z.iso.datetime({ offset: true });
/** A key that main made for this run; it means nothing outside it. */
export const key = z.string().min(1).max(100);
/** One line typed by a person. */
export const line = (most: number) => z.string().trim().min(1).max(most);
export const nothing = z.strictObject({});

export const practiceName = z.strictObject({ odsCode, name: z.string() });
export type PracticeName = z.infer<typeof practiceName>;

export const gender = z.enum(['male', 'female', 'other', 'unknown']);

export const personName = z.strictObject({
  family: z.string(),
  given: z.array(z.string()),
  title: z.string().optional(),
});
export type PersonName = z.infer<typeof personName>;

/** A field on which the practice and PDS do not agree, both as displayed (spec 04 §7.4). */
export const demographicDifference = z.strictObject({
  field: z.enum(['family-name', 'given-name', 'gender', 'birth-date', 'practice', 'death-date']),
  national: z.string(),
  practice: z.string(),
});
export type DemographicDifference = z.infer<typeof demographicDifference>;
