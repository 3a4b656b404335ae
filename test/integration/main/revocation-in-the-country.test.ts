import { readFile } from 'node:fs/promises';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nhsNumber, startCountry, type RunningCountry } from './running-country';
import { valueOf } from './outcome';

let country: RunningCountry;
beforeAll(async () => { country = await startCountry((profile) => ({ ...profile, trust: { ...profile.trust, revocation: 'hard' } })); });
afterAll(async () => { await country.stop(); });

const serialOf = async (url: string): Promise<string> => {
  const { hostname, port } = new URL(url);
  const ca = await readFile(country.profile.trust.spine);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), servername: hostname, ca });
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      resolve(socket.getPeerCertificate().serialNumber);
      socket.destroy();
    });
  });
};
const readAllergies = async () => {
  const { patientKey } = valueOf(await country.call('patients.open', { nhsNumber: nhsNumber('9990001006') }));
  return country.call('record.openStructured', { patientKey, areas: ['allergies'] });
};

describe('with lists and a responder that really answer', () => {
  it('[05-2] a record is read while nothing is revoked, and refused once the proxy\u2019s certificate is', async () => {
    expect((await readAllergies()).error).toBeNull();
    await country.post('/revoke', { serialNumber: await serialOf(country.profile.services.ssp) });
    // What was looked up stays good until it ends; a start of the program looks anew.
    await country.restart();
    expect((await readAllergies()).error).toMatchObject({ code: 'secure-connection-failed', detail: { reason: 'server-certificate-revoked' } });
  });
});
