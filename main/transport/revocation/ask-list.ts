import { X509Crl, type X509Certificate } from '@peculiar/x509';
import { unknown, validUntil, type SourceVerdict } from './verdict';

/** Extensions of a list that we need not understand to believe it; any other critical one makes it unreadable (RFC 5280 §5.2). */
const understood = new Set(['2.5.29.20', '2.5.29.35']);

const parse = (der: Uint8Array): X509Crl | null => {
  try {
    return new X509Crl(new Uint8Array(der));
  } catch {
    return null;
  }
};

/**
 * Looks a certificate up in a revocation list, DER (RFC 5280 §5 and §6.3). Only a list that the certificate's own issuer signed,
 * that is of now and that holds no critical extension we do not know, says anything.
 */
export const askList = async (der: Uint8Array, certificate: X509Certificate, issuer: X509Certificate, now: number): Promise<SourceVerdict> => {
  const list = parse(der);
  if (list === null || list.issuer !== issuer.subject) return unknown;
  if (list.extensions.some((extension) => extension.critical && !understood.has(extension.type))) return unknown;
  const until = validUntil(list.thisUpdate, list.nextUpdate, now);
  if (until === null || !(await list.verify({ publicKey: issuer }).catch(() => false))) return unknown;
  return { status: list.findRevoked(certificate) === null ? 'good' : 'revoked', until };
};
