import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ErrorCode } from '../../../contract/errors/error-codes';
import { startCountry, type RunningCountry } from './running-country';
import { valueOf } from './outcome';

let country: RunningCountry;
let patientKey = '';

beforeAll(async () => {
  country = await startCountry();
  patientKey = valueOf(await country.call('patients.open', { nhsNumber: '9990001006' })).patientKey;
});
afterAll(async () => { await country.stop(); });

const requests = z.object({ requests: z.array(z.object({ service: z.string(), target: z.string() })) });
const sentTo = async (service: string): Promise<readonly string[]> =>
  (await country.control('/state', requests)).requests.filter((each) => each.service === service).map(({ target }) => target);
const outcome = (code: string, display = '') => ({ resourceType: 'OperationOutcome', id: 'trace-me', issue: [{ details: { coding: [{ code, display }] }, diagnostics: 'Mrs Hollins 9990001006' }] });
const spoil = (fault: object) => country.fault({ practice: 'Z99002', interaction: 'searchPatient', fault: 'status', ...fault });
const ask = () => country.call('appointments.checkPatient', { patientKey, odsCode: 'Z99002' });

describe('what a practice or the proxy answers over the wire', () => {
  it.each<readonly [number, string, ErrorCode]>([
    [400, 'html', 'practice-rejected-request'], [401, 'empty', 'practice-rejected-request'], [403, 'xml', 'practice-does-not-share'], [404, 'html', 'not-found-at-practice'],
    [405, 'empty', 'practice-rejected-request'], [410, 'empty', 'not-found-at-practice'], [415, 'xml', 'practice-rejected-request'], [422, 'html', 'practice-rejected-request'],
    [495, 'empty', 'client-certificate-refused'], [496, 'empty', 'client-certificate-refused'], [497, 'html', 'secure-connection-failed'], [501, 'empty', 'not-offered-by-practice'],
    [302, 'html', 'response-not-understood'], [200, 'html', 'response-not-understood'], [200, 'empty', 'response-not-understood'],
  ])('[07-C22] [06-2] a %i with an answer that is %s is told as %s, once', async (status, bodyKind, expected) => {
    const before = (await sentTo('ssp')).length;
    await spoil({ status, bodyKind });
    expect((await ask()).error?.code).toBe(expected);
    expect((await sentTo('ssp')).length - before).toBe(1);
  });

  it.each<readonly [number, string, string, ErrorCode]>([
    [403, '403', 'FOT_CHECK_FAILED_MESSAGESENDER_200000000100_MESSAGERECEIVER_999000000202', 'no-sharing-agreement'],
    [403, '403', 'PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_999000000202', 'practice-not-set-up'],
    [403, '403', 'ASID_CHECK_FAILED_MESSAGESENDER_200000000100', 'organisation-not-set-up'],
    [403, 'Access Denied', '', 'service-switched-off'], [403, 'NO_PATIENT_CONSENT', '', 'patient-consent-withheld'], [400, 'INVALID_NHS_NUMBER', '', 'nhs-number-not-valid'],
  ])('[06-3] a %i with the code %s %s is told as %s, without a word of it', async (status, code, display, expected) => {
    await spoil({ status, body: outcome(code, display) });
    const { error } = await ask();
    expect(error?.code).toBe(expected);
    expect(error?.detail?.supportReference).toContain('trace-me');
    expect(JSON.stringify(error)).not.toMatch(/Hollins|9990001006|999000000202/);
  });

  it('[01-5] a patient whom the practice says it does not find is simply not known there', async () => {
    await spoil({ status: 404, body: outcome('PATIENT_NOT_FOUND') });
    expect(valueOf(await ask()).known).toBe(false);
    await spoil({ status: 404, body: outcome('PATIENT_SENSITIVE') });
    expect(valueOf(await ask()).known).toBe(false);
  });

  it('[07-F1] [06-3] an address that varies is looked up afresh once, and the request made again', async () => {
    const before = { ssp: (await sentTo('ssp')).length, sds: (await sentTo('sds')).length };
    await spoil({ status: 400, body: outcome('400', 'ENDPOINT_a_CPAID_b_VARIES_FROM_TARGETURL_c') });
    expect(valueOf(await ask()).known).toBe(true);
    expect((await sentTo('ssp')).length - before.ssp).toBe(2);
    expect((await sentTo('sds')).slice(before.sds).map((target) => target.split('?')[0])).toEqual(['/FHIR/R4/Endpoint', '/FHIR/R4/Device']);
  });

  it('[04-5] after a 403 the directory is asked again before the next request', async () => {
    await ask();
    const before = (await sentTo('sds')).length;
    await spoil({ status: 403, body: outcome('NO_PATIENT_CONSENT') });
    await ask();
    expect((await sentTo('sds')).length - before).toBe(0);
    await ask();
    expect((await sentTo('sds')).length - before).toBe(2);
  });

  it('[07-C21] a busy proxy is asked again after the time that it names', async () => {
    await spoil({ status: 429, headers: { 'X-Rate-Limit-Reset': '1' } });
    const before = (await sentTo('ssp')).length;
    expect(valueOf(await ask()).known).toBe(true);
    expect((await sentTo('ssp')).length - before).toBe(2);
    await spoil({ status: 429, headers: { 'Retry-After': '120' } });
    expect((await ask()).error).toMatchObject({ code: 'service-busy', detail: { retryAfterSeconds: 120 } });
  });
});

describe('what the directory answers over the wire', () => {
  const opened = async () => valueOf(await country.call('patients.open', { nhsNumber: '9990001006' })).patientKey;

  it.each<readonly [number, ErrorCode]>([[401, 'not-configured'], [403, 'not-configured'], [400, 'service-fault'], [404, 'service-fault'], [405, 'service-fault'], [406, 'service-fault']])(
    '[32-5] a %i is told as %s, and nothing goes to the practice', async (status, expected) => {
      const key = await opened();
      const before = (await sentTo('ssp')).length;
      await country.fault({ service: 'sds', fault: 'status', status });
      expect((await country.call('appointments.checkPatient', { patientKey: key, odsCode: 'Z99002' })).error?.code).toBe(expected);
      expect((await sentTo('ssp')).length).toBe(before);
    },
  );
});

describe('the record', () => {
  it('[07-E5] is asked for at the registered practice alone', async () => {
    const before = (await sentTo('ssp')).length;
    await country.call('record.listDocuments', { patientKey });
    await country.call('record.openHtmlSection', { patientKey, section: 'SUM' });
    const asked = (await sentTo('ssp')).slice(before);
    expect(asked.length).toBeGreaterThan(1);
    for (const target of asked) expect(target).toContain('/Z99001/');
  });
});
