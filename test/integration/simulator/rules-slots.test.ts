/** Spec 23 §10. Every row applies. */
import { describe, expect, it } from 'vitest';
import { at, resourcesOf } from './harness';
import type { Answer, Json } from './harness';
import { appointmentCalls, ROLE, days, everything, filters, include, range, time } from './rules-appointments-support';
import { day, expectAnswer, openPractices } from './rules-harness';

const practices = openPractices();
const { slots } = appointmentCalls(practices);

describe('A search for free slots', () => {
  it.each([8, 14])('[23 §10] over %i days is answered', async (length) => {
    const answer = await slots(`status=free&${days(1, 1 + length)}&${everything}${filters}`);
    expectAnswer(answer, 200);
    expect(at(answer.body, 'type')).toBe('searchset');
  });

  it.each<readonly [string, () => string, number, string]>([
    ...[15, 30, 31].map((length): readonly [string, () => string, number, string] => [`over ${String(length)} days`, () => `status=free&${days(1, 1 + length)}&${include}`, 422, 'INVALID_PARAMETER']),
    ['without a start', () => `status=free&end=le${day(2)}&${include}`, 400, 'BAD_REQUEST'], ['without start and end', () => `status=free&${include}`, 400, 'BAD_REQUEST'],
    ['without a status', () => `${days(1, 2)}&${include}`, 400, 'BAD_REQUEST'], ['without the include of the schedule', () => `status=free&${days(1, 2)}`, 400, 'BAD_REQUEST'],
    ...(['lt lt', 'gt gt', 'lt gt', 'le ge', 'eq eq', 'gt lt', 'ne le', 'ge ne']).map((pair): readonly [string, () => string, number, string] => {
      const [first = '', second = ''] = pair.split(' ');
      return [`with the prefixes ${first} and ${second}`, () => `status=free&start=${first}${day(1)}&end=${second}${day(2)}&${include}`, 422, 'INVALID_PARAMETER'];
    }),
    ['from what is not a date', () => `status=free&start=geinvalidStartDate&end=le${day(2)}&${include}`, 422, 'INVALID_PARAMETER'],
    ['until what is not a date', () => `status=free&start=ge${day(1)}&end=leinvalidEndDate&${include}`, 422, 'INVALID_PARAMETER'],
    ['from a time without an offset', () => `status=free&${range(`ge${day(1)}T08:00:00`, `le${time(2, '18:00:00')}`)}&${include}`, 422, 'INVALID_PARAMETER'],
    ['from a time without an offset until one in Z', () => `status=free&${range(`ge${day(1)}T08:00:00`, `le${day(2)}T18:00:00Z`)}&${include}`, 422, 'INVALID_PARAMETER'],
    ['from a year', () => `status=free&start=ge2030&end=le${day(2)}&${include}`, 422, 'INVALID_PARAMETER'], ['from a month', () => `status=free&start=ge2030-01&end=le${day(2)}&${include}`, 422, 'INVALID_PARAMETER'],
    ['with an offset that the UK never has', () => `status=free&${range(`ge${day(1)}T08:00:00+02:00`, `le${time(2, '18:00:00')}`)}&${include}`, 422, 'INVALID_PARAMETER'],
    ['with summer time in January', () => `status=free&${range('ge2031-01-10T08:00:00+01:00', 'le2031-01-11T08:00:00+01:00')}&${include}`, 422, 'INVALID_PARAMETER'],
    ['with two starts', () => `status=free&start=ge${day(1)}&${days(1, 2)}&${include}`, 422, 'INVALID_PARAMETER'], ['with two ends', () => `status=free&end=le${day(2)}&${days(1, 2)}&${include}`, 422, 'INVALID_PARAMETER'],
  ])('[23 §10] %s is refused', async (_case, query, status, code) => { expectAnswer(await slots(query()), status, code); });

  it('[23 §10] with times that carry the right offset is answered', async () => {
    expectAnswer(await slots(`status=free&${range(`ge${time(1, '08:00:00')}`, `le${time(2, '18:00:00')}`)}&${include}`), 200);
  });

  it.each([['both filters', filters], ['the type only', filters.split('&searchFilter=').slice(0, 2).join('&searchFilter=')], ['no filter', '']])('[23 §10] with %s gives an Organization whenever it gives a slot', async (_case, filter) => {
    const answer = await slots(`status=free&${days(1, 8)}&${include}${filter}`);
    expect([resourcesOf(answer.body, 'Slot').length > 0, resourcesOf(answer.body, 'Organization').length]).toEqual([true, 1]);
  });

  it('[23 §10] with all includes gives whole schedules, each with one role and a horizon, and slots and schedules with their types and no comment', async () => {
    const answer = await slots(`status=free&${days(1, 8)}&${everything}${filters}`);
    const [schedules, found] = [resourcesOf(answer.body, 'Schedule'), resourcesOf(answer.body, 'Slot')];
    for (const schedule of schedules) {
      expect((schedule['extension'] as readonly Json[]).filter(({ url }) => url === ROLE)).toHaveLength(1);
      expect(at(schedule, 'planningHorizon', 'start')).toBeTypeOf('string');
      expect((schedule['actor'] as readonly Json[]).filter(({ reference }) => String(reference).startsWith('Location/'))).toHaveLength(1);
    }
    for (const resource of [...schedules, ...found]) expect([resource['comment'], resource['specialty'], resource['identifier']]).toEqual([undefined, undefined, undefined]);
    expect(schedules.some((one) => at(one, 'serviceCategory', 'text') !== undefined) && found.some((one) => at(one, 'serviceType', 0, 'text') !== undefined)).toBe(true);
    for (const type of ['Location', 'Practitioner', 'Organization']) expect(resourcesOf(answer.body, type).length).toBeGreaterThan(0);
  });

  it('[23 §10] where nothing is free gives a Bundle without any entry', async () => {
    const answer = await slots(`status=free&${range(`ge${time(1, '03:00:00')}`, `le${time(1, '03:30:00')}`)}&${everything}${filters}`);
    expectAnswer(answer, 200);
    expect(at(answer.body, 'entry')).toBeUndefined();
  });

  const service = (dosId: string): string => `&service.identifier=${encodeURIComponent(`https://fhir.nhs.uk/Id/uec-dos-service-id|${dosId}`)}`;
  const status = (answer: Answer): unknown => at(answer.body, 'meta', 'extension', 0, 'valueCode');

  it('[23 §10] for a service that has sessions gives them, the service, and says that filtering is on', async () => {
    const answer = await slots(`status=free&${days(1, 8)}&${everything}${filters}${service('2000099501')}`, 'Z99005');
    expect([resourcesOf(answer.body, 'HealthcareService').map(({ id }) => id), status(answer)]).toEqual([['svc-501'], 'enabled']);
    for (const schedule of resourcesOf(answer.body, 'Schedule')) expect(JSON.stringify(schedule['actor'])).toContain('HealthcareService/svc-501');
    for (const slot of resourcesOf(answer.body, 'Slot')) expect(String(slot['start']).slice(11, 16) >= '17:00').toBe(true);
  });

  it('[23 §10] for a service that has no sessions gives none and says that filtering is on', async () => {
    const answer = await slots(`status=free&${days(1, 8)}&${everything}${filters}${service('2000099503')}`, 'Z99005');
    expect([at(answer.body, 'entry'), status(answer)]).toEqual([undefined, 'enabled']);
  });

  it('[23 §10] for a service that nobody knows answers 404', async () => {
    const answer = await slots(`status=free&${days(1, 8)}&${include}${service('2000000000')}`, 'Z99005');
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('NO_RECORD_FOUND');
  });

  it('[20 §5.2] does not look further ahead than the practice lets itself be booked', async () => {
    const shown = await slots(`status=free&${days(15, 29)}&${include}${filters}`, 'Z99007');
    const starts = resourcesOf(shown.body, 'Slot').map((slot) => String(slot['start']).slice(0, 10));
    expect(starts.length).toBeGreaterThan(0);
    expect(starts.every((date) => date <= day(22))).toBe(true);
  });
});
