import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CertificateRefusal } from '../../../contract/capabilities/system';
import { chainToRoot, daysLeft, describeCertificate, expiryWarning, idOf } from '../../../main/certificates';
import { examine } from '../../../main/certificates/examine-certificate';
import { openFiles } from '../../../main/certificates/open-files';
import { createThrowAwayAuthority, purposes, selfSigned, type Issued, type ThrowAwayAuthority } from '../../integration/main/support/throw-away-authority';
import { authority, ecPkcs12, legacyPkcs12, lockedKey, modernPkcs12, passphrase, rsaCertificate, weaklySigned } from './openssl-files';

let ours: ThrowAwayAuthority;
let good: Issued;
const consumer = { name: 'consumer.example.nhs.uk', hosts: ['consumer.example.nhs.uk'], purposes: [purposes.client] };
const now = new Date();
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

beforeAll(async () => {
  ours = await createThrowAwayAuthority('Ours');
  good = await ours.issue(consumer);
});

const trusted = (pem: string) => pem.split(/(?=-----BEGIN)/).filter((block) => block.includes('CERTIFICATE')).map((block) => new X509Certificate(block));
const outcome = (files: readonly Uint8Array[], secret?: string, anchors = ours.anchors): CertificateRefusal | 'accepted' => {
  const pieces = openFiles(files, secret);
  const examined = pieces.ok ? examine(pieces.value, trusted(anchors), now) : pieces;
  return examined.ok ? 'accepted' : examined.error;
};
const pair = (issued: Issued, key = issued.key) => [bytes(issued.pem), bytes(key)];
const throwAway = Buffer.from(authority).toString();

describe('a certificate comes', () => {
  it.each<readonly [string, Uint8Array]>([
    ['a PKCS#12 file of today (AES-256)', modernPkcs12],
    ['a PKCS#12 file of old (RC2 and triple DES)', legacyPkcs12],
    ['a PKCS#12 file with a key on an elliptic curve', ecPkcs12],
  ])('[05-4] in %s, with its passphrase and not without', (_, file) => {
    expect(outcome([file], passphrase, throwAway)).toBe('accepted');
    expect(outcome([file], 'not this one', throwAway)).toBe('passphrase-wrong');
    expect(outcome([file], undefined, throwAway)).toBe('passphrase-needed');
  });

  it('[05-4] as two PEM files, as one, and with the key under a passphrase', () => {
    expect(outcome(pair(good))).toBe('accepted');
    expect(outcome([bytes(good.key + good.pem + ours.sub.pem)])).toBe('accepted');
    expect(outcome([rsaCertificate, lockedKey], passphrase, throwAway)).toBe('accepted');
    expect(outcome([rsaCertificate, lockedKey], 'not this one', throwAway)).toBe('passphrase-wrong');
    expect(outcome([rsaCertificate, lockedKey], undefined, throwAway)).toBe('passphrase-needed');
  });

  it('as DER files', () => {
    const key = Buffer.from(good.key.replace(/-----[^-]+-----/g, ''), 'base64');
    expect(outcome([new Uint8Array(good.certificate.rawData), new Uint8Array(key)])).toBe('accepted');
  });
});

describe('a certificate is refused with the exact reason', () => {
  it.each<readonly [CertificateRefusal, string, () => Promise<readonly Uint8Array[]>]>([
    ['not-readable', 'it is something else', async () => [bytes('a letter')]],
    ['not-readable', 'its PKCS#12 file is cut short', async () => [modernPkcs12.slice(0, 900)]],
    ['key-missing', 'there is no key', async () => [bytes(good.pem)]],
    ['certificate-missing', 'there is only a key', async () => [bytes(good.key)]],
    ['key-mismatch', 'the key is another\u2019s', async () => pair(good, (await ours.issue(consumer)).key)],
    ['expired', 'it is out of date', async () => pair(await ours.issue({ ...consumer, fromDays: -30, untilDays: -1 }))],
    ['not-yet-valid', 'its first day is to come', async () => pair(await ours.issue({ ...consumer, fromDays: 2 }))],
    ['wrong-usage', 'it is for servers', async () => pair(await ours.issue({ ...consumer, purposes: [purposes.server] }))],
    ['is-authority', 'it is an authority\u2019s', async () => pair(ours.sub)],
    ['weak-key', 'its key has 1024 bits', async () => pair(await ours.issue({ ...consumer, bits: 1024 }))],
    ['unknown-issuer', 'another environment issued it', async () => pair(await (await createThrowAwayAuthority('Theirs')).issue(consumer))],
    ['unknown-issuer', 'it is signed by itself', async () => pair(await selfSigned(consumer))],
  ])('[05-2] %s: %s', async (reason, _, files) => {
    expect(outcome(await files())).toBe(reason);
  });

  it('[05-2] weak-signature: it is signed with SHA-1', () => {
    expect(outcome([weaklySigned, lockedKey], passphrase, throwAway)).toBe('weak-signature');
  });

  it('[05-2] a certificate without a purpose in it may be used, as nothing was ruled out', async () => {
    expect(outcome(pair(await ours.issue({ ...consumer, purposes: [] })))).toBe('accepted');
  });

  it('an authority that came with the file does not make it trusted', async () => {
    const theirs = await createThrowAwayAuthority('Theirs');
    const issued = await theirs.issue(consumer);
    expect(outcome([bytes(issued.pem + issued.key + theirs.anchors)])).toBe('unknown-issuer');
  });

  it('an authority out of date carries no certificate', () => {
    const certificate = new X509Certificate(good.pem);
    const inTenYears = new Date(now.getTime() + 10 * 365 * 86_400_000);
    expect(chainToRoot(certificate, [], trusted(ours.anchors), now)).toHaveLength(2);
    expect(chainToRoot(certificate, [], trusted(ours.anchors), inTenYears)).toBeNull();
  });
});

describe('what is shown of a certificate', () => {
  it('[05-4] is subject, issuer, names, key, chain and days left, and nothing of the key itself', () => {
    const certificate = new X509Certificate(good.pem);
    const shown = describeCertificate(certificate, trusted(ours.anchors), now, true);
    expect(shown).toMatchObject({
      subject: 'CN=consumer.example.nhs.uk', issuer: 'CN=Ours sub', names: ['consumer.example.nhs.uk'], keyKind: 'RSA 2048', chain: ['CN=Ours root', 'CN=Ours sub'], inUse: true, warning: 'none',
    });
    expect(shown.id).toBe(idOf(certificate));
    expect(shown.id).toMatch(/^[0-9a-f]{16}$/);
  });

  it.each<readonly [number, ReturnType<typeof expiryWarning>]>([
    [61, 'none'], [60, 'within-60-days'], [31, 'within-60-days'], [30, 'within-30-days'], [8, 'within-30-days'], [7, 'within-7-days'], [0, 'within-7-days'], [-1, 'out-of-date'],
  ])('[05-4] [33-4.3] with %i days left it warns: %s', (days, warning) => {
    expect(expiryWarning(days)).toBe(warning);
    const certificate = new X509Certificate(good.pem);
    const then = new Date(new Date(certificate.validTo).getTime() - days * 86_400_000);
    expect(daysLeft(certificate, then)).toBe(days);
  });
});
