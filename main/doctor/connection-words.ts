import type { TransportFailureKind } from '../transport/transport';

interface Words { readonly found: string; readonly remedy: string }

const network: Words = { found: 'It cannot be reached.', remedy: 'Check the network connection, and that a firewall lets this address through.' };
const slow: Words = { found: 'It did not answer in time.', remedy: 'Try again in a moment; if it stays so, ask whether the service has a known fault.' };
const notTheirs: Words = {
  found: 'Its certificate is not from an authority of this environment.',
  remedy: 'A proxy that opens secure connections must let this address pass untouched; else check the authorities that the profile names.',
};
const theirCertificate = (found: string): Words => ({ found, remedy: 'Tell the service\u2019s support desk; this program will not connect until it is put right.' });
const ourCertificate = (found: string): Words => ({ found, remedy: 'Check the certificate of this organisation above, and import the current one.' });

/** What went wrong with a connection, and what a person can do about it (spec 33 §5). */
export const connectionWords: Readonly<Record<TransportFailureKind, Words>> = {
  dns: { found: 'Its name is not known here.', remedy: 'Check the network; names of the Spine are known only on HSCN or through a VPN to it.' },
  refused: { found: 'It refused the connection.', remedy: 'Check the address in the environment profile, and whether the service has a known fault.' },
  unreachable: network,
  reset: { found: 'It ended the connection.', remedy: 'Try again; if it stays so, ask your network team whether something on the way cuts it.' },
  truncated: { found: 'Its answer broke off.', remedy: 'Try again; if it stays so, ask your network team whether something on the way cuts it.' },
  'too-large': { found: 'Its answer was larger than accepted.', remedy: 'Check the address in the environment profile.' },
  encoding: { found: 'Its answer could not be read.', remedy: 'Check the address in the environment profile.' },
  protocol: { found: 'It does not speak HTTP over TLS.', remedy: 'Check the address in the environment profile.' },
  'time-out-connect': network,
  'time-out-first-byte': slow,
  'time-out-idle': slow,
  'time-out-total': slow,
  aborted: { found: 'The check was stopped.', remedy: 'Run the checks again.' },
  'server-certificate-wrong-name': notTheirs,
  'server-certificate-expired': theirCertificate('Its certificate is out of date.'),
  'server-certificate-not-yet-valid': { found: 'Its certificate is not valid yet.', remedy: 'Check this computer\u2019s clock first.' },
  'server-certificate-not-trusted': notTheirs,
  'server-certificate-self-signed': notTheirs,
  'server-certificate-chain-incomplete': notTheirs,
  'server-certificate-revoked': theirCertificate('Its certificate was revoked.'),
  'server-certificate-revocation-unknown': {
    found: 'Whether its certificate was revoked could not be looked up.',
    remedy: 'Let plain HTTP to the addresses of the revocation lists through the firewall (for the Spine: crl.nhs.uk and pki.nhs.uk).',
  },
  'client-certificate-required': ourCertificate('It asks for a certificate of this organisation.'),
  'client-certificate-expired': ourCertificate('It says that our certificate is out of date.'),
  'client-certificate-revoked': ourCertificate('It says that our certificate was revoked.'),
  'client-certificate-unknown-ca': ourCertificate('It does not know the authority of our certificate: it may be for another environment.'),
  'client-certificate-refused': ourCertificate('It does not accept our certificate.'),
  'tls-version-refused': theirCertificate('It speaks only versions of TLS that are no longer safe.'),
  'tls-cipher-refused': theirCertificate('It shares none of the approved ciphers, or asks for a certificate of this organisation.'),
  'tls-failed': { found: 'No secure connection could be made.', remedy: 'Ask your network team whether a proxy opens secure connections to this address; it must not.' },
};
