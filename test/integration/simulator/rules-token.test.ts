/**
 * Spec 23 §4, on `GET /metadata` of both lines, on getcarerecord, and for two scopes on the calls that the rows name.
 * The row of the audience is held as spec 03 §4 and the demonstrator have it.
 */
import { describe, expect, it } from 'vitest';
import { at, interaction, stu3Claims, token } from './harness';
import type { Answer, Json } from './harness';
import { expectAnswer, openPractices } from './rules-harness';
import type { RuleCall } from './rules-harness';

const practices = openPractices();
const HTML_METADATA = 'urn:nhs:names:services:gpconnect:fhir:rest:read:metadata';
const CARE_RECORD = 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getcarerecord';
type Line = '1.x' | '0.7.x';

const ask = (line: Line, claims: Json = {}, more: Partial<RuleCall> = {}): Promise<Answer> =>
  practices.call('/metadata', {
    interaction: line === '1.x' ? interaction.metadata : HTML_METADATA, capability: line === '1.x' ? 'foundations' : 'html', scope: 'organization/*.read', claims, ...more,
  });
const now = (): number => Math.floor(Date.now() / 1000);
const from = (iat: number, exp: number): Json => ({ iat, exp });
const lines: readonly Line[] = ['1.x', '0.7.x'];

describe.each(lines)('A token of the %s line', (line) => {
  const old = line === '0.7.x';
  const ods = old ? 'http://fhir.nhs.net/Id/ods-organization-code' : 'https://fhir.nhs.uk/Id/ods-organization-code';
  const user = old ? 'http://fhir.nhs.net/sds-user-id' : 'https://fhir.nhs.uk/Id/sds-user-id';
  const name = old ? { family: ['Okonkwo'], given: ['Amara'] } : [{ family: 'Okonkwo', given: ['Amara'] }];
  const role = old ? { practitionerRole: [{ role: { coding: [{ system: 'http://fhir.nhs.net/ValueSet/sds-job-role-name-1', code: 'UNK' }] } }] } : {};
  const practitioner = (change: Json): Json => ({ requesting_practitioner: { resourceType: 'Practitioner', id: 'u-1001', name, identifier: [{ system: user, value: 'UNK' }], ...role, ...change } });
  const organisation = (change: Json): Json => ({ requesting_organization: { resourceType: 'Organization', id: 'o', name: 'Hub', identifier: [{ system: ods, value: 'Z99100' }], ...change } });
  const device = (change: Json): Json => ({ requesting_device: { resourceType: 'Device', id: 'd', identifier: [{ system: 'http://c.example/Id/d', value: 'W' }], model: 'M', version: '1', ...change } });

  it('[23 §4] that is correct is accepted', async () => {
    expectAnswer(await ask(line), 200);
  });

  it('[23 §4] that is plain JSON and not base64url is refused', async () => {
    expectAnswer(await ask(line, {}, { token: JSON.stringify(stu3Claims('x', 'organization/*.read')).replaceAll(' ', '') }), 400, 'BAD_REQUEST');
  });

  it.each(['iss', 'sub', 'aud', 'exp', 'iat', 'reason_for_request', 'requested_scope', 'requesting_device', 'requesting_organization', 'requesting_practitioner', ...(old ? ['requested_record'] : [])])(
    '[23 §4] without %s is refused', async (claim) => { expectAnswer(await ask(line, { [claim]: undefined }), 400, 'BAD_REQUEST'); });

  it.each([301, 299, -1])('[23 §4] that lasts %i seconds instead of 300 is refused', async (seconds) => {
    expectAnswer(await ask(line, from(now(), now() + seconds)), 400, 'BAD_REQUEST');
  });

  it('[23 §4] made this second that lasts 300 is accepted', async () => {
    expectAnswer(await ask(line, from(now(), now() + 300)), 200);
  });

  it('[23 §4] made 600 seconds ago has expired and is refused', async () => {
    expectAnswer(await ask(line, from(now() - 600, now() - 300)), 400, 'BAD_REQUEST');
  });

  it('[03 §4] made 200 seconds in the future is accepted', async () => {
    expectAnswer(await ask(line, from(now() + 200, now() + 500)), 200);
  });

  it.each<readonly [string, () => Json, number]>([
    ['a reason other than direct care', () => ({ reason_for_request: 'secondaryuses' }), 400],
    ['another audience', () => ({ aud: 'https://somewhere.example/else' }), 400],
    ['a device with an unknown element', () => device({ invalidField: 'x' }), 422],
    ['a device of another resource type', () => device({ resourceType: 'Organization' }), old ? 400 : 422],
    ['a practitioner with an unknown element', () => practitioner({ invalidField: 'x' }), 422],
    ['a practitioner of another resource type', () => practitioner({ resourceType: 'Patient' }), old ? 400 : 422],
    ['an organisation with an unknown element', () => organisation({ invalidField: 'x' }), 422],
    ['an organisation of another resource type', () => organisation({ resourceType: 'Device' }), old ? 400 : 422],
    ['an organisation without an ODS identifier', () => organisation({ identifier: [{ system: 'https://example.org/Id', value: '1' }] }), 400],
    ['an organisation without any identifier', () => organisation({ identifier: undefined }), 400],
    ['a practitioner without an SDS user id', () => practitioner({ identifier: [{ system: 'https://example.org/Id', value: '1' }] }), 400],
    ['a practitioner without any identifier', () => practitioner({ identifier: undefined }), 400],
    ['a subject who is not the practitioner', () => ({ sub: 'someone-else' }), 400],
    ['a practitioner without a family name', () => practitioner({ name: old ? { given: ['A'] } : [{ given: ['A'] }] }), 400],
    ['a practitioner without a given name', () => practitioner({ name: old ? { family: ['A'] } : [{ family: 'A' }] }), 400],
    ['a device without an identifier', () => device({ identifier: undefined }), 400],
    ['a device without a model', () => device({ model: undefined }), 400],
    ['a device without a version', () => device({ version: undefined }), 400],
    ['a scope that is none of the four', () => ({ requested_scope: 'patient/*.everything' }), 400],
    ['the scope of a patient for metadata', () => ({ requested_scope: 'patient/*.read' }), 400],
  ])('[23 §4] with %s is refused', async (_case, claims, status) => {
    expectAnswer(await ask(line, claims()), status);
  });

  it('[23 §4] without a role profile and without a local user id is accepted', async () => {
    expectAnswer(await ask(line, practitioner({})), 200);
  });

  it('[23 §4] whose organisation has its ODS code under the old system is accepted', async () => {
    expectAnswer(await ask(line, organisation({ identifier: [{ system: 'http://fhir.nhs.net/Id/ods-organization-code', value: 'Z99100' }] })), 200);
  });

  it.each<readonly [string, Json]>([['another algorithm', { alg: 'RS256', typ: 'JWT' }], ['a further header', { alg: 'none', typ: 'JWT', kid: '1' }]])(
    '[03 §4] with %s is refused', async (_case, header) => {
      const answer = await ask(line, {}, { token: token(stu3Claims(practices.rootOf('Z99001'), 'organization/*.read'), header) });
      expectAnswer(answer, 400, 'BAD_REQUEST');
    });
});

