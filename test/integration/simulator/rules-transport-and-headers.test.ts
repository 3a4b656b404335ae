/**
 * Spec 23 §1 and §2. Not applicable here: expired, wrong-name and revoked certificates (§1), which are faults of the wire and
 * proved with those; the status 495, 496 and 497, which servers that close the connection in the handshake never get to send.
 */
import { describe, expect, it } from 'vitest';
import { at, interaction } from './harness';
import type { Answer } from './harness';
import { expectAnswer, findPath, openPractices, patientIdIn } from './rules-harness';
import type { RuleCall } from './rules-harness';

const practices = openPractices();
const metadata = (more: Partial<RuleCall> = {}): Promise<Answer> => practices.call('/metadata', { interaction: interaction.metadata, scope: 'organization/*.read', ...more });

describe('The connection to a practice', () => {
  it('[23 §1] is refused without a client certificate', async () => {
    await expect(metadata({ withCertificate: false })).rejects.toThrow();
  });

  it('[23 §1] is accepted with a valid client certificate', async () => {
    expectAnswer(await metadata(), 200);
  });

  it('[23 §1] cannot be had by plain HTTP', async () => {
    await expect(fetch(practices.rootOf('Z99001').replace('https:', 'http:'))).rejects.toThrow();
  });

  it('[23 §1] gives a compressed body with the same content when gzip is accepted', async () => {
    const [packed, plain] = [await metadata(), await metadata({ headers: { 'Accept-Encoding': 'identity' } })];
    expect([packed.headers['content-encoding'], plain.headers['content-encoding']]).toEqual(['gzip', undefined]);
    expect(packed.body).toEqual(plain.body);
  });

  it('[23 §1] gives compressed XML with the same content too', async () => {
    const ask = (encoding: string) => metadata({ headers: { Accept: 'application/fhir+xml', 'Accept-Encoding': encoding } });
    const [packed, plain] = [await ask('gzip'), await ask('identity')];
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.text).toBe(plain.text);
  });
});

describe('An address or a verb that means nothing', () => {
  it.each<readonly [string, string, string, number]>([
    ['GET of a misspelt resource', 'GET', '/metadatas', 404], ['GET of a plural that is none', 'GET', '/Patients', 404], ['POST to an unknown resource', 'POST', '/Appointments', 404],
    ['PUT to an unknown resource', 'PUT', '/Appointments/1', 404], ['PATCH of metadata', 'PATCH', '/metadata', 400], ['DELETE of metadata', 'DELETE', '/metadata', 400],
    ['OPTIONS of metadata', 'OPTIONS', '/metadata', 400], ['the wrong case in a resource name', 'GET', '/Metadata', 404],
    ['the wrong case in an operation', 'POST', '/Patient/$gpc.getCareRecord', 404], ['a misspelt operation', 'POST', '/Patient/$gpc.registerpatien', 404],
    ['an address that no resource could have', 'POST', '/appointmentqq/!', 404], ['an id where none belongs', 'GET', '/metadata/1', 400],
    ['a sub-resource that is not defined', 'GET', '/Patient/1/Observation', 400], ['an id under Slot, which cannot be read', 'GET', '/Slot/1', 400],
  ])('[23 §2] refuses %s', async (_case, method, path, status) => {
    const body = method === 'POST' || method === 'PUT' ? { body: '{}' } : {};
    expectAnswer(await practices.call(path, { interaction: interaction.metadata, scope: 'organization/*.read', method, ...body }), status, 'BAD_REQUEST');
  });
});

describe('The headers of a request', () => {
  it.each(['Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID', 'Authorization'])('[23 §2] must include %s', async (name) => {
    expectAnswer(await metadata({ headers: { [name]: undefined } }), 400, 'BAD_REQUEST');
  });

  it.each(['Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID'])('[23 §2] must not leave %s blank', async (name) => {
    expectAnswer(await metadata({ headers: { [name]: ' ' } }), 400, 'BAD_REQUEST');
  });

  it.each<readonly [string, string, RuleCall]>([
    ['an Ssp-To that is not the ASID of this practice', '/metadata', { interaction: interaction.metadata, scope: 'organization/*.read', headers: { 'Ssp-To': '999000000202' } }],
    ['an unknown interaction id', '/metadata', { interaction: 'urn:nhs:names:services:gpconnect:fhir:rest:read:nothing-1', scope: 'organization/*.read' }],
    ['the interaction id of another resource on the read of a location', '/Location/loc-101', { interaction: interaction.readPractitioner, scope: 'organization/*.read' }],
    ['the interaction id of another verb', '/Patient/1', { interaction: interaction.findPatient }],
    ['an operation id on an address without the operation', '/Patient', { interaction: interaction.register, scope: 'patient/*.write', body: '{}' }],
    ['an operation in the address without its id', '/Patient/$gpc.registerpatient', { interaction: interaction.findPatient, scope: 'patient/*.write', body: '{}' }],
    ['a read id on a search', findPath('9990001006'), { interaction: interaction.readPatient }],
  ])('[23 §2] refuse %s', async (_case, path, call) => {
    expectAnswer(await practices.call(path, call), 400, 'BAD_REQUEST');
  });

  it('[23 §2] may include one that nobody knows', async () => {
    expectAnswer(await metadata({ headers: { 'X-Something-Else': 'yes', Forwarded: 'for=192.0.2.1' } }), 200);
  });
});

describe('Every answer', () => {
  it('[23] of one resource carries the version of its content as ETag', async () => {
    const id = await patientIdIn(practices, '9990001006');
    const reads: readonly (readonly [string, RuleCall])[] = [
      [`/Patient/${id}`, { interaction: interaction.readPatient }], ['/Practitioner/prac-11', { interaction: interaction.readPractitioner, scope: 'organization/*.read' }],
      ['/Location/loc-101', { interaction: interaction.readLocation, scope: 'organization/*.read' }],
    ];
    for (const [path, call] of reads) {
      const answer = await practices.call(path, call);
      expectAnswer(answer, 200);
      expect(answer.headers['etag']).toBe(`W/"${String(at(answer.body, 'meta', 'versionId'))}"`);
    }
  });
});
