import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  AuthorityInfoAccessExtension, BasicConstraintsExtension, CRLDistributionPointsExtension, ExtendedKeyUsageExtension, KeyUsageFlags, KeyUsagesExtension, SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension, X509CertificateGenerator, cryptoProvider,
} from '@peculiar/x509';
import { createRevocation } from './revocation';
import type { Revocation, Signer } from './revocation';

cryptoProvider.set(webcrypto);

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const rsa = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' } as const;

export type KeyKind = 'ecdsa' | 'rsa';

/** A certificate and its key, both PEM; `certificate` is the leaf followed by the authorities below the root. */
export interface Credential {
  readonly certificate: string;
  readonly key: string;
  readonly der: Buffer;
  readonly keyDer: Buffer;
  /** Hexadecimal. */
  readonly serialNumber: string;
}

export interface LeafRequest {
  readonly subject: string;
  readonly keyKind: KeyKind;
  readonly usage: 'server' | 'client' | 'card';
  readonly hosts?: readonly string[];
  /** 365 unless said otherwise; a negative number of days gives one that has expired. */
  readonly days?: number;
}

/** A certificate authority that lives as long as the simulator does. */
export interface Authority {
  /** Root and, where there is one, the subordinate authority; PEM. */
  readonly pem: string;
  issue(request: LeafRequest): Promise<Credential>;
  /** Revocation of what the authority itself issues, and, one entry earlier, of the authority below the root. */
  readonly revocation: Revocation;
  readonly rootRevocation: Revocation;
}

export interface AuthorityNames {
  readonly root: string;
  readonly sub?: string;
  /** Where the lists and the responder of this authority are found: `<publish>/root.crl`, `/issuing.crl`, `/ocsp`. */
  readonly publish: string;
}

const DAY = 86_400_000;
const serial = (): string => `4${Buffer.from(webcrypto.getRandomValues(new Uint8Array(11))).toString('hex')}`;
const makeKeys = async (kind: KeyKind): Promise<webcrypto.CryptoKeyPair> =>
  kind === 'rsa'
    ? webcrypto.subtle.generateKey(rsa, true, ['sign', 'verify'])
    : webcrypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);

const span = (days: number) => ({ notBefore: new Date(Date.now() - (days < 0 ? 30 : 1) * DAY), notAfter: new Date(Date.now() + days * DAY) });

const whereRevoked = (publish: string, list: 'root' | 'issuing') => [
  new CRLDistributionPointsExtension([`${publish}/${list}.crl`]), new AuthorityInfoAccessExtension({ ocsp: `${publish}/ocsp` }),
];

const makeSigner = async (subject: string, keyKind: KeyKind, issuer: Signer | undefined, publish: string): Promise<Signer> => {
  const keys = await makeKeys(keyKind);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial(), subject, issuer: issuer?.certificate.subject ?? subject, ...span(3650),
    publicKey: keys.publicKey, signingKey: (issuer?.keys ?? keys).privateKey, signingAlgorithm: keyKind === 'rsa' ? rsa : ecdsa,
    extensions: [
      new BasicConstraintsExtension(true, issuer === undefined ? 1 : 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      ...(issuer === undefined ? [] : whereRevoked(publish, 'root')),
    ],
  });
  return { certificate, keys };
};

const keyUsage: Record<LeafRequest['usage'], string[]> = {
  server: ['1.3.6.1.5.5.7.3.1'], client: ['1.3.6.1.5.5.7.3.2'], card: ['1.3.6.1.5.5.7.3.2', '1.3.6.1.4.1.311.20.2.2'],
};

const pkcs8Pem = (der: Buffer): string =>
  `-----BEGIN PRIVATE KEY-----\n${der.toString('base64').replace(/(.{64})/g, '$1\n').trimEnd()}\n-----END PRIVATE KEY-----\n`;

/**
 * Makes a root and, when `sub` is given, a subordinate authority that does the issuing, as the Spine has (spec 05 §2). Every
 * certificate says where its revocation can be looked up.
 */
export const createAuthority = async (names: AuthorityNames): Promise<Authority> => {
  const root = await makeSigner(names.root, 'ecdsa', undefined, names.publish);
  const issuer = names.sub === undefined ? root : await makeSigner(names.sub, 'ecdsa', root, names.publish);
  const intermediate = issuer === root ? '' : `${issuer.certificate.toString('pem')}\n`;
  return {
    pem: `${root.certificate.toString('pem')}\n${intermediate}`,
    revocation: createRevocation(issuer), rootRevocation: createRevocation(root),
    issue: async (request) => {
      const keys = await makeKeys(request.keyKind);
      const hosts = request.hosts ?? [];
      const certificate = await X509CertificateGenerator.create({
        serialNumber: serial(), subject: request.subject, issuer: issuer.certificate.subject, ...span(request.days ?? 365),
        publicKey: keys.publicKey, signingKey: issuer.keys.privateKey, signingAlgorithm: ecdsa,
        extensions: [
          new BasicConstraintsExtension(false, undefined, true),
          new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
          new ExtendedKeyUsageExtension(keyUsage[request.usage]),
          ...(hosts.length === 0 ? [] : [new SubjectAlternativeNameExtension(
            hosts.map((host) => ({ type: /^[\d.]+$/.test(host) ? 'ip' as const : 'dns' as const, value: host })))]),
          ...whereRevoked(names.publish, 'issuing'),
        ],
      });
      const keyDer = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
      return {
        certificate: `${certificate.toString('pem')}\n${intermediate}`, key: pkcs8Pem(keyDer),
        der: Buffer.from(certificate.rawData), keyDer, serialNumber: certificate.serialNumber,
      };
    },
  };
};
