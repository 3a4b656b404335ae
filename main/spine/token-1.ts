import { identifierSystems } from '../../domain/identifiers/identifier-systems';
import { localUserId, prefixOf, tokenTimes, unsignedToken, type TokenRequest } from './token-parts';

/**
 * The request token of the 1.x line (spec 03 §2): STU3 resources, `aud` the provider's service root, never `requested_record`.
 * @param serviceRoot exactly as the directory gave it.
 */
export const token1 = (request: TokenRequest, serviceRoot: string): string => unsignedToken(claims1(request, serviceRoot));

/** The claims, in the order of the paper's test vector. */
export const claims1 = ({ consumer, user, scope, nowMs }: TokenRequest, serviceRoot: string) => ({
  iss: consumer.issuer,
  sub: user.userId,
  aud: serviceRoot,
  ...tokenTimes(nowMs),
  reason_for_request: 'directcare',
  requested_scope: scope,
  requesting_device: {
    resourceType: 'Device',
    identifier: [{ system: `${consumer.identifierBase}/device-identifier`, value: consumer.device.id }],
    model: consumer.device.model,
    version: consumer.device.version,
  },
  requesting_organization: {
    resourceType: 'Organization',
    identifier: [{ system: identifierSystems.odsOrganizationCode, value: user.organisation.odsCode }],
    name: user.organisation.name,
  },
  requesting_practitioner: {
    resourceType: 'Practitioner',
    id: user.userId,
    identifier: [
      { system: identifierSystems.sdsUserId, value: user.userId },
      { system: identifierSystems.sdsRoleProfileId, value: user.roleProfileId },
      { system: `${consumer.identifierBase}/user-guid`, value: localUserId(user) },
    ],
    name: [
      { family: user.name.family, given: [user.name.given], ...prefixOf(user) },
    ],
  },
});
