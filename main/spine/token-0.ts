import { identifierSystems } from '../../domain/identifiers/identifier-systems';
import type { NhsNumber } from '../../domain/identifiers/nhs-number';
import type { OdsCode } from '../../domain/identifiers/ods-code';
import { localUserId, prefixOf, tokenTimes, unsignedToken, type TokenRequest } from './token-parts';

/** Whom or what a 0.x request is about; it must agree with the scope and with the body (spec 03 §2). */
export type RequestedRecord =
  | { readonly about: 'patient'; readonly nhsNumber: NhsNumber }
  | { readonly about: 'organisation'; readonly odsCode: OdsCode };

const audience = 'https://authorize.fhir.nhs.net/token';

/** The request token of the 0.x line (spec 03 §2): DSTU2 resources, the fixed `aud`, always a `requested_record`. */
export const token0 = (request: TokenRequest, record: RequestedRecord): string => unsignedToken(claims0(request, record));

export const claims0 = ({ consumer, user, scope, nowMs }: TokenRequest, record: RequestedRecord) => ({
  iss: consumer.issuer,
  sub: user.userId,
  aud: audience,
  ...tokenTimes(nowMs),
  reason_for_request: 'directcare',
  requested_scope: scope,
  requested_record:
    record.about === 'patient'
      ? { resourceType: 'Patient', identifier: [{ system: identifierSystems.dstu2NhsNumber, value: record.nhsNumber }] }
      : { resourceType: 'Organization', identifier: [{ system: identifierSystems.dstu2OdsOrganizationCode, value: record.odsCode }] },
  requesting_device: {
    resourceType: 'Device',
    id: consumer.device.id,
    identifier: [{ system: `${consumer.identifierBase}/device-identifier`, value: consumer.device.id }],
    model: consumer.device.model,
    version: consumer.device.version,
  },
  requesting_organization: {
    resourceType: 'Organization',
    id: user.organisation.odsCode.toLowerCase(),
    identifier: [{ system: identifierSystems.dstu2OdsOrganizationCode, value: user.organisation.odsCode }],
    name: user.organisation.name,
  },
  requesting_practitioner: {
    resourceType: 'Practitioner',
    id: user.userId,
    identifier: [
      { system: identifierSystems.dstu2SdsUserId, value: user.userId },
      { system: `${consumer.identifierBase}/user-guid`, value: localUserId(user) },
    ],
    name: {
      family: [user.name.family],
      given: [user.name.given],
      ...prefixOf(user),
    },
    practitionerRole: [
      { role: { coding: [{ system: 'http://fhir.nhs.net/ValueSet/sds-job-role-name-1', code: user.jobRoleCode ?? 'UNK' }] } },
    ],
  },
});
