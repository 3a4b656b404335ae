import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';

const longest = 8;

const pemBlocks = (pem: string): readonly string[] => pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];

const isIssuerOf = (issuer: X509Certificate, certificate: X509Certificate): boolean => certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

/** What the server sent, in the order in which the runtime links it. */
const sentBy = (socket: TLSSocket): readonly X509Certificate[] => {
  const sent: X509Certificate[] = [];
  let current: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  while (current?.raw !== undefined && sent.length < longest) {
    sent.push(new X509Certificate(current.raw));
    current = current.issuerCertificate === current ? undefined : current.issuerCertificate;
  }
  return sent;
};

/**
 * The server's certificate and those above it, each followed by its issuer, up to a trusted root where one is known; DER. The
 * chain was verified by the handshake; here it is only laid out.
 */
export const peerChain = (socket: TLSSocket, trustAnchors: string | undefined): readonly Uint8Array[] => {
  const sent = sentBy(socket);
  const [leaf] = sent;
  if (leaf === undefined) return [];
  const known = [...sent, ...pemBlocks(trustAnchors ?? '').map((pem) => new X509Certificate(pem))];
  const chain = [leaf];
  for (let last = leaf; chain.length < longest && !isIssuerOf(last, last); ) {
    const issuer = known.find((candidate) => isIssuerOf(candidate, last));
    if (issuer === undefined) break;
    chain.push(issuer);
    last = issuer;
  }
  return chain.map((certificate) => new Uint8Array(certificate.raw));
};
