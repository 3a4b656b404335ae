import type { Failure } from '../failure';
import type { TransportFailure, TransportFailureKind } from '../transport/transport';
import type { ErrorCode } from '../../contract/errors/error-codes';

const codes: Readonly<Record<TransportFailureKind, ErrorCode>> = {
  dns: 'service-unreachable', refused: 'service-unreachable', unreachable: 'service-unreachable', reset: 'service-unreachable',
  truncated: 'response-not-understood', encoding: 'response-not-understood', protocol: 'response-not-understood', 'too-large': 'response-too-large',
  'time-out-connect': 'service-timed-out', 'time-out-first-byte': 'service-timed-out', 'time-out-idle': 'service-timed-out',
  'time-out-total': 'service-timed-out', aborted: 'cancelled',
  'server-certificate-wrong-name': 'secure-connection-failed', 'server-certificate-expired': 'secure-connection-failed',
  'server-certificate-not-trusted': 'secure-connection-failed', 'server-certificate-revoked': 'secure-connection-failed',
  'server-certificate-not-yet-valid': 'secure-connection-failed', 'server-certificate-self-signed': 'secure-connection-failed',
  'server-certificate-chain-incomplete': 'secure-connection-failed', 'server-certificate-revocation-unknown': 'secure-connection-failed',
  'tls-version-refused': 'secure-connection-failed', 'tls-cipher-refused': 'secure-connection-failed', 'tls-failed': 'secure-connection-failed',
  'client-certificate-required': 'client-certificate-refused', 'client-certificate-expired': 'client-certificate-refused',
  'client-certificate-revoked': 'client-certificate-refused', 'client-certificate-unknown-ca': 'client-certificate-refused',
  'client-certificate-refused': 'client-certificate-refused',
};

/** A failure of the connection as the window is told of it; the kind goes along as the reason (spec 06 §3). */
export const transportFailureCode = (failure: TransportFailure, subject: string): Failure => ({
  code: codes[failure.kind],
  detail: { subject, reason: failure.kind },
});

/** Worth another try where the call only reads (spec 02 §8). */
export const isTransient = (failure: TransportFailure): boolean =>
  ['dns', 'refused', 'unreachable', 'reset', 'truncated', 'time-out-connect'].includes(failure.kind);