describe('The scope of a token', () => {
  it('[23 §4] that is of an organisation does not fit getcarerecord', async () => {
    const body = { resourceType: 'Parameters', parameter: [] };
    expectAnswer(await practices.call('/Patient/$gpc.getcarerecord', { interaction: CARE_RECORD, capability: 'html', claims: { requested_scope: 'organization/*.read' }, json: body }), 400, 'BAD_REQUEST');
  });

  it('[23 §4] organization/*.write does not fit the retrieval of appointments', async () => {
    expectAnswer(await practices.call('/Patient/1/Appointment', { interaction: interaction.patientAppointments, scope: 'organization/*.write' }), 400, 'BAD_REQUEST');
  });

  it.each(['patient/*.read', 'organization/*.read'])('[23 §4] %s does not fit a registration', async (scope) => {
    expectAnswer(await practices.call('/Patient/$gpc.registerpatient', { interaction: interaction.register, scope, json: { resourceType: 'Parameters' } }), 400, 'BAD_REQUEST');
  });

  it('[03 §2] of the 1.x line must not come with a requested record', async () => {
    expectAnswer(await ask('1.x', { requested_record: { resourceType: 'Patient' } }), 400, 'BAD_REQUEST');
  });
});

describe('The record that a 0.x token names', () => {
  it('[23 §4] must be that of the patient in the body', async () => {
    const json = {
      resourceType: 'Parameters', parameter: [
        { name: 'patientNHSNumber', valueIdentifier: { system: 'http://fhir.nhs.net/Id/nhs-number', value: '9990001006' } },
        { name: 'recordSection', valueCodeableConcept: { coding: [{ system: 'http://fhir.nhs.net/ValueSet/gpconnect-record-section-1', code: 'SUM' }] } },
      ],
    };
    const send = (about: string) => practices.call('/Patient/$gpc.getcarerecord', { interaction: CARE_RECORD, capability: 'html', about, json });
    expectAnswer(await send('9990001073'), 400, 'BAD_REQUEST');
    const right = await send('9990001006');
    expectAnswer(right, 200);
    expect(at(right.body, 'type')).toBe('searchset');
  });
});
