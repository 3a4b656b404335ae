import type { RecordExpectation } from '../../../domain/record/expectation';
import { readRecord } from '../../../domain/record/read-record';
import type { HtmlView, RecordArea, RecordRow, RecordSection, RecordView } from '../../../domain/record/view';
import { parseNhsNumber, type NhsNumber } from '../../../domain/identifiers/nhs-number';

export const numberOf = (digits: string): NhsNumber => {
  const number = parseNhsNumber(digits);
  if (number === null) throw new Error('The test names a number that is not an NHS number');
  return number;
};

export const patientNumber = numberOf('9690937286');
export const otherNumber = numberOf('9465701874');

export const unasked: RecordExpectation = { nhsNumber: null, areas: null, today: '2026-11-22' };
export const asked: RecordExpectation = { ...unasked, nhsNumber: patientNumber };

const snomed = 'http://snomed.info/sct';
export const concept = (code: string, display: string): object => ({ coding: [{ system: snomed, code, display }] });
export const reference = (to: string): object => ({ reference: to });

const listCodes = {
  allergies: '886921000000105', ended: '1103671000000101', medications: '933361000000108', consultations: '1149501000000101', problems: '717711000000103',
  immunisations: '1102181000000102', uncategorised: '826501000000100', investigations: '887191000000108', referrals: '792931000000107', diary: '714311000000108',
  consultation: '325851000000107', topic: '25851000000105', heading: '24781000000107',
} as const;

export const warningCode = (code: string): object =>
  ({ url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-ListWarningCode-1', valueCode: code });

export const list = (kind: keyof typeof listCodes, entries: readonly string[], more: object = {}): object => ({
  resourceType: 'List', id: `list-${kind}`, status: 'current', mode: 'snapshot', code: concept(listCodes[kind], kind), subject: reference('Patient/p'),
  ...(entries.length === 0
    ? { emptyReason: { coding: [{ code: 'no-content-recorded' }] }, note: [{ text: 'Information not available' }] }
    : { entry: entries.map((to) => ({ item: reference(to) })) }),
  ...more,
});

export const patient = (nhsNumber: string = patientNumber, id = 'p'): object => ({
  resourceType: 'Patient', id, identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }],
  name: [{ use: 'official', family: 'Hale', given: ['Rowan'], prefix: ['Mx'] }], gender: 'other', birthDate: '1957-03-11',
});

export const bundle = (...resources: readonly object[]): object =>
  ({ resourceType: 'Bundle', type: 'collection', entry: [patient(), ...resources].map((resource) => ({ resource })) });

export const allergy = (id: string, more: object = {}): object => ({
  resourceType: 'AllergyIntolerance', id, clinicalStatus: 'active', verificationStatus: 'unconfirmed', category: ['medication'], code: concept('91936005', 'Allergy to penicillin'),
  patient: reference('Patient/p'), assertedDate: '2015-03-01', ...more,
});

const gpc = 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-';
export const extension = (name: string, value: object): object => ({ url: `${gpc}${name}`, ...value });

export const medication = (name: string): object => ({ resourceType: 'Medication', id: 'm', code: concept('322236009', name) });

export const statement = (more: object = {}): object => ({
  resourceType: 'MedicationStatement', id: 's', status: 'active', basedOn: [reference('MedicationRequest/plan')], medicationReference: reference('Medication/m'),
  effectivePeriod: { start: '2026-01-05' }, dosage: [{ text: 'One to be taken each morning' }], subject: reference('Patient/p'), taken: 'unk', ...more,
});

export const plan = (type: string, more: object = {}): object => ({
  resourceType: 'MedicationRequest', id: 'plan', intent: 'plan', status: 'active', medicationReference: reference('Medication/m'), subject: reference('Patient/p'),
  extension: [extension('PrescriptionType-1', { valueCodeableConcept: { coding: [{ code: type.toLowerCase().replaceAll(' ', '-'), display: type }] } })],
  dosageInstruction: [{ text: 'One to be taken each morning' }], dispenseRequest: { quantity: { value: 28, unit: 'tablet' } }, ...more,
});

export const issue = (id: string, start: string, more: object = {}): object => ({
  resourceType: 'MedicationRequest', id, intent: 'order', status: 'completed', basedOn: [reference('MedicationRequest/plan')], medicationReference: reference('Medication/m'),
  subject: reference('Patient/p'), authoredOn: '2026-01-05', dosageInstruction: [{ text: 'One to be taken each morning' }],
  dispenseRequest: { validityPeriod: { start }, quantity: { value: 28, unit: 'tablet' } }, ...more,
});

export const observation = (id: string, more: object = {}): object => ({
  resourceType: 'Observation', id, status: 'final', code: concept('1000731000000107', 'Serum creatinine level'), subject: reference('Patient/p'), effectiveDateTime: '2022-10-05', ...more,
});

/** Reads a body that the test knows to be readable. */
export const read = (body: object | string, expectation: RecordExpectation = asked): RecordView => {
  const view = readAny(body, expectation);
  if (view.kind !== 'structured') throw new Error('Not a structured record');
  return view;
};

export const readAny = (body: object | string, expectation: RecordExpectation): RecordView | HtmlView => {
  const result = readRecord(typeof body === 'string' ? body : JSON.stringify(body), expectation);
  if (!result.ok) throw new Error(`Refused: ${result.error.reason}`);
  return result.value.view;
};

export const refusal = (body: object | string, expectation: RecordExpectation = asked): string => {
  const result = readRecord(typeof body === 'string' ? body : JSON.stringify(body), expectation);
  return result.ok ? 'read' : result.error.code;
};

export const section = (view: RecordView, area: RecordArea): RecordSection => {
  const found = view.sections.find((one) => one.area === area);
  if (found === undefined) throw new Error(`No section ${area}`);
  return found;
};

export const rowsOf = (view: RecordView, area: RecordArea): readonly RecordRow[] => section(view, area).rows;

/** The one row of an area. */
export const onlyRow = (view: RecordView, area: RecordArea): RecordRow => {
  const [row, ...others] = rowsOf(view, area);
  if (row === undefined || others.length > 0) throw new Error(`${String(others.length + (row === undefined ? 0 : 1))} rows in ${area}`);
  return row;
};

export const cell = (row: RecordRow, label: string): string | undefined => row.cells.find((one) => one.label === label)?.text;
export const marks = (row: RecordRow): readonly string[] => row.marks.map(({ text }) => text);
export const flatten = (rows: readonly RecordRow[]): readonly RecordRow[] => rows.flatMap((row) => [row, ...flatten(row.children)]);
