import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { interactionIds } from '../../domain/identifiers/interaction-id';
import { ExactDecimal } from '../records/fhir/exact-decimal';
import type { ServiceRequest, ServiceResponse } from './service-exchange';

/** How a service can be told to misbehave, once or several times. Anything left out matches everything. */
export const faultSchema = z.strictObject({
  /** `ssp` unless said otherwise: a practice's faults are seen where the client sees them, at the proxy. */
  service: z.enum(['ssp', 'pds', 'sds', 'cis2', 'ods']).default('ssp'),
  /** ODS code of the practice that the request is for. */
  practice: z.string().optional(),
  /** An interaction id, its name (`bookAppointment`), or a part of the request's target. */
  interaction: z.string().optional(),
  fault: z.enum(['delay', 'status', 'reset-before', 'reset-after-processing', 'wrong-patient', 'truncate']),
  times: z.int().positive().default(1),
  /** For `delay`. */
  milliseconds: z.int().nonnegative().default(5000),
  /** For `status`: the HTTP status, a body to send with it, and headers such as `Retry-After`. */
  status: z.int().min(200).max(599).default(500),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).default({}),
  /** For `truncate`: end properly after half of the body, instead of cutting the connection there. */
  quietly: z.boolean().default(false),
});

export type Fault = z.infer<typeof faultSchema>;

/** The faults in waiting. `take` spends one use of the first that fits the request. */
export interface FaultBook {
  add(fault: Fault): void;
  take(service: string, request: ServiceRequest): Fault | undefined;
  pending(): readonly Fault[];
  clear(): void;
}

const fits = (fault: Fault, service: string, request: ServiceRequest): boolean => {
  if (fault.service !== service) return false;
  if (fault.practice !== undefined && !request.target.includes(`/${fault.practice}/`)) return false;
  if (fault.interaction === undefined) return true;
  const named = new Map<string, string>(Object.entries(interactionIds)).get(fault.interaction);
  const sent = request.headers['ssp-interactionid'];
  return sent === fault.interaction || (named !== undefined && sent === named) || request.target.includes(fault.interaction);
};

export const createFaultBook = (): FaultBook => {
  let waiting: Fault[] = [];
  return {
    add: (fault) => { waiting.push(fault); },
    take: (service, request) => {
      const index = waiting.findIndex((fault) => fits(fault, service, request));
      const found = waiting[index];
      if (found === undefined) return undefined;
      if (found.times > 1) waiting[index] = { ...found, times: found.times - 1 };
      else waiting = waiting.filter((_, position) => position !== index);
      return found;
    },
    pending: () => [...waiting],
    clear: () => { waiting = []; },
  };
};

const stranger = { number: '9990009996', family: 'Stranger', given: 'Wrong' } as const;

const withStranger = (value: unknown, inPatient: boolean): unknown => {
  if (Array.isArray(value)) return value.map((item) => withStranger(item, inPatient));
  if (typeof value !== 'object' || value === null || value instanceof ExactDecimal) return value;
  const entries = Object.entries(value);
  const here = inPatient || entries.some(([key, item]) => key === 'resourceType' && item === 'Patient');
  return Object.fromEntries(entries.map(([key, item]) => {
    if (here && key === 'family') return [key, Array.isArray(item) ? [stranger.family] : stranger.family];
    if (here && key === 'given') return [key, [stranger.given]];
    if (here && key === 'birthDate') return [key, '1901-02-03'];
    if (here && key === 'value' && typeof item === 'string' && /^\d{10}$/.test(item)) return [key, stranger.number];
    return [key, withStranger(item, here)];
  }));
};

/** The same answer about another person: every Patient in it becomes somebody else, as if two records had been mixed up. */
export const aboutWrongPatient = (response: ServiceResponse): ServiceResponse => {
  if (!Buffer.isBuffer(response.body)) return { ...response, body: withStranger(response.body, false) };
  const { 'content-encoding': encoding, 'content-length': _length, ...headers } = response.headers ?? {};
  try {
    const text = (encoding === 'gzip' ? gunzipSync(response.body) : response.body).toString('utf8');
    return { ...response, headers, body: Buffer.from(JSON.stringify(withStranger(JSON.parse(text), false))) };
  } catch {
    return response;
  }
};
