import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, callerOf, dstu2Claims, errorCode, interaction, resourcesOf, startCountry } from './harness';
import type { Answer, Caller, Country, Json } from './harness';

let country: Country;
let beckfield: Caller;
let order: Json;

const identifier = (system: string, value: string): string => `identifier=${encodeURIComponent(`${system}|${value}`)}`;
const today = (): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());

beforeAll(async () => {
  country = await startCountry();
  beckfield = callerOf(country, 'Z99001');
  const patient = await beckfield(`/Patient?${identifier('https://fhir.nhs.uk/Id/nhs-number', '9990001006')}`, { interaction: interaction.findPatient, scope: 'patient/*.read' });
  const organisation = async (code: string) => String(at(resourcesOf((await beckfield(`/Organization?${identifier('https://fhir.nhs.uk/Id/ods-organization-code', code)}`, { interaction: interaction.findOrganisation, scope: 'organization/*.read' })).body, 'Organization'), 0, 'id'));
  order = {
    resourceType: 'Order', meta: { profile: ['http://fhir.nhs.net/StructureDefinition/gpconnect-task-order-1'] },
    contained: [{
      resourceType: 'Basic', id: 'desc1', meta: { profile: ['http://fhir.nhs.net/StructureDefinition/gpconnect-task-description-basic-1'] },
      text: { status: 'additional', div: '<div>Please arrange repeat U&amp;E in two weeks.</div>' },
      code: { coding: [{ system: 'http://fhir.nhs.net/ValueSet/gpconnect-task-narrative-1', code: 'Task Narrative' }] },
    }],
    date: today(), subject: { reference: `Patient/${String(at(resourcesOf(patient.body, 'Patient'), 0, 'id'))}` },
    source: { reference: `Organization/${await organisation('Z99100')}` }, target: { reference: `Organization/${await organisation('Z99001')}` },
    reasonCodeableConcept: { coding: [{ system: 'http://fhir.nhs.net/ValueSet/gpconnect-task-type-1', code: '2', display: 'Action Needed' }], text: 'Action Needed' },
    detail: [{ reference: '#desc1' }],
  };
});
afterAll(async () => { await country.stop(); });

const send = (body: unknown, id: string = interaction.order): Promise<Answer> => beckfield('/Order', {
  method: 'POST', interaction: id, scope: 'patient/*.write', root: country.simulator.line.practices[0]?.roots.task ?? '',
  claims: dstu2Claims('patient/*.write', { resourceType: 'Patient', identifier: [{ system: 'http://fhir.nhs.net/Id/nhs-number', value: '9990001006' }] }),
  headers: { Accept: 'application/json+fhir', 'Content-Type': 'application/json+fhir;charset=utf-8' }, body: JSON.stringify(body),
});
const inbox = async (): Promise<readonly Json[]> => at((await country.control('GET', '/state')).body, 'practices', 0, 'tasks') as readonly Json[];

describe('Sending a task to a practice', () => {
  it.each([interaction.order, 'urn:nhs:names:services:gpconnect:fhir:rest:create:order'])('[21-A3] accepts it under %s with an identifier of its own, and it lies in the inbox', async (id) => {
    const before = (await inbox()).length;
    const answer = await send(order, id);
    expect(answer.status).toBe(201);
    expect(at(answer.body, 'id')).toBeTypeOf('string');
    expect(at(answer.body, 'identifier', 0, 'value')).toMatch(/^Z99001-T/);
    const tasks = await inbox();
    expect(tasks).toHaveLength(before + 1);
    expect(tasks.at(-1)).toMatchObject({ nhsNumber: '9990001006', sourceOds: 'Z99100', type: '2' });
  });

  it.each<readonly [string, string, (body: Json) => Json]>([
    ['without its profile', 'INVALID_RESOURCE', (body) => ({ ...body, meta: {} })],
    ['without a patient', 'INVALID_RESOURCE', (body) => ({ ...body, subject: undefined })],
    ['about a patient who is not known', 'REFERENCE_NOT_FOUND', (body) => ({ ...body, subject: { reference: 'Patient/nobody' } })],
    ['from an organisation that is not known', 'REFERENCE_NOT_FOUND', (body) => ({ ...body, source: { reference: 'Organization/none' } })],
    ['to an organisation that is not known', 'REFERENCE_NOT_FOUND', (body) => ({ ...body, target: { reference: 'Organization/none' } })],
    ['for another practice', 'INVALID_RESOURCE', (body) => ({ ...body, target: body['source'] })],
    ['dated yesterday', 'INVALID_RESOURCE', (body) => ({ ...body, date: '2020-01-01' })],
    ['without a date', 'INVALID_RESOURCE', (body) => ({ ...body, date: undefined })],
    ['of an unknown type', 'INVALID_RESOURCE', (body) => ({ ...body, reasonCodeableConcept: { coding: [{ system: 'http://fhir.nhs.net/ValueSet/gpconnect-task-type-1', code: '3' }] } })],
    ['with a due time', 'INVALID_RESOURCE', (body) => ({ ...body, when: { code: { text: 'soon' } } })],
    ['without its text', 'INVALID_RESOURCE', (body) => ({ ...body, contained: [] })],
    ['with markup that was not escaped', 'INVALID_RESOURCE', (body) => ({ ...body, contained: [{ ...(at(body, 'contained', 0) as Json), text: { status: 'additional', div: '<div>U&E <script>x</script></div>' } }] })],
  ])('[21-A6] refuses one %s', async (_case, code, alter) => {
    const before = (await inbox()).length;
    const answer = await send(alter(order));
    expect([answer.status, errorCode(answer)]).toEqual([422, code]);
    expect(await inbox()).toHaveLength(before);
  });
});
