import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { isObject } from '../json';
import { proxyOutcome } from '../proxy/proxy-outcome';
import { ExactDecimal } from '../records/fhir/exact-decimal';
import type { Fault } from './fault';
import type { ServiceResponse } from './service-exchange';
import type { ServiceName } from './service-name';

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

const withDuplicates = (value: unknown): unknown => {
  if (!isObject(value)) return value;
  const { entry, ...rest } = value;
  return Array.isArray(entry) ? { ...rest, entry: [...(entry as readonly unknown[]), ...(entry as readonly unknown[])] } : value;
};

/** Changes a JSON body, also one that was passed on as bytes. What is not JSON stays as it is. */
const changed = (response: ServiceResponse, change: (body: unknown) => unknown): ServiceResponse => {
  if (!Buffer.isBuffer(response.body)) return { ...response, body: change(response.body) };
  const { 'content-encoding': encoding, 'content-length': _length, ...headers } = response.headers ?? {};
  try {
    const text = (encoding === 'gzip' ? gunzipSync(response.body) : response.body).toString('utf8');
    return { ...response, headers, body: Buffer.from(JSON.stringify(change(JSON.parse(text)))) };
  } catch {
    return response;
  }
};

const outcome = (status: number, code: string, text: string): object => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'processing', details: { coding: [{ system: 'https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode', code, display: text }] }, diagnostics: `${String(status)} ${text}` }],
});

/** What the service itself would say with such a status. */
const ownWords = (service: ServiceName, status: number): unknown => {
  switch (service) {
    case 'ssp': return proxyOutcome(status, 'transient', 'ERROR_COMMUNICATING_TO_ENDPOINT').body;
    case 'cis2': case 'oauth': return { error: status < 500 ? 'invalid_request' : 'server_error', error_description: 'As asked for', message_id: randomUUID() };
    case 'mesh': return { errorEvent: 'SEND', errorCode: '01', errorDescription: 'As asked for', messageID: randomUUID() };
    default: return outcome(status, status === 429 ? 'TOO_MANY_REQUESTS' : status === 503 ? 'SERVICE_UNAVAILABLE' : 'INTERNAL_SERVER_ERROR', 'As asked for');
  }
};

const page = Buffer.from('<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Something went wrong</h1></body></html>');
const xml = Buffer.from('<?xml version="1.0"?><OperationOutcome xmlns="http://hl7.org/fhir"><issue><severity value="error"/><code value="processing"/></issue></OperationOutcome>');

const statusAnswer = (service: ServiceName, fault: Fault): ServiceResponse => {
  const { status, headers } = fault;
  if (fault.body !== undefined) return { status, headers, body: fault.body };
  switch (fault.bodyKind) {
    case 'right': return { status, headers, body: ownWords(service, status) };
    case 'wrong': return { status, headers, body: outcome(status, 'PATIENT_NOT_FOUND', 'Patient not found') };
    case 'html': return { status, headers: { 'content-type': 'text/html;charset=utf-8', ...headers }, body: page };
    case 'xml': return { status, headers: { 'content-type': 'application/fhir+xml;charset=utf-8', ...headers }, body: xml };
    case 'empty': return { status, headers };
  }
};

/** The answer that a fault puts in the place of the service's own, without asking the service; undefined where the service is asked. */
export const instead = (service: ServiceName, fault: Fault | undefined): ServiceResponse | undefined =>
  fault?.fault === 'status' ? statusAnswer(service, fault) : undefined;

/**
 * The service's answer as a fault leaves it: about another person as if two records had been mixed up, with every entry twice,
 * or under another media type.
 */
export const spoilt = (response: ServiceResponse, fault: Fault | undefined): ServiceResponse => {
  switch (fault?.fault) {
    case 'wrong-patient': return changed(response, (body) => withStranger(body, false));
    case 'duplicate-entries': return changed(response, withDuplicates);
    case 'wrong-content-type': {
      const kept = Object.entries(response.headers ?? {}).filter(([name]) => name.toLowerCase() !== 'content-type');
      return { ...response, headers: { ...Object.fromEntries(kept), 'content-type': fault.contentType } };
    }
    default: return response;
  }
};
