import { describe, expect, it } from 'vitest';
import { revocationPolicyOf } from '../../../main/load-trust';
import { loadEnvironmentProfile, parseEnvironmentProfile } from '../../../main/settings/environment-profile';

const profile = {
  schema: 'gp-connect-desktop/environment-profile/1', name: 'Test', kind: 'integration',
  organisation: { odsCode: 'Z99100', name: 'Hub', phone: '0113', type: 'gp-practice' },
  consumer: { asid: '200000000100', issuer: 'https://consumer.example', identifierBase: 'https://consumer.example/Id' },
  trust: { spine: 'ca.pem', cards: '/etc/cards.pem' }, clientCertificate: { certificate: 'c.pem', key: 'keys/k.pem' },
  services: {
    ssp: 'https://ssp.example/', sds: { fhir: 'https://sds.example/FHIR/R4', apiKey: 'k' }, pds: 'https://pds.example', ods: 'https://ods.example',
    identity: { challenge: 'https://id.example/c', token: 'https://id.example/t/', userInfo: 'https://id.example/u' },
  },
  capabilities: { foundations: '1.2.7', appointments: '1.2.7', structured: '1.6.2', documents: '1.6.2', html: '0.7.4', tasks: { offered: true, interaction: 'suffixed' } },
  card: { modules: ['card.so'] }, timeOuts: { connectMs: 1000, queryMs: 30_000, recordMs: 60_000, commandMs: 30_000, idleMs: 5000 }, practices: [],
};
const problems = (changed: object): readonly string[] => {
  const parsed = parseEnvironmentProfile(JSON.stringify(changed), '/profiles');
  return parsed.ok ? [] : parsed.error.problems;
};

describe('the environment profile', () => {
  it('is read with its paths made absolute from its own folder, and addresses otherwise as written', () => {
    const parsed = parseEnvironmentProfile(JSON.stringify(profile), '/profiles');
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        trust: { spine: '/profiles/ca.pem', cards: '/etc/cards.pem' }, clientCertificate: { key: '/profiles/keys/k.pem' }, card: { modules: ['/profiles/card.so'] },
        services: { ssp: 'https://ssp.example', identity: { token: 'https://id.example/t/' } },
      },
    });
  });

  it.each<readonly [string, object]>([
    ['consumer.asid', { ...profile, consumer: { ...profile.consumer, asid: '123' } }],
    ['services.ssp', { ...profile, services: { ...profile.services, ssp: 'http://ssp.example' } }],
    ['services.pds', { ...profile, services: { ...profile.services, pds: 'https://user:pass@pds.example' } }],
    ['organisation.odsCode', { ...profile, organisation: { ...profile.organisation, odsCode: 'z 1' } }],
    ['timeOuts.queryMs', { ...profile, timeOuts: { ...profile.timeOuts, queryMs: 0 } }],
    ['training', { ...profile, training: { card: { module: 'm', configuration: 'c', pin: '1', label: 'l' }, tour: {} } }],
  ])('names %s when that part is wrong', (part, changed) => {
    expect(problems(changed).some((problem) => problem.startsWith(part))).toBe(true);
  });

  it('assumes nothing: a missing part and a misspelt one are problems', () => {
    const { trust: _, ...withoutTrust } = profile;
    expect(problems(withoutTrust)).toHaveLength(1);
    expect(problems({ ...profile, timeouts: {} })).toHaveLength(1);
  });

  it('[05-4] names the certificate of the organisation by two files or by its id in the store, never by both', () => {
    expect(problems({ ...profile, clientCertificate: { store: '0123456789abcdef' } })).toEqual([]);
    for (const clientCertificate of [{ store: '../key' }, { store: '0123456789abcdef', certificate: 'c.pem', key: 'k.pem' }, { certificate: 'c.pem' }, {}]) {
      expect(problems({ ...profile, clientCertificate })).not.toEqual([]);
    }
  });

  it('[05-2] makes a failed look-up of revocation hard or soft, and nothing turns it or any other verification off', () => {
    for (const revocation of ['hard', 'soft']) expect(problems({ ...profile, trust: { ...profile.trust, revocation } })).toEqual([]);
    for (const trust of [{ revocation: 'off' }, { revocation: false }, { verify: false }, { insecure: true }]) {
      expect(problems({ ...profile, trust: { ...profile.trust, ...trust } })).not.toEqual([]);
    }
    expect(revocationPolicyOf({ kind: 'live', trust: { spine: 'ca.pem' } })).toBe('hard');
    expect(revocationPolicyOf({ kind: 'integration', trust: { spine: 'ca.pem' } })).toBe('hard');
    expect(revocationPolicyOf({ kind: 'training', trust: { spine: 'ca.pem' } })).toBe('soft');
    expect(revocationPolicyOf({ kind: 'live', trust: { spine: 'ca.pem', revocation: 'soft' } })).toBe('soft');
  });

  it('says when the file is not there or not JSON', async () => {
    expect(await loadEnvironmentProfile('/no/such/profile.json')).toMatchObject({ ok: false, error: { reason: 'not-readable' } });
    expect(parseEnvironmentProfile('{', '/')).toMatchObject({ ok: false, error: { reason: 'not-json' } });
  });
});
