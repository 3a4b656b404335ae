import { beforeAll, describe, expect, it } from 'vitest';
import { checkedIdentity } from '../../../main/card/card-certificate';
import { createAuthority, type Authority } from '../../../simulator/pki/authority';

let cards: Authority;
let layered: Authority;
let others: Authority;
const now = new Date();
const inYears = (years: number) => new Date(now.getTime() + years * 365 * 86_400_000);
const identityOf = async (authority: Authority, subject = 'O=nhs, OU=People, CN=555021600101', keyId = 'aa', decrypts = true) => {
  const { der } = await authority.issue({ subject, keyKind: 'rsa', usage: 'card', days: 730 });
  return { keyId, certificate: new Uint8Array(der), decrypts };
};

beforeAll(async () => {
  cards = await createAuthority({ root: 'C=GB, CN=Card Root', publish: 'http://localhost:9' });
  layered = await createAuthority({ root: 'C=GB, CN=Card Root 2', sub: 'C=GB, CN=Card Sub 2', publish: 'http://localhost:9' });
  others = await createAuthority({ root: 'C=GB, CN=Card Root', publish: 'http://localhost:9' });
});

describe('a card\u2019s certificate [30-1.1]', () => {
  it('says whose card it is in the third part of its subject', async () => {
    expect(await checkedIdentity([await identityOf(cards)], cards.pem, now)).toMatchObject({ ok: true, value: { userId: '555021600101', keyId: 'aa' } });
  });

  it('is trusted through an authority between it and the root', async () => {
    expect(await checkedIdentity([await identityOf(layered)], layered.pem, now)).toMatchObject({ ok: true });
  });

  it('is not trusted when another authority of the same name made it', async () => {
    expect(await checkedIdentity([await identityOf(others)], cards.pem, now)).toMatchObject({ ok: false, error: { code: 'card-certificate-not-trusted' } });
  });

  it('is not trusted where the profile names no roots for cards', async () => {
    expect(await checkedIdentity([await identityOf(cards)], '', now)).toMatchObject({ ok: false, error: { code: 'card-certificate-not-trusted' } });
  });

  it.each([['after its two years', 3], ['before its first day', -1]])('is refused %s', async (_, years) => {
    expect(await checkedIdentity([await identityOf(cards)], cards.pem, inYears(years))).toMatchObject({ ok: false, error: { code: 'card-certificate-out-of-date' } });
  });

  it('that names no user is not one to sign in with', async () => {
    expect(await checkedIdentity([await identityOf(cards, 'O=nhs, OU=Devices, CN=printer')], cards.pem, now)).toMatchObject({ ok: false, error: { code: 'card-no-certificate' } });
  });

  it('is that of the authentication key where the card has another key too', async () => {
    const signing = await identityOf(cards, 'O=nhs, OU=People, CN=555021600101', 'signing', false);
    const authentication = await identityOf(cards, 'O=nhs, OU=People, CN=555021600101', 'authentication');
    expect(await checkedIdentity([signing, authentication], cards.pem, now)).toMatchObject({ ok: true, value: { keyId: 'authentication' } });
  });

  it('is missing on a card without one, and on one that holds something else in its place', async () => {
    expect(await checkedIdentity([], cards.pem, now)).toMatchObject({ ok: false, error: { code: 'card-no-certificate' } });
    expect(await checkedIdentity([{ keyId: 'aa', certificate: new Uint8Array([1, 2]), decrypts: true }], cards.pem, now)).toMatchObject({ ok: false, error: { code: 'card-no-certificate' } });
  });
});
