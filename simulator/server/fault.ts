import { z } from 'zod';
import { serviceNames } from './service-name';

/** Faults that last until they are cleared, because they are about the connection or the clock and not about one request. */
export const standingFaults = [
  'refuse', 'expired-certificate', 'wrong-name-certificate', 'revoked-certificate', 'unknown-authority-certificate', 'clock-skew',
] as const;

const requestFaults = [
  'delay', 'stall', 'trickle', 'status', 'reset-before', 'reset-after-processing', 'wrong-patient', 'truncate', 'wrong-content-type', 'huge-body',
  'duplicate-entries', 'kill-before', 'kill-after-processing',
] as const;

/** How a service can be told to misbehave, once or several times. Anything left out matches everything. */
export const faultSchema = z.strictObject({
  /** `ssp` unless said otherwise: a practice's faults are seen where the client sees them, at the proxy. */
  service: z.enum(serviceNames).default('ssp'),
  /** ODS code of the practice that the request is for. */
  practice: z.string().optional(),
  /** An interaction id, its name (`bookAppointment`), or a part of the request's target. */
  interaction: z.string().optional(),
  fault: z.enum([...requestFaults, ...standingFaults]),
  /** How many requests it spoils. */
  times: z.union([z.int().positive(), z.literal('always')]).default(1),
  /** The first fitting request that it spoils: 3 lets two pass. */
  from: z.int().positive().default(1),
  /** From 0 to 1: how likely it is to spoil a fitting request. */
  probability: z.number().min(0).max(1).default(1),
  /** For `delay`, `stall` and `trickle` how long; for `clock-skew` how far ahead, or behind where it is negative. */
  milliseconds: z.int().default(5000),
  /** For `status`: the HTTP status, a body to send with it, and headers such as `Retry-After`. */
  status: z.int().min(200).max(599).default(500),
  body: z.unknown().optional(),
  /** For `status`: a body of a kind, where none is given: what the service would say, an error of another meaning, none, or a page. */
  bodyKind: z.enum(['right', 'wrong', 'empty', 'html', 'xml']).default('empty'),
  headers: z.record(z.string(), z.string()).default({}),
  /** For `wrong-content-type`. */
  contentType: z.string().default('text/html;charset=utf-8'),
  /** For `huge-body`. */
  megabytes: z.int().positive().max(4096).default(64),
  /** For `truncate`: end properly after half of the body, instead of cutting the connection there. */
  quietly: z.boolean().default(false),
});

export type Fault = z.output<typeof faultSchema>;

export const isStanding = (fault: Fault): boolean => standingFaults.some((name) => name === fault.fault);
