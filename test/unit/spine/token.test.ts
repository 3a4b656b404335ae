import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNhsNumber } from '../../../domain/identifiers/nhs-number';
import { parseOdsCode } from '../../../domain/identifiers/ods-code';
import type { SignedInUser } from '../../../main/session/signed-in-user';
import { claims0, token0 } from '../../../main/spine/token-0';
import { claims1, token1 } from '../../../main/spine/token-1';
import { namesAPerson, unsignedToken, type TokenRequest } from '../../../main/spine/token-parts';

const odsCode = parseOdsCode('Z99002');
const nhsNumber = parseNhsNumber('9000000009');
if (odsCode === null || nhsNumber === null) throw new Error('sample identifiers');

const user: SignedInUser = {
  userId: '555021600101', roleProfileId: '555021600102', jobRoleCode: 'R8000', roleName: 'Clinician', activityCodes: [],
  name: { family: 'Okonkwo-Zoë', given: 'Amara', title: 'Ms' }, organisation: { odsCode, name: 'Example Surgery' }, accessToken: () => 'secret',
};
const request: TokenRequest = {
  consumer: {
    issuer: 'https://consumer.example.thirdparty.nhs.uk', identifierBase: 'https://consumer.example/Id',
    device: { id: 'WS-0042', model: 'Example Client', version: '1.0.0' },
  },
  user, scope: 'patient/*.read', nowMs: 1_767_261_600_999,
};
const root = 'https://provider.example.thirdparty.nhs.uk/Z99001/STU3/1/gpconnect';
const patient = { about: 'patient', nhsNumber } as const;

/** The vector of the specification's paper, given to us as text. */
const vectorPayload = '{"iss":"https://consumer.example.thirdparty.nhs.uk","sub":"u-1001","aud":"https://provider.example.thirdparty.nhs.uk/Z99001/STU3/1/gpconnect","iat":1767261600,"exp":1767261900,"reason_for_request":"directcare","requested_scope":"patient/*.read","requesting_device":{"resourceType":"Device","identifier":[{"system":"https://consumer.example/Id/device-identifier","value":"WS-0042"}],"model":"Example Client","version":"1.0.0"},"requesting_organization":{"resourceType":"Organization","identifier":[{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"Z99002"}],"name":"Example Surgery"},"requesting_practitioner":{"resourceType":"Practitioner","id":"u-1001","identifier":[{"system":"https://fhir.nhs.uk/Id/sds-user-id","value":"UNK"},{"system":"https://fhir.nhs.uk/Id/sds-role-profile-id","value":"UNK"},{"system":"https://consumer.example/Id/user-guid","value":"3f2b8c1e-7d54-4a6b-9c0d-1e2f3a4b5c6d"}],"name":[{"family":"Okonkwo-Zoë","given":["Amara"],"prefix":["Ms"]}]}}';

const parts = (token: string): readonly string[] => token.split('.');
const payload = (token: string): unknown => JSON.parse(Buffer.from(parts(token)[1] ?? '', 'base64url').toString('utf8'));

describe('the request token', () => {
  it('[03-1] encodes the specification\u2019s test vector to the letter', () => {
    const token = unsignedToken(JSON.parse(vectorPayload));
    expect(token.startsWith('eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJpc3MiOiJodHRwczovL2NvbnN1bWVyLmV4YW1wbGUudGhpcmRwYXJ0eS5uaHMudWsi')).toBe(true);
    expect(token.endsWith('ImZhbWlseSI6Ik9rb25rd28tWm_DqyIsImdpdmVuIjpbIkFtYXJhIl0sInByZWZpeCI6WyJNcyJdfV19fQ.')).toBe(true);
    expect(Buffer.from(parts(token)[1] ?? '', 'base64url').toString('utf8')).toBe(vectorPayload);
  });

  it('[22-C-08] is header, payload and an empty signature in unpadded base64url, whatever the names', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (family, given) => {
      for (const token of [token1({ ...request, user: { ...user, name: { family, given } } }, root), token0({ ...request, user: { ...user, name: { family, given } } }, patient)]) {
        expect(token).toMatch(/^eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0\.[A-Za-z0-9_-]+\.$/);
      }
    }));
  });

  it('[22-C-09] lives exactly 300 seconds, in whole seconds', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (nowMs) => {
      for (const claims of [claims1({ ...request, nowMs }, root), claims0({ ...request, nowMs }, patient)]) {
        expect(Number.isInteger(claims.iat)).toBe(true);
        expect(claims.exp - claims.iat).toBe(300);
        expect(claims.iat).toBe(Math.floor(nowMs / 1000));
      }
    }));
  });

  it('[22-C-09] [22-C-10] of the 1.x line has the ten claims and no other, the service root as audience', () => {
    const claims = payload(token1(request, root));
    expect(Object.keys(claims ?? {})).toEqual([
      'iss', 'sub', 'aud', 'iat', 'exp', 'reason_for_request', 'requested_scope', 'requesting_device', 'requesting_organization', 'requesting_practitioner',
    ]);
    expect(claims).toMatchObject({ aud: root, sub: user.userId, reason_for_request: 'directcare', requesting_practitioner: { id: user.userId } });
  });

  it('[22-C-12] names the person by SDS user id, role profile and a local id', () => {
    expect(claims1(request, root).requesting_practitioner).toMatchObject({
      identifier: [
        { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: user.userId }, { system: 'https://fhir.nhs.uk/Id/sds-role-profile-id', value: user.roleProfileId },
        { system: 'https://consumer.example/Id/user-guid', value: `${user.userId}-${user.roleProfileId}` },
      ],
      name: [{ family: 'Okonkwo-Zoë', given: ['Amara'], prefix: ['Ms'] }],
    });
  });

  it('[03-2] of the 0.x line has the fixed audience, the requested record, and the DSTU2 shapes', () => {
    expect(payload(token0(request, patient))).toMatchObject({
      aud: 'https://authorize.fhir.nhs.net/token',
      requested_record: { resourceType: 'Patient', identifier: [{ system: 'http://fhir.nhs.net/Id/nhs-number', value: '9000000009' }] },
      requesting_device: { id: 'WS-0042' },
      requesting_organization: { id: 'z99002', identifier: [{ system: 'http://fhir.nhs.net/Id/ods-organization-code', value: 'Z99002' }] },
      requesting_practitioner: {
        name: { family: ['Okonkwo-Zoë'], given: ['Amara'], prefix: ['Ms'] },
        identifier: [{ system: 'http://fhir.nhs.net/sds-user-id', value: user.userId }, { system: 'https://consumer.example/Id/user-guid' }],
        practitionerRole: [{ role: { coding: [{ system: 'http://fhir.nhs.net/ValueSet/sds-job-role-name-1', code: 'R8000' }] } }],
      },
    });
  });

  it('[22-C-13] is never made for a nameless or generic user', () => {
    expect(namesAPerson(user)).toBe(true);
    for (const name of [{ family: ' ', given: 'Amara' }, { family: 'Okonkwo', given: '' }]) expect(namesAPerson({ ...user, name })).toBe(false);
    expect(namesAPerson({ ...user, userId: '' })).toBe(false);
  });

  it('never carries the access token', () => {
    expect(JSON.stringify([payload(token1(request, root)), payload(token0(request, patient))])).not.toContain('secret');
  });
});
