import { vi } from 'vitest';
import type { OpenPatient } from '../../../contract/capabilities/patients';
import type { RecordRowShape, SectionSummary } from '../../../contract/capabilities/record';
import type { Slot } from '../../../contract/capabilities/appointments';
import type { SessionState } from '../../../contract/capabilities/session';
import type { CodedFailure } from '../../../contract/errors/coded-failure';
import { patientMatch } from '../../../contract/capabilities/patients';
import type { Bridge } from '../../../contract/bridge';
import { operationNames } from '../../../contract/operation-names';
import { logicalId, nhsNumber, odsCode } from '../../../contract/values';
import { createGateway, type Gateway } from '../../../renderer/gateway';

export const at = '2026-11-22T10:00:00+00:00';
export const now = (): Date => new Date(at);

export const practice = { odsCode: odsCode.parse('A20047'), name: 'Dr Legg’s Surgery' };
export const otherPractice = { odsCode: odsCode.parse('B82619'), name: 'Moor Lane Medical Centre' };
const ownPractice = { odsCode: odsCode.parse('B82617'), name: 'Coxwold Surgery' };
export const number = nhsNumber.parse('9690937286');

export const failure = (code: CodedFailure['code'], detail?: CodedFailure['detail']): { readonly ok: false; readonly error: CodedFailure } => ({
  ok: false, error: { code, correlationId: 'ref-0001', ...(detail === undefined ? {} : { detail }) },
});
export const success = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

export const patient: OpenPatient = {
  patientKey: 'patient-1', nhsNumber: number, name: { family: 'O’Brien-Smith', given: ['Máire', 'Anne'], title: 'Mrs' }, birthDate: '1952-05-31',
  gender: 'female', addressLines: ['24 Grammar School Road', 'Brigg', 'DN20 8AF'], telecoms: [{ label: 'Home', value: '01632 960587' }],
  practice: { ...practice, phone: '0300 555 0143' }, access: { record: 'open', appointments: 'open', tasks: 'open' }, tracedAt: at,
};

const role = { roleProfileId: 'role-1', roleName: 'Receptionist', organisation: ownPractice };
export const signedIn: SessionState = { state: 'signed-in', person: { userId: 'u1', displayName: 'Meredith ASHBY' }, role, since: at };
export const choosingRole: SessionState = {
  state: 'choosing-role', person: { userId: 'u1', displayName: 'Meredith ASHBY' },
  roles: [role, { roleProfileId: 'role-2', roleName: 'General Medical Practitioner', organisation: ownPractice }],
};

export const row = (key: string, title: string, more: Partial<RecordRowShape> = {}): RecordRowShape => ({
  key, source: [`AllergyIntolerance/${key}`], group: '', title, cells: [], marks: [], notes: [], details: [], children: [], ...more,
});

export const section = (area: SectionSummary['area'], state: SectionSummary['state'], more: Partial<SectionSummary> = {}): SectionSummary => ({
  area, heading: area.charAt(0).toUpperCase() + area.slice(1), state, statedBy: 'The GP practice', caveats: [], rowCount: 0, ...more,
});

export const slot = (more: Partial<Slot> = {}): Slot => ({
  slotKey: 'slot-1', scheduleId: logicalId.parse('schedule-1'), start: '2026-11-23T09:10:00+00:00', end: '2026-11-23T09:20:00+00:00', minutes: 10,
  deliveryChannel: 'Telephone', slotType: 'General GP appointment', scheduleType: 'Extended hours session',
  practitioner: { name: 'ALI, Ayesha (Dr)', role: 'General Medical Practitioner', gender: 'female' },
  location: { name: 'Branch Surgery, Scawby', addressLines: ['1 High Street', 'Scawby', 'DN20 9XX'] }, ...more,
});

type Answers = Readonly<Record<string, (request: never) => unknown>>;

const usual: Answers = {
  'app.describe': () => success({
    version: '0.1.0', environment: { name: 'Training', kind: 'training' }, organisation: { ...ownPractice, phone: '01347 555 0100' }, storage: 'ready',
    tasksOffered: true,
    practiceChoice: 'directory',
  }),
  'session.describe': () => success(signedIn),
  'practices.list': () => success({ practices: [practice, otherPractice] }),
  'patients.find': () => success({
    patients: [patientMatch.parse({ nhsNumber: number, name: patient.name, birthDate: '1952-05-31', gender: 'female', deceased: false })],
  }),
  'patients.open': () => success(patient),
  'patients.close': () => success({}),
  'record.close': () => success({}),
  'appointments.listUnknown': () => success({ outcomes: [] }),
  'appointments.checkPatient': () => success({ known: true, practice, differences: [], phones: ['01632 960587'] }),
};

export interface FakeGateway {
  readonly gateway: Gateway;
  /** Names and requests of every call so far. */
  readonly calls: { readonly name: string; readonly request: unknown }[];
  readonly emit: (state: SessionState) => void;
}

const isBridge = (value: { readonly calls: object }): value is Bridge =>
  operationNames.every((name) => (name.split('.')[0] ?? '') in value.calls);

/** The real gateway over a plain object in place of the bridge: what a test does not answer fails loudly. */
export const fakeGateway = (answers: Answers = {}): FakeGateway => {
  const calls: { name: string; request: unknown }[] = [];
  const listeners: ((payload: unknown) => void)[] = [];
  const table: Record<string, Record<string, (request: unknown) => Promise<unknown>>> = {};
  for (const name of operationNames) {
    const [group = '', act = ''] = name.split('.');
    const acts = (table[group] ??= {});
    acts[act] = vi.fn(async (request: unknown) => {
      calls.push({ name, request });
      const answer: ((request: never) => unknown) | undefined = answers[name] ?? usual[name];
      const given: unknown = answer === undefined ? failure('internal-fault') : Reflect.apply(answer, undefined, [request]);
      return await Promise.resolve(given);
    });
  }
  const bridge = { calls: table, cancel: () => undefined, listen: (_event: string, listener: (payload: unknown) => void) => {
    listeners.push(listener);
    return () => undefined;
  } };
  if (!isBridge(bridge)) throw new Error('The fake bridge lacks an operation');
  return { gateway: createGateway(bridge), calls, emit: (state) => listeners.forEach((listener) => listener(state)) };
};
