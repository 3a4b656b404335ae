import { acrValues } from './authenticators';

export const scopes = ['openid', 'profile', 'email', 'nhsperson', 'associatedorgs', 'nationalrbacaccess', 'professionalmemberships', 'organisationalmemberships', 'selectedrole'] as const;

/** The discovery document (spec 30 §2.1). */
export const discoveryDocument = (issuer: string): object => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/access_token`, userinfo_endpoint: `${issuer}/userinfo`,
  jwks_uri: `${issuer}/connect/jwk_uri`, end_session_endpoint: `${issuer}/connect/endSession`,
  response_types_supported: ['code'], response_modes_supported: ['query'], grant_types_supported: ['authorization_code'], subject_types_supported: ['public'],
  scopes_supported: scopes, acr_values_supported: acrValues, prompt_values_supported: ['none', 'login'],
  id_token_signing_alg_values_supported: ['RS256'], token_endpoint_auth_methods_supported: ['private_key_jwt'],
  token_endpoint_auth_signing_alg_values_supported: ['RS512'], code_challenge_methods_supported: ['S256'],
  backchannel_logout_supported: true, backchannel_logout_session_supported: true,
  claims_supported: ['sub', 'sid', 'name', 'family_name', 'given_name', 'uid', 'email', 'nhsid_useruid', 'nhsid_user_orgs', 'nhsid_nrbac_roles', 'nhsid_org_memberships', 'selected_roleid'],
});
