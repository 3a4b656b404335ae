import 'reflect-metadata';
import { BasicConstraintsExtension, SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';

const algorithm = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' } as const;
const makeKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
const span = () => ({ notBefore: new Date(Date.now() - 86_400_000), notAfter: new Date(Date.now() + 86_400_000) });

export interface Pair {
  readonly certificate: string;
  readonly key: string;
}

/** A root of one day, and what it signs; PEM. */
export interface SmallAuthority {
  readonly pem: string;
  readonly issue: (host: string) => Promise<Pair>;
}

export const makeSmallAuthority = async (name: string): Promise<SmallAuthority> => {
  const keys = await makeKeys();
  const root = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`, keys, signingAlgorithm: algorithm, ...span(), extensions: [new BasicConstraintsExtension(true, undefined, true)],
  });
  return {
    pem: root.toString('pem'),
    issue: async (host) => {
      const own = await makeKeys();
      const leaf = await X509CertificateGenerator.create({
        subject: `CN=${host}`, issuer: root.subject, publicKey: own.publicKey, signingKey: keys.privateKey, signingAlgorithm: algorithm, ...span(),
        extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: host }])],
      });
      const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', own.privateKey)).toString('base64').replace(/(.{64})/g, '$1\n');
      return { certificate: leaf.toString('pem'), key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n` };
    },
  };
};
