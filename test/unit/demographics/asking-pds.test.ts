import { describe, expect, it } from 'vitest';
import { isNhsNumber, parseNhsNumber } from '../../../domain/identifiers/nhs-number';
import { demographicsErrorCode, demographicsRetries } from '../../../main/demographics/demographics-error';
import type { PatientQuery } from '../../../main/demographics/demographics-client';
import { readOutcome } from '../../../main/spine/operation-outcome';
import { haveSamples, sample, sampleBytes, samplesIn } from '../sample-data';
import { answer, nationalService, outcome, user } from './national-service';

const number = parseNhsNumber('9000000009');
if (number === null) throw new Error('NHS number');
const patient = { resourceType: 'Patient', id: '9000000009', meta: { security: [{ code: 'U' }] }, birthDate: '2010-10-22', name: [{ use: 'usual', family: 'Smith', given: ['Jane'] }] };
const nobody = answer(200, { resourceType: 'Bundle', type: 'searchset', total: 0 });
const noSignal = new AbortController().signal;
const details = (changes: Partial<PatientQuery> = {}): PatientQuery => ({ by: 'details', family: 'Smith', birthDate: '2010-10-22', ...changes });
const search = (service: ReturnType<typeof nationalService>, changes: Partial<PatientQuery> = {}, signal = noSignal) => service.demographics.search(details(changes), user(), signal);
const queryOf = (target: string | undefined): readonly string[] => decodeURIComponent((target ?? '').split('?')[1] ?? '').split('&');

interface PublishedSearch {
  readonly resourceType: string;
  readonly entry?: readonly { readonly resource: { readonly id: string } }[];
}

const publishedSearches = samplesIn('pds-sds/pds/searches')
  .map((file) => [file, sample(`pds-sds/pds/searches/${file}`) as PublishedSearch] as const)
  .filter(([, published]) => published.resourceType === 'Bundle');

