import { webcrypto } from 'node:crypto';
import { Constructed, Enumerated, GeneralizedTime, OctetString, Primitive } from 'asn1js';
import { BasicOCSPResponse, CertID, Certificate, CryptoEngine, OCSPRequest, OCSPResponse, ResponseBytes, SingleResponse, setEngine } from 'pkijs';
import type { Extension } from 'pkijs';
import type { Signer } from './revocation';

setEngine('node', new CryptoEngine({ name: 'node', crypto: webcrypto }));

const NONCE = '1.3.6.1.5.5.7.48.1.2';
const BASIC = '1.3.6.1.5.5.7.48.1.1';
const SUCCESSFUL = 0;
const MALFORMED = 1;
const UNAUTHORISED = 6;
const HOUR = 3_600_000;

const contextTag = (tagNumber: number) => ({ tagClass: 3, tagNumber });
const encode = (response: OCSPResponse): Buffer => Buffer.from(response.toSchema().toBER());
const withoutAnswer = (status: number): Buffer => encode(new OCSPResponse({ responseStatus: new Enumerated({ value: status }) }));

const readRequest = (request: Buffer): OCSPRequest | undefined => {
  try {
    return OCSPRequest.fromBER(Uint8Array.from(request));
  } catch {
    return undefined;
  }
};

/** Whether the question is about a certificate that this signer issued: name and key of the issuer, hashed as the question hashes them. */
const isOurs = async (asked: CertID, issuer: Certificate): Promise<boolean> => {
  const hashAlgorithm = asked.hashAlgorithm.algorithmId === '2.16.840.1.101.3.4.2.1' ? 'SHA-256' : 'SHA-1';
  const own = await CertID.create(issuer, { hashAlgorithm, issuerCertificate: issuer });
  const same = (left: OctetString, right: OctetString): boolean => Buffer.from(left.valueBlock.valueHexView).equals(Buffer.from(right.valueBlock.valueHexView));
  return same(own.issuerNameHash, asked.issuerNameHash) && same(own.issuerKeyHash, asked.issuerKeyHash);
};

const statusOf = (revokedAt: Date | undefined): Primitive | Constructed =>
  revokedAt === undefined
    ? new Primitive({ idBlock: contextTag(0) })
    : new Constructed({ idBlock: contextTag(1), value: [new GeneralizedTime({ valueDate: revokedAt })] });

/**
 * The signed answer to an OCSP request (RFC 6960 §4.2), DER: good or revoked for each certificate asked about, with the
 * request's nonce. Answers malformedRequest for what cannot be read and unauthorized for another issuer's certificates.
 */
export const answerOcsp = async (request: Buffer, signer: Signer, revokedAt: (serialNumber: string) => Date | undefined): Promise<Buffer> => {
  const asked = readRequest(request);
  if (asked === undefined) return withoutAnswer(MALFORMED);
  const issuer = Certificate.fromBER(signer.certificate.rawData);
  const now = new Date();
  const basic = new BasicOCSPResponse();
  for (const { reqCert } of asked.tbsRequest.requestList) {
    if (!(await isOurs(reqCert, issuer))) return withoutAnswer(UNAUTHORISED);
    const single = new SingleResponse({ certID: reqCert, thisUpdate: now, nextUpdate: new Date(now.getTime() + HOUR) });
    single.certStatus = statusOf(revokedAt(Buffer.from(reqCert.serialNumber.valueBlock.valueHexView).toString('hex')));
    basic.tbsResponseData.responses.push(single);
  }
  basic.tbsResponseData.responderID = issuer.subject;
  basic.tbsResponseData.producedAt = now;
  const nonce: Extension | undefined = asked.tbsRequest.requestExtensions?.find((extension) => extension.extnID === NONCE);
  if (nonce !== undefined) basic.tbsResponseData.responseExtensions = [nonce];
  await basic.sign(signer.keys.privateKey, 'SHA-256');
  const responseBytes = new ResponseBytes({ responseType: BASIC, response: new OctetString({ valueHex: basic.toSchema().toBER() }) });
  return encode(new OCSPResponse({ responseStatus: new Enumerated({ value: SUCCESSFUL }), responseBytes }));
};

/** True for an answer that says the responder knows the issuer: the one to give when several issuers share a responder. */
export const isAnswer = (response: Buffer): boolean => {
  try {
    return OCSPResponse.fromBER(Uint8Array.from(response)).responseStatus.valueBlock.valueDec !== UNAUTHORISED;
  } catch {
    return false;
  }
};
