import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  AuthorityInfoAccessExtension, BasicConstraintsExtension, CRLDistributionPointsExtension, ExtendedKeyUsageExtension, KeyUsageFlags, KeyUsagesExtension,
  SubjectAlternativeNameExtension, X509CertificateGenerator, X509CrlGenerator, type Extension, type X509Certificate,
} from '@peculiar/x509';
import { Constructed, Enumerated, GeneralizedTime, OctetString, Primitive } from 'asn1js';
import { BasicOCSPResponse, Certificate, OCSPRequest, OCSPResponse, ResponseBytes, SingleResponse, type CertID } from 'pkijs';

const dayMs = 86_400_000;
const rsa = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' } as const;
const ec = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
export const purposes = { server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2', ocsp: '1.3.6.1.5.5.7.3.9' } as const;

/** What a test wants of a certificate; good unless it says otherwise. */
export interface Wanted {
  readonly name: string;
  readonly hosts?: readonly string[];
  readonly fromDays?: number;
  readonly untilDays?: number;
  readonly purposes?: readonly string[];
  readonly isAuthority?: boolean;
  readonly kind?: 'rsa' | 'ec';
  readonly bits?: number;
  readonly list?: string;
  readonly responder?: string;
}

export interface Issued {
  readonly certificate: X509Certificate;
  readonly keys: webcrypto.CryptoKeyPair;
  readonly pem: string;
  readonly key: string;
}

/** An authority that lives for one test and shares no code with the simulator's or the app's. */
export interface ThrowAwayAuthority {
  readonly root: Issued;
  readonly sub: Issued;
  /** Root and sub, PEM. */
  readonly anchors: string;
  /** By the sub; `pem` is the certificate alone. */
  readonly issue: (wanted: Wanted) => Promise<Issued>;
  readonly revocationList: (revoked: readonly Issued[], options?: { readonly signer?: Issued; readonly nextUpdate?: Date }) => Promise<Buffer>;
  readonly answer: (question: Uint8Array, status: 'good' | 'revoked' | 'unknown', options?: { readonly signer?: Issued; readonly nextUpdate?: Date }) => Promise<Buffer>;
}

const pemOf = (certificate: X509Certificate): string => `${certificate.toString('pem')}\n`;
const serial = (): string => `5${Buffer.from(webcrypto.getRandomValues(new Uint8Array(10))).toString('hex')}0`.slice(0, 20);

const make = async (wanted: Wanted, issuer: Issued | null): Promise<Issued> => {
  const keys = await webcrypto.subtle.generateKey(wanted.kind === 'ec' ? ec : { ...rsa, modulusLength: wanted.bits ?? 2048 }, true, ['sign', 'verify']);
  const extensions: Extension[] = [
    new BasicConstraintsExtension(wanted.isAuthority === true, undefined, true),
    wanted.isAuthority === true ? new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true) : new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    ...(wanted.purposes === undefined || wanted.purposes.length === 0 ? [] : [new ExtendedKeyUsageExtension([...wanted.purposes])]),
    ...(wanted.hosts === undefined ? [] : [new SubjectAlternativeNameExtension(wanted.hosts.map((value) => ({ type: 'dns' as const, value })))]),
    ...(wanted.list === undefined ? [] : [new CRLDistributionPointsExtension([wanted.list])]),
    ...(wanted.responder === undefined ? [] : [new AuthorityInfoAccessExtension({ ocsp: wanted.responder })]),
  ];
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial(), subject: `CN=${wanted.name}`, issuer: issuer?.certificate.subject ?? `CN=${wanted.name}`,
    notBefore: new Date(Date.now() + (wanted.fromDays ?? -1) * dayMs), notAfter: new Date(Date.now() + (wanted.untilDays ?? 365) * dayMs),
    publicKey: keys.publicKey, signingKey: (issuer?.keys ?? keys).privateKey, signingAlgorithm: issuer === null && wanted.kind === 'ec' ? ec : rsa, extensions,
  });
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const key = `-----BEGIN PRIVATE KEY-----\n${der.replace(/(.{64})/g, '$1\n').trimEnd()}\n-----END PRIVATE KEY-----\n`;
  return { certificate, keys, pem: pemOf(certificate), key };
};

export const selfSigned = (wanted: Wanted): Promise<Issued> => make(wanted, null);

export const createThrowAwayAuthority = async (name: string, where: { readonly list?: string } = {}): Promise<ThrowAwayAuthority> => {
  const root = await make({ name: `${name} root`, isAuthority: true, untilDays: 3650 }, null);
  const sub = await make({ name: `${name} sub`, isAuthority: true, untilDays: 1825, ...where }, root);
  return {
    root, sub, anchors: root.pem + sub.pem,
    issue: (wanted) => make(wanted, sub),
    revocationList: async (revoked, { signer = sub, nextUpdate = new Date(Date.now() + dayMs) } = {}) => {
      const list = await X509CrlGenerator.create({
        issuer: signer.certificate.subject, thisUpdate: new Date(Date.now() - 2 * dayMs), nextUpdate,
        entries: revoked.map(({ certificate }) => ({ serialNumber: certificate.serialNumber, revocationDate: new Date() })),
        signingAlgorithm: rsa, signingKey: signer.keys.privateKey,
      });
      return Buffer.from(list.rawData);
    },
    answer: async (question, status, { signer = sub, nextUpdate = new Date(Date.now() + dayMs) } = {}) => {
      const asked: CertID | undefined = OCSPRequest.fromBER(new Uint8Array(question)).tbsRequest.requestList[0]?.reqCert;
      if (asked === undefined) throw new Error('not a question');
      const basic = new BasicOCSPResponse();
      const single = new SingleResponse({ certID: asked, thisUpdate: new Date(Date.now() - 2 * dayMs), nextUpdate });
      single.certStatus = {
        good: () => new Primitive({ idBlock: { tagClass: 3, tagNumber: 0 } }),
        revoked: () => new Constructed({ idBlock: { tagClass: 3, tagNumber: 1 }, value: [new GeneralizedTime({ valueDate: new Date() })] }),
        unknown: () => new Primitive({ idBlock: { tagClass: 3, tagNumber: 2 } }),
      }[status]();
      const by = Certificate.fromBER(signer.certificate.rawData);
      basic.tbsResponseData.responses = [single];
      basic.tbsResponseData.responderID = by.subject;
      basic.tbsResponseData.producedAt = new Date();
      if (signer !== sub) basic.certs = [by];
      await basic.sign(signer.keys.privateKey, 'SHA-256');
      const responseBytes = new ResponseBytes({ responseType: '1.3.6.1.5.5.7.48.1.1', response: new OctetString({ valueHex: basic.toSchema().toBER() }) });
      return Buffer.from(new OCSPResponse({ responseStatus: new Enumerated({ value: 0 }), responseBytes }).toSchema().toBER());
    },
  };
};
