import { createHash } from 'node:crypto';

/** Another opaque id for the same organisation at each practice. */
export const organisationIdAt = (practiceOds: string, odsCode: string): string =>
  `org-${createHash('sha256').update(`${practiceOds} knows ${odsCode}`).digest('hex').slice(0, 12)}`;
