/** What a person can sign in with, and the assurance that it gives (spec 30 §2.4). */
export interface Authenticator {
  readonly id: string;
  readonly label: string;
  readonly level: 1 | 2 | 3;
  readonly method: string;
  /** The narrow `acr` value that only this one satisfies. */
  readonly acr: string;
}

export const authenticators: readonly Authenticator[] = [
  { id: 'smartcard', label: 'Smartcard (Smartcard Connect)', level: 3, method: 'CIS2_SMARTCARD', acr: 'AAL3_CIS2_SMARTCARD' },
  { id: 'smartcard-agent', label: 'Smartcard (Identity Agent)', level: 3, method: 'N3_SMARTCARD', acr: 'AAL3_N3_SMARTCARD' },
  { id: 'security-key', label: 'Security key', level: 3, method: 'FIDO2', acr: 'AAL3_FIDO2' },
  { id: 'ipad', label: 'iPad', level: 3, method: 'IOS', acr: 'AAL3_IOS' },
  { id: 'authenticator-app', label: 'Authenticator app', level: 2, method: 'TOTP', acr: 'AAL2_TOTP' },
  { id: 'password', label: 'User name and password', level: 1, method: 'USERPASS', acr: 'AAL1_USERPASS' },
];

export const acrValues: readonly string[] = ['AAL3_ANY', 'AAL2_OR_AAL3_ANY', 'AAL2_ANY', 'AAL3_SMARTCARD', ...authenticators.map((each) => each.acr)];

/** Whether an authenticator is strong enough, or the very one, for an `acr` value. */
export const satisfies = (authenticator: Authenticator, acr: string): boolean => {
  switch (acr) {
    case 'AAL3_ANY': return authenticator.level === 3;
    case 'AAL2_OR_AAL3_ANY': return authenticator.level >= 2;
    case 'AAL2_ANY': return authenticator.level === 2;
    case 'AAL3_SMARTCARD': return authenticator.id.startsWith('smartcard');
    default: return authenticator.acr === acr;
  }
};
