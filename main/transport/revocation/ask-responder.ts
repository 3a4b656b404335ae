import { fromBER } from 'asn1js';
import { BasicOCSPResponse, Certificate, CertID, getCrypto, OCSPRequest, OCSPResponse, Request } from 'pkijs';
import { unknown, validUntil, type SourceVerdict } from './verdict';

const basicResponse = '1.3.6.1.5.5.7.48.1.1';
const mayAnswer = '1.3.6.1.5.5.7.3.9';
const extendedKeyUsage = '2.5.29.37';

const certificateOf = (der: Uint8Array): Certificate => Certificate.fromBER(new Uint8Array(der));

/** The question about one certificate (RFC 6960 §4.1), DER. No nonce: answers made beforehand are as good until they end. */
export const ocspQuestion = async (certificate: Uint8Array, issuer: Uint8Array): Promise<Uint8Array> => {
  const question = new OCSPRequest();
  const reqCert = await CertID.create(certificateOf(certificate), { hashAlgorithm: 'SHA-1', issuerCertificate: certificateOf(issuer) });
  question.tbsRequest.requestList = [new Request({ reqCert })];
  return new Uint8Array(question.toSchema(true).toBER());
};

/** Who may have signed: the issuer itself, or one whom it certified for this and nothing else will do (RFC 6960 §4.2.2.2). */
const possibleSigners = async (answer: BasicOCSPResponse, issuer: Certificate, now: number): Promise<readonly Certificate[]> => {
  const delegated: Certificate[] = [];
  for (const candidate of answer.certs ?? []) {
    const usage: unknown = candidate.extensions?.find((extension) => extension.extnID === extendedKeyUsage)?.parsedValue;
    const purposes: unknown = typeof usage === 'object' && usage !== null ? Reflect.get(usage, 'keyPurposes') : [];
    const inDate = candidate.notBefore.value.getTime() <= now && now <= candidate.notAfter.value.getTime();
    if (Array.isArray(purposes) && purposes.includes(mayAnswer) && inDate && (await candidate.verify(issuer).catch(() => false))) delegated.push(candidate);
  }
  return [issuer, ...delegated];
};

const isSigned = async (answer: BasicOCSPResponse, signers: readonly Certificate[]): Promise<boolean> => {
  for (const { subjectPublicKeyInfo } of signers) {
    const valid = await getCrypto(true)
      .verifyWithPublicKey(new Uint8Array(answer.tbsResponseData.tbsView), answer.signature, subjectPublicKeyInfo, answer.signatureAlgorithm)
      .catch(() => false);
    if (valid) return true;
  }
  return false;
};

const statusOf = (tag: unknown): 'good' | 'revoked' | 'unknown' => {
  const idBlock: unknown = typeof tag === 'object' && tag !== null ? Reflect.get(tag, 'idBlock') : null;
  const number: unknown = typeof idBlock === 'object' && idBlock !== null ? Reflect.get(idBlock, 'tagNumber') : null;
  if (number === 0) return 'good';
  return number === 1 ? 'revoked' : 'unknown';
};

/** Reads a responder's answer about a certificate, DER (RFC 6960 §4.2): signed by who may, about this one, and of now. */
export const readOcspAnswer = async (der: Uint8Array, certificate: Uint8Array, issuerDer: Uint8Array, now: number): Promise<SourceVerdict> => {
  try {
    const { responseBytes } = OCSPResponse.fromBER(new Uint8Array(der));
    if (responseBytes === undefined || responseBytes.responseType !== basicResponse) return unknown;
    const answer = new BasicOCSPResponse({ schema: fromBER(new Uint8Array(responseBytes.response.valueBlock.valueHexView)).result });
    const issuer = certificateOf(issuerDer);
    const asked = certificateOf(certificate);
    if (!(await isSigned(answer, await possibleSigners(answer, issuer, now)))) return unknown;
    for (const single of answer.tbsResponseData.responses) {
      const hashAlgorithm = single.certID.hashAlgorithm.algorithmId === '2.16.840.1.101.3.4.2.1' ? 'SHA-256' : 'SHA-1';
      const ours = await CertID.create(asked, { hashAlgorithm, issuerCertificate: issuer });
      if (!ours.isEqual(single.certID)) continue;
      const until = validUntil(single.thisUpdate, single.nextUpdate, now);
      const status = statusOf(single.certStatus);
      return until === null || status === 'unknown' ? unknown : { status, until };
    }
    return unknown;
  } catch {
    return unknown;
  }
};
