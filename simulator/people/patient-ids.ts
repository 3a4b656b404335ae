import { createHash } from 'node:crypto';

/**
 * The id that one practice has for a patient: opaque, stable, and different at each practice, as spec 01 §3.6 warns that it
 * is. It has the form of a lower-case UUID. A service with ids of its own (spec 12 §1) adds its name: `Z99001/documents`.
 */
export const patientIdAt = (practiceOds: string, nhsNumber: string): string => {
  const digest = createHash('sha256').update(`patient of ${practiceOds}: ${nhsNumber}`).digest('hex');
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `4${digest.slice(13, 16)}`,
    `a${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
};
