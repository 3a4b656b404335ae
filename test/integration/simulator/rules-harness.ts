import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect } from 'vitest';
import { at, dstu2Claims, errorCode, interaction, resourcesOf, startCountry, stu3Claims, token } from './harness';
import type { Answer, Call, Country, Json } from './harness';

export type Capability = 'foundations' | 'structured' | 'documents' | 'html' | 'task';

export interface RuleCall extends Call {
  readonly interaction: string;
  readonly scope?: string;
  readonly capability?: Capability;
  readonly ods?: string;
  /** A change to the claims of the token; undefined takes one away. */
  readonly claims?: Json;
  readonly token?: string;
  readonly json?: unknown;
  /** The patient of a 0.x token. */
  readonly about?: string;
}

/** Speaks to a practice's own port, past the proxy, so that the practice's rules answer and not the proxy's. */
export interface Practices {
  readonly country: () => Country;
  readonly rootOf: (ods: string, capability?: Capability) => string;
  readonly call: (path: string, call: RuleCall) => Promise<Answer>;
}

const wireType = (capability: Capability): string => (capability === 'html' || capability === 'task' ? 'application/json+fhir' : 'application/fhir+json');

/** One simulator for a file of rules. */
export const openPractices = (...args: readonly string[]): Practices => {
  let country: Country | undefined;
  beforeAll(async () => { country = await startCountry(...args); });
  afterAll(async () => { await country?.stop(); });
  const opened = (): Country => {
    if (country === undefined) throw new Error('the simulator has not been started');
    return country;
  };
  const practiceOf = (ods: string) => opened().simulator.line.practices.find((known) => known.odsCode === ods);
  const rootOf = (ods: string, capability: Capability = 'foundations'): string => practiceOf(ods)?.roots[capability] ?? '';
  const call = (path: string, settings: RuleCall): Promise<Answer> => {
    const { capability = 'foundations', ods = 'Z99001', scope = 'patient/*.read' } = settings;
    const root = rootOf(ods, capability);
    const record: Json = scope.startsWith('patient/')
      ? { resourceType: 'Patient', identifier: [{ system: 'http://fhir.nhs.net/Id/nhs-number', value: settings.about ?? '9990001006' }] }
      : { resourceType: 'Organization', identifier: [{ system: 'http://fhir.nhs.net/Id/ods-organization-code', value: ods }] };
    const claims = capability === 'html' || capability === 'task' ? dstu2Claims(scope, record) : stu3Claims(root, scope);
    const body = settings.json === undefined ? settings.body : JSON.stringify(settings.json);
    return opened().call(`${root}${path}`, {
      method: settings.method ?? (body === undefined ? 'GET' : 'POST'),
      ...(body === undefined ? {} : { body }),
      ...(settings.withCertificate === undefined ? {} : { withCertificate: settings.withCertificate }),
      headers: {
        'Ssp-TraceID': randomUUID(), 'Ssp-From': opened().simulator.line.consumer.asid, 'Ssp-To': practiceOf(ods)?.asid, 'Ssp-InteractionID': settings.interaction,
        Authorization: `Bearer ${settings.token ?? token({ ...claims, ...settings.claims })}`, Accept: `${wireType(capability)};charset=utf-8`, 'Accept-Encoding': 'gzip',
        ...(body === undefined ? {} : { 'Content-Type': `${wireType(capability)};charset=utf-8` }), ...settings.headers,
      },
    });
  };
  return { country: opened, rootOf, call };
};

/** The status, the Spine code where one is expected, an OperationOutcome for a failure, and never a cached answer. */
export const expectAnswer = (answer: Answer, status: number, code?: string): void => {
  expect([answer.status, ...(code === undefined ? [] : [errorCode(answer)])], answer.text.slice(0, 400)).toEqual([status, ...(code === undefined ? [] : [code])]);
  if (status >= 400) expect(at(answer.body, 'resourceType')).toBe('OperationOutcome');
  expect(answer.headers['cache-control']).toContain('no-store');
};

const NHS_NUMBER = 'https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C';

/** `/Patient?identifier=` for an NHS number, as it goes on the wire. */
export const findPath = (nhsNumber: string): string => `/Patient?identifier=${NHS_NUMBER}${nhsNumber}`;

/** The id that a practice has for somebody. */
export const patientIdIn = async (practices: Practices, nhsNumber: string, ods = 'Z99001'): Promise<string> =>
  String(at(resourcesOf((await practices.call(findPath(nhsNumber), { interaction: interaction.findPatient, ods })).body, 'Patient'), 0, 'id'));

export const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
