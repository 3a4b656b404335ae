import { z } from 'zod';
import { auditEntrySchema, type AuditEntry, type ChainHead } from './audit-entry';
import { openLine, sealLine } from './sealed-line';

const entryPurpose = 'gp-connect-desktop/audit-entry/1';
const headPurpose = 'gp-connect-desktop/audit-head/1';
const headSchema = z.strictObject({ sequence: z.number().int().nonnegative(), hash: z.string() });

const jsonOrNull = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

export const sealEntry = (entry: AuditEntry, key: Uint8Array): string => sealLine(JSON.stringify(entry), key, entryPurpose);

export const openEntry = (line: string, key: Uint8Array): AuditEntry | null => {
  const text = openLine(line, key, entryPurpose);
  const parsed = auditEntrySchema.safeParse(text === null ? null : jsonOrNull(text));
  return parsed.success ? parsed.data : null;
};

export const sealHead = (head: ChainHead, key: Uint8Array): string => sealLine(JSON.stringify(head), key, headPurpose);

export const openHead = (line: string, key: Uint8Array): ChainHead | null => {
  const text = openLine(line, key, headPurpose);
  const parsed = headSchema.safeParse(text === null ? null : jsonOrNull(text));
  return parsed.success ? parsed.data : null;
};
