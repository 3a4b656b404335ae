/** Why a certificate cannot be taken in or used (spec 05 §2 and §4). Also the `detail.reason` of `certificate-refused`. */
export const certificateRefusals = [
  'not-readable', 'passphrase-needed', 'passphrase-wrong', 'certificate-missing', 'key-missing', 'key-mismatch', 'expired', 'not-yet-valid', 'wrong-usage',
  'is-authority', 'weak-key', 'weak-signature', 'unknown-issuer',
] as const;
export type CertificateRefusal = (typeof certificateRefusals)[number];

/** What each means and what to do about it, in the words of a person who has to. */
export const certificateRefusalWords: Readonly<Record<CertificateRefusal, { readonly words: string; readonly nextStep: string }>> = {
  'not-readable': { words: 'The file is not a certificate, a key or a PKCS#12 file that can be read.', nextStep: 'Choose the files as they were issued: PEM, or PKCS#12 (.p12, .pfx).' },
  'passphrase-needed': { words: 'The private key is protected by a passphrase.', nextStep: 'Enter the passphrase that came with the file.' },
  'passphrase-wrong': { words: 'The passphrase does not open this file.', nextStep: 'Enter the passphrase again.' },
  'certificate-missing': { words: 'There is a private key, but no certificate.', nextStep: 'Choose the certificate as well.' },
  'key-missing': { words: 'There is a certificate, but no private key.', nextStep: 'Choose the private key as well.' },
  'key-mismatch': { words: 'The private key does not belong to the certificate.', nextStep: 'Choose the key that the certificate was requested with.' },
  expired: { words: 'The certificate is out of date.', nextStep: 'Ask for a new one from the team that issues Spine certificates.' },
  'not-yet-valid': { words: 'The certificate is not valid yet.', nextStep: 'Check this computer\u2019s clock, or wait for the certificate\u2019s first day.' },
  'wrong-usage': { words: 'The certificate was not issued for identifying a client.', nextStep: 'Ask for one for client authentication.' },
  'is-authority': { words: 'This is the certificate of an authority, not of an endpoint.', nextStep: 'Choose the endpoint\u2019s own certificate.' },
  'weak-key': { words: 'The key is too weak to be used.', nextStep: 'Ask for a certificate for an RSA key of at least 2048 bits.' },
  'weak-signature': { words: 'The certificate is signed in a way that is no longer safe.', nextStep: 'Ask for one signed with SHA-256 or better.' },
  'unknown-issuer': { words: 'The certificate was not issued by this environment\u2019s authority.', nextStep: 'Check that it is for this environment, and that the profile names its authorities.' },
};
