import 'reflect-metadata';
import { X509Certificate } from '@peculiar/x509';
import { askList } from './ask-list';
import { ocspQuestion, readOcspAnswer } from './ask-responder';
import type { FetchPlain } from './fetch-plain';
import { namedSources } from './named-sources';
import { unknown, type SourceVerdict } from './verdict';

/** Of a whole chain: `not-named` where no certificate of it says where to look, `unknown` where one does and nothing came of it. */
export type ChainVerdict = 'good' | 'not-named' | 'unknown' | 'revoked';

/** Looks up the revocation of every certificate but the root. DER, the server's own first, each followed by its issuer. */
export type CheckRevocation = (chain: readonly Uint8Array[]) => Promise<ChainVerdict>;

const largestList = 10 * 1024 * 1024;
const largestAnswer = 64 * 1024;
/** After a source failed it is left alone this long, so that one that is down delays a first connection, not every one. */
const leaveAloneMs = 60_000;
const mostKept = 64;

/** A check with a memory: what a source said is kept until it says that it ends (spec 05 §2; RFC 5280 §6.3, RFC 6960). */
export const createRevocationCheck = (fetch: FetchPlain, now: () => number): CheckRevocation => {
  const lists = new Map<string, { readonly der: Uint8Array; readonly until: number }>();
  const answers = new Map<string, SourceVerdict & { readonly until: number }>();
  const failed = new Map<string, number>();

  const fetched = async (url: string, maxBytes: number, body?: Uint8Array): Promise<Uint8Array | null> => {
    if ((failed.get(url) ?? 0) > now()) return null;
    const came = await fetch({ url, maxBytes, ...(body === undefined ? {} : { body }) });
    if (came === null) keep(failed, url, now() + leaveAloneMs);
    return came;
  };
  const byList = async (url: string, certificate: X509Certificate, issuer: X509Certificate): Promise<SourceVerdict> => {
    const known = lists.get(url);
    if (known !== undefined && known.until > now()) return askList(known.der, certificate, issuer, now());
    const der = await fetched(url, largestList);
    const verdict = der === null ? unknown : await askList(der, certificate, issuer, now());
    if (der !== null && verdict.status !== 'unknown') keep(lists, url, { der, until: verdict.until });
    return verdict;
  };
  const byResponder = async (url: string, certificate: X509Certificate, issuer: X509Certificate): Promise<SourceVerdict> => {
    const [asked, above] = [new Uint8Array(certificate.rawData), new Uint8Array(issuer.rawData)];
    const body = await ocspQuestion(asked, above).catch(() => null);
    const der = body === null ? null : await fetched(url, largestAnswer, body);
    return der === null ? unknown : readOcspAnswer(der, asked, above, now());
  };
  const statusOf = async (certificate: X509Certificate, issuer: X509Certificate): Promise<ChainVerdict> => {
    const { responders, lists: addresses } = namedSources(certificate);
    if (responders.length + addresses.length === 0) return 'not-named';
    const name = `${issuer.subject} ${certificate.serialNumber}`;
    const known = answers.get(name);
    if (known !== undefined && known.until > now()) return known.status;
    for (const ask of [...responders.map((url) => () => byResponder(url, certificate, issuer)), ...addresses.map((url) => () => byList(url, certificate, issuer))]) {
      const verdict = await ask();
      if (verdict.status === 'unknown') continue;
      keep(answers, name, verdict);
      return verdict.status;
    }
    return 'unknown';
  };

  return async (chain) => {
    const certificates = chain.map((der) => new X509Certificate(new Uint8Array(der)));
    const pairs = certificates.slice(0, -1).map((certificate, at) => [certificate, certificates[at + 1]] as const);
    const found = await Promise.all(pairs.map(([certificate, issuer]) => (issuer === undefined ? Promise.resolve('not-named' as const) : statusOf(certificate, issuer))));
    return (['revoked', 'unknown', 'good'] as const).find((status) => found.includes(status)) ?? 'not-named';
  };
};

const keep = <Value>(memory: Map<string, Value>, name: string, value: Value): void => {
  memory.delete(name);
  memory.set(name, value);
  const [oldest] = memory.keys();
  if (memory.size > mostKept && oldest !== undefined) memory.delete(oldest);
};
