/** Every service that listens. Card sign-in and NHS CIS2 are both `cis2`; `oauth` is the API platform's token service. */
export const serviceNames = ['ssp', 'sds', 'pds', 'ods', 'cis2', 'oauth', 'mesh', 'ldap', 'practice'] as const;

export type ServiceName = (typeof serviceNames)[number];