describe('a search of the national record', () => {
  it.each<readonly [string, Partial<PatientQuery>, readonly string[]]>([
    ['family name and date of birth', {}, ['family=Smith', 'birthdate=eq2010-10-22', '_max-results=50']],
    ['several given names, one of them compound', { given: 'John Paul', otherGiven: ['James'] }, ['family=Smith', 'given=John Paul', 'given=James', 'birthdate=eq2010-10-22', '_max-results=50']],
    ['a range of dates of birth', { birthDate: undefined, bornFrom: '2010-10-21', bornUntil: '2010-10-23' }, ['family=Smith', 'birthdate=ge2010-10-21', 'birthdate=le2010-10-23', '_max-results=50']],
    ['a range open at one end', { birthDate: undefined, bornFrom: '2010-10-21' }, ['family=Smith', 'birthdate=ge2010-10-21', '_max-results=50']],
    ['gender, postcode, telephone, e-mail, practice and date of death',
      { gender: 'female', postcode: 'LS1 6AE', phone: '01632 960 587', email: 'jane.smith@example.com', practiceOdsCode: user().organisation.odsCode, deathDate: '2020-01-01' },
      ['family=Smith', 'birthdate=eq2010-10-22', 'death-date=eq2020-01-01', 'gender=female', 'address-postalcode=LS1 6AE', 'general-practitioner=Z99100', 'email=jane.smith@example.com', 'phone=01632960587', '_max-results=50']],
    ['wildcards', { family: 'Sm*', given: 'Jan*', postcode: 'LS*' }, ['family=Sm*', 'given=Jan*', 'birthdate=eq2010-10-22', 'address-postalcode=LS*', '_max-results=50']],
    ['former names', { history: true }, ['family=Smith', 'birthdate=eq2010-10-22', '_history=true', '_max-results=50']],
    ['names that sound alike', { given: 'Jane', fuzzy: true, history: true }, ['family=Smith', 'given=Jane', 'birthdate=eq2010-10-22', '_fuzzy-match=true', '_max-results=50']],
    ['names that sound alike, the family name unknown', { family: undefined, given: 'Jane', gender: 'female', postcode: 'LS1 6AE', fuzzy: true },
      ['given=Jane', 'birthdate=eq2010-10-22', 'gender=female', 'address-postalcode=LS1 6AE', '_fuzzy-match=true', '_max-results=50']],
  ])('[31-3.1] by %s asks for exactly that', async (_, changes, expected) => {
    const service = nationalService([nobody]);
    expect(await search(service, changes)).toEqual({ ok: true, value: [] });
    expect(queryOf(service.sent[0]?.target)).toEqual(expected);
  });

  it('[31-3.1] [07-C3] writes wildcard, space and plus so that none can be mistaken', async () => {
    const service = nationalService([nobody]);
    await search(service, { family: 'Sm*', given: 'Anne Marie', email: 'a+b@example.com' });
    expect(service.sent[0]?.target).toContain('family=Sm%2A&given=Anne%20Marie');
    expect(service.sent[0]?.target).toContain('email=a%2Bb%40example.com');
  });

  it.each<readonly [string, Partial<PatientQuery>]>([
    ['birth-date-missing', { birthDate: undefined }],
    ['birth-dates-contradict', { bornFrom: '2010-01-01' }],
    ['birth-dates-contradict', { birthDate: undefined, bornFrom: '2010-02-01', bornUntil: '2010-01-01' }],
    ['family-name-missing', { family: undefined, given: 'Jane', gender: 'female', postcode: 'LS1 6AE' }],
    ['wildcard-too-early', { family: 'S*' }], ['wildcard-too-early', { given: '*ne' }], ['wildcard-too-early', { postcode: 'L*' }], ['wildcard-too-early', { otherGiven: ['J*'] }],
    ['too-little-for-fuzzy', { fuzzy: true }], ['too-little-for-fuzzy', { fuzzy: true, gender: 'female' }], ['too-little-for-fuzzy', { fuzzy: true, family: undefined, given: 'Jane' }],
    ['wildcard-with-fuzzy', { fuzzy: true, given: 'Jan*' }],
  ])('[31-3.2] with %s is not sent at all: each search is audited nationally', async (reason, changes) => {
    const service = nationalService([nobody]);
    expect(await search(service, changes)).toMatchObject({ ok: false, error: { code: 'patient-search-needs-more', detail: { reason } } });
    expect(service.sent).toEqual([]);
  });

  it('[31-3.3] that matches too many people, told with 200, is too wide', async () => {
    expect(await search(nationalService([answer(200, outcome('TOO_MANY_MATCHES'))]))).toMatchObject({ ok: false, error: { code: 'patient-search-too-wide' } });
  });

  it.skipIf(!haveSamples).each([['Sensitive_PatientSearch'], ['search_patient_9000000025']])('[31-3.3] [07-E6] shows nothing of where a restricted match lives (%s)', async (file) => {
    const found = await search(nationalService([answer(200, sample(`pds-sds/pds/searches/${file}.json`))]));
    if (!found.ok) throw new Error(found.error.code);
    expect(found.value.length).toBeGreaterThan(0);
    for (const match of found.value) {
      expect(match).toMatchObject({ restricted: true, addressLines: [], telecoms: [] });
      for (const key of ['practiceCode', 'homeAddress', 'temporaryAddress', 'temporaryPhone']) expect(match).not.toHaveProperty(key);
    }
  });

  it.skipIf(!haveSamples).each(publishedSearches)('[31-3.3] reads the published answer %s in the order received', async (_, published) => {
    const numbers = (published.entry ?? []).map((entry) => entry.resource.id);
    const found = await search(nationalService([answer(200, published)]));
    // One sample names a number whose check digit is wrong: a list without it would hide a match, so there is none.
    if (numbers.some((each) => !isNhsNumber(each))) expect(found).toMatchObject({ ok: false, error: { code: 'response-not-understood' } });
    else expect(found.ok ? found.value.map((match) => match.nhsNumber) : found.error).toEqual(numbers);
    expect(JSON.stringify(found)).not.toMatch(/score/);
  });

  it('[31-7] goes alone: the next one waits until it has ended, and never begins when it was given up meanwhile', async () => {
    let finish: () => void = () => undefined;
    const slow = new Promise<ReturnType<typeof answer>>((resolve) => { finish = () => { resolve(nobody); }; });
    const service = nationalService([slow, nobody]);
    const stopped = new AbortController();
    const [first, second, third] = [search(service), search(service, { family: 'Given up' }, stopped.signal), search(service, { family: 'Third' })];
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    expect(service.sent).toHaveLength(1);
    stopped.abort();
    finish();
    expect((await first).ok).toBe(true);
    expect(await second).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect((await third).ok).toBe(true);
    expect(service.sent.map(({ target }) => queryOf(target)[0])).toEqual(['family=Smith', 'family=Third']);
  });
});

