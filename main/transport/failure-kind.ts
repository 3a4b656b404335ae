import type { TransportFailureKind } from './transport';

const byCode: Readonly<Record<string, TransportFailureKind>> = {
  ENOTFOUND: 'dns', EAI_AGAIN: 'dns', EAI_NODATA: 'dns', EAI_FAIL: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable', ENETUNREACH: 'unreachable', EHOSTDOWN: 'unreachable', EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'time-out-connect', UND_ERR_CONNECT_TIMEOUT: 'time-out-connect',
  ECONNRESET: 'reset', EPIPE: 'reset', ECONNABORTED: 'reset', UND_ERR_SOCKET: 'reset', UND_ERR_CLOSED: 'reset', UND_ERR_DESTROYED: 'reset',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'truncated',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  ERR_TLS_CERT_ALTNAME_INVALID: 'server-certificate-wrong-name',
  CERT_HAS_EXPIRED: 'server-certificate-expired', CERT_NOT_YET_VALID: 'server-certificate-not-yet-valid',
  CERT_REVOKED: 'server-certificate-revoked', CERT_REVOCATION_UNKNOWN: 'server-certificate-revocation-unknown',
  // Only the server's own certificate came, and its issuer is not one of the trusted ones.
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'server-certificate-chain-incomplete',
  UNABLE_TO_GET_ISSUER_CERT: 'server-certificate-not-trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'server-certificate-not-trusted', SELF_SIGNED_CERT_IN_CHAIN: 'server-certificate-not-trusted',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'server-certificate-self-signed', CERT_UNTRUSTED: 'server-certificate-not-trusted',
  INVALID_PURPOSE: 'server-certificate-not-trusted', INVALID_CA: 'server-certificate-not-trusted', CERT_SIGNATURE_FAILURE: 'server-certificate-not-trusted',
};

/** Alerts the other side sends, most of them about our certificate. OpenSSL and BoringSSL write the prefix of one alert differently. */
const byAlert: readonly (readonly [RegExp, TransportFailureKind])[] = [
  [/ALERT_CERTIFICATE_REQUIRED/, 'client-certificate-required'],
  [/ALERT_CERTIFICATE_EXPIRED/, 'client-certificate-expired'],
  [/ALERT_CERTIFICATE_REVOKED/, 'client-certificate-revoked'],
  [/ALERT_UNKNOWN_CA/, 'client-certificate-unknown-ca'],
  [/ALERT_(BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_UNKNOWN|ACCESS_DENIED|NO_CERTIFICATE)/, 'client-certificate-refused'],
  [/ALERT_PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|WRONG_VERSION_NUMBER|UNKNOWN_PROTOCOL/, 'tls-version-refused'],
  [/ALERT_HANDSHAKE_FAILURE|ALERT_INSUFFICIENT_SECURITY|NO_SHARED_CIPHER|WRONG_CIPHER_RETURNED|NO_CIPHERS_AVAILABLE|UNKNOWN_CIPHER_RETURNED/, 'tls-cipher-refused'],
];

/**
 * The kind of a failed exchange, from the error's code alone: texts differ between runtimes.
 * @param headArrived the head of the answer had been read: what is lost after it is a truncation.
 */
export const failureKind = (error: unknown, headArrived: boolean): TransportFailureKind => {
  const code = codeOf(error);
  const alert = byAlert.find(([pattern]) => pattern.test(code));
  if (alert !== undefined) return alert[1];
  const kind = byCode[code];
  if (kind === 'reset' && headArrived) return 'truncated';
  if (kind !== undefined) return kind;
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') || code === 'EPROTO') return 'tls-failed';
  return headArrived ? 'truncated' : 'protocol';
};

/** Errors of several addresses come as one aggregate; errors of a socket as the cause of the client's own. */
const codeOf = (error: unknown, depth = 0): string => {
  if (!(error instanceof Error) || depth > 4) return '';
  const inner = error instanceof AggregateError ? error.errors.map((each: unknown) => codeOf(each, depth + 1)).find((each) => each !== '') : undefined;
  const cause = codeOf(error.cause, depth + 1);
  const own = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return inner ?? (cause !== '' ? cause : own);
};