describe('every request to the national record', () => {
  it('[31-2] names the user\u2019s role and organisation, and itself', async () => {
    const service = nationalService([answer(200, patient)]);
    expect(await service.demographics.retrieve(number, user(), noSignal)).toMatchObject({ ok: true, value: { nhsNumber: number } });
    expect(service.sent[0]).toMatchObject({
      target: '/FHIR/R4/Patient/9000000009',
      headers: {
        Authorization: 'Bearer token-1', 'X-Request-ID': 'request-1', 'NHSD-Session-URID': '555021600104', 'NHSD-End-User-Organisation-ODS': 'Z99100', Accept: 'application/fhir+json',
      },
    });
  });

  it.each([[429, {}, [1000, 2000, 4000], 'service-busy'], [503, { 'retry-after': '5' }, [5000, 5000, 5000], 'service-busy'], [408, {}, [1000, 2000, 4000], 'service-timed-out']] as const)(
    '[31-2] after %i is repeated three times as the very same request, then told as %s',
    async (status, headers, waits, code) => {
      const service = nationalService([answer(status, '', headers)]);
      expect(await service.demographics.retrieve(number, user(), noSignal)).toMatchObject({ ok: false, error: { code } });
      expect(service.sent.map((request) => request.headers['X-Request-ID'])).toEqual(['request-1', 'request-1', 'request-1', 'request-1']);
      expect(service.waits).toEqual(waits);
    },
  );

  it.each([500, 502])('[31-7] after %i is repeated once', async (status) => {
    const service = nationalService([answer(status)]);
    expect(await service.demographics.retrieve(number, user(), noSignal)).toMatchObject({ ok: false, error: { code: 'service-fault' } });
    expect(service.sent).toHaveLength(2);
  });

  it('[31-1] counts towards five a second for the whole program', async () => {
    const service = nationalService([answer(200, patient)]);
    for (let each = 0; each < 8; each += 1) await service.demographics.retrieve(number, user(), noSignal);
    expect(service.sent).toHaveLength(8);
    expect(service.waits).toEqual([200, 200, 200]);
  });

  it('[31-7] with a refused token asks once for a new one, else for a new sign-in', async () => {
    let token = 'old';
    const renewing = user({
      accessToken: () => token,
      renewAccess: () => {
        token = 'new';
        return Promise.resolve(true);
      },
    });
    const service = nationalService([answer(401, outcome('ACCESS_DENIED')), answer(200, patient)]);
    expect((await service.demographics.retrieve(number, renewing, noSignal)).ok).toBe(true);
    expect(service.sent.map((request) => [request.headers['Authorization'], request.headers['X-Request-ID']])).toEqual([['Bearer old', 'request-1'], ['Bearer new', 'request-1']]);
    const refused = nationalService([answer(401, outcome('ACCESS_DENIED'))]);
    expect(await refused.demographics.retrieve(number, renewing, noSignal)).toMatchObject({ ok: false, error: { code: 'access-refused' } });
    expect(refused.sent).toHaveLength(2);
    const without = nationalService([answer(401, outcome('ACCESS_DENIED'))]);
    expect(await without.demographics.retrieve(number, user(), noSignal)).toMatchObject({ ok: false, error: { code: 'access-refused' } });
    expect(without.sent).toHaveLength(1);
  });

  it('[07-E7] tells the current number when the one asked for was superseded', async () => {
    const service = nationalService([answer(200, { ...patient, id: '9000000017' })]);
    expect(await service.demographics.retrieve(number, user(), noSignal)).toMatchObject({ ok: true, value: { nhsNumber: '9000000017' } });
  });
});

/** Paper 31 §7, row by row: status, code, what the user is told, how often it is asked again. */
const rows = [
  [200, 'TOO_MANY_MATCHES', 'patient-search-too-wide', 0], [400, 'INVALID_SEARCH_DATA', 'patient-search-needs-more', 0], [400, 'UNSUPPORTED_SERVICE', 'service-fault', 0],
  [400, 'MISSING_VALUE', 'not-configured', 0], [400, 'INVALID_VALUE', 'service-fault', 0], [400, 'ADDITIONAL_PROPERTIES', 'service-fault', 0],
  [400, 'INVALID_RESOURCE_ID', 'nhs-number-not-valid', 0], [401, 'ACCESS_DENIED', 'access-refused', 0], [403, 'ACCESS_DENIED', 'not-configured', 0],
  [403, 'INVALID_METHOD', 'not-configured', 0], [403, 'INVALID_VALUE', 'not-configured', 0], [404, 'RESOURCE_NOT_FOUND', 'patient-not-found', 0],
  [404, 'INVALIDATED_RESOURCE', 'nhs-number-withdrawn', 0], [408, 'UNABLE_TO_CALL_SERVICE', 'service-timed-out', 3], [429, 'TOO_MANY_REQUESTS', 'service-busy', 3],
  [503, 'SERVICE_UNAVAILABLE', 'service-busy', 3], [500, '', 'service-fault', 1], [502, '', 'service-fault', 1],
] as const;

describe('what the national record answers instead of a patient', () => {
  it.each(rows)('[31-7] [07-E8] [07-E10] %i %s is %s, asked again %i times', (status, code, expected, retries) => {
    const body = Buffer.from(code === '' ? 'Bad gateway' : JSON.stringify(outcome(code)));
    expect(demographicsErrorCode(status, readOutcome(body))).toBe(expected);
    expect(demographicsRetries(status)).toBe(retries);
  });

  it.skipIf(!haveSamples).each(samplesIn('pds-sds/pds/errors').map((file) => [file]))('[31-7] knows the published error %s', (file) => {
    const facts = readOutcome(sampleBytes(`pds-sds/pds/errors/${file}`));
    const row = rows.find(([, code]) => facts.codes.includes(code));
    // The sandbox's own warning has no code, and means no more than that it has no example.
    if (file === 'NOT_SUPPORTED_SEARCH.json') expect(facts.codes).toEqual([]);
    else expect(demographicsErrorCode(row?.[0] ?? 0, facts)).toBe(row?.[2]);
  });
});
