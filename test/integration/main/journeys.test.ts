import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addDays, londonDay } from '../../../domain/time/london-time';
import { nhsNumber, odsCode, startCountry, type RunningCountry } from './running-country';
import { valueOf } from './outcome';

let country: RunningCountry;
const margaret = nhsNumber('9990001006');
const beckfield = odsCode('Z99001');
const quayside = odsCode('Z99002');
const today = londonDay(Date.now());

beforeAll(async () => { country = await startCountry(); });
afterAll(async () => { await country.stop(); });

const open = async (number = margaret) => valueOf(await country.call('patients.open', { nhsNumber: number }));
const state = z.object({
  practices: z.array(z.object({ odsCode: z.string(), appointments: z.array(z.object({ slots: z.array(z.string()), status: z.string() })), tasks: z.array(z.unknown()) })),
});
const atPractice = async (code: string) => {
  const practice = (await country.control('/state', state)).practices.find((each) => each.odsCode === code);
  if (practice === undefined) throw new Error(`no practice ${code}`);
  return practice;
};
const freeSlots = async (patientKey: string) =>
  valueOf(await country.call('appointments.searchSlots', { patientKey, odsCode: quayside, from: today, until: addDays(today, 20) }));

const book = async (patientKey: string, slotKey: string) =>
  country.call('appointments.book', { patientKey, odsCode: quayside, slotKeys: [slotKey], description: 'Blood pressure review', comment: '' });

describe('finding a patient', () => {
  it('finds by details and opens with the registered practice named', async () => {
    const found = valueOf(await country.call('patients.find', { by: 'details', family: 'Hollins', given: 'Margaret', birthDate: '1958-08-02' }));
    expect(found.patients.map((patient) => patient.nhsNumber)).toEqual([margaret]);
    const opened = await open();
    expect(opened.practice).toMatchObject({ odsCode: beckfield, name: 'Beckfield Medical Practice' });
    expect(opened.access.record).toBe('open');
  });

  it('[H14] closes every door on a restricted patient and shows nothing of where they live', async () => {
    const opened = await open(nhsNumber('9990002339'));
    expect(opened.access).toEqual({ record: 'patient-not-available', appointments: 'patient-not-available', tasks: 'patient-not-available' });
    expect(opened.addressLines).toEqual([]);
    expect(opened.practice).toBeUndefined();
    const refused = await country.call('record.openStructured', { patientKey: opened.patientKey, areas: ['allergies'] });
    expect(refused.error?.code).toBe('patient-not-available');
  });

  it('[04-7.3] tells of a replaced number, a withdrawn one, a death and a missing practice', async () => {
    expect((await open(nhsNumber('9990002479'))).replacedNhsNumber).toBe('9990002479');
    expect((await country.call('patients.open', { nhsNumber: '9990002541' })).error?.code).toBe('nhs-number-withdrawn');
    expect((await open(nhsNumber('9990002193'))).access.record).toBe('patient-deceased');
    expect((await open(nhsNumber('9990002681'))).access.record).toBe('patient-no-practice');
  });
});

describe('reading the record', () => {
  it('opens the structured record with an account that adds up', async () => {
    const { patientKey } = await open();
    const record = valueOf(await country.call('record.openStructured', { patientKey, areas: ['allergies', 'medications', 'problems'] }));
    expect(record.account.received).toBe(record.account.shown + record.account.notShown);
    expect(record.sections.find((section) => section.area === 'allergies')?.state).toBe('entries');
    const rows = valueOf(await country.call('record.readRows', { recordKey: record.recordKey, area: 'allergies', from: 0, count: 50 }));
    expect(rows.total).toBeGreaterThan(0);
    await country.call('record.close', { recordKey: record.recordKey });
    expect((await country.call('record.readRows', { recordKey: record.recordKey, area: 'allergies', from: 0, count: 1 })).error?.code).toBe('record-not-open');
  });

  it('opens an HTML section', async () => {
    const { patientKey } = await open();
    const section = valueOf(await country.call('record.openHtmlSection', { patientKey, section: 'SUM' }));
    expect(section.html).toContain('<h1');
    expect(section.outline[0]?.heading).toBe('Summary');
  });

  it('lists documents and opens one', async () => {
    const { patientKey } = await open();
    const list = valueOf(await country.call('record.listDocuments', { patientKey }));
    expect(list.state).toBe('listed');
    expect(list.account.received).toBe(list.account.shown + list.account.notShown);
    const available = list.documents.find((document) => document.availability.state === 'available');
    const opened = valueOf(await country.call('record.openDocument', { recordKey: list.recordKey, documentId: available?.documentId }));
    expect(opened.bytes.length).toBeGreaterThan(0);
  });

  it('[H1] shows nothing when the practice answers with somebody else', async () => {
    const { patientKey } = await open();
    await country.fault({ practice: 'Z99001', interaction: 'getStructuredRecord', fault: 'wrong-patient' });
    expect((await country.call('record.openStructured', { patientKey, areas: ['allergies'] })).error?.code).toBe('wrong-patient-returned');
  });

  it('tells consent withheld from a practice with which nothing is shared', async () => {
    const withheld = await open(nhsNumber('9990002614'));
    expect((await country.call('record.openStructured', { patientKey: withheld.patientKey, areas: ['allergies'] })).error?.code).toBe('patient-consent-withheld');
    const off = await open(nhsNumber('9990002126'));
    expect((await country.call('record.openStructured', { patientKey: off.patientKey, areas: ['allergies'] })).error?.code).toBe('no-sharing-agreement');
  });

  it('[02-8] repeats a read after a fault in passing', async () => {
    const { patientKey } = await open();
    await country.fault({ practice: 'Z99001', interaction: 'getStructuredRecord', fault: 'status', status: 503 });
    valueOf(await country.call('record.openStructured', { patientKey, areas: ['allergies'] }));
  });
});

describe('booking at another practice', () => {
  it('[22-B-01] searches, books, reads back, amends and cancels', async () => {
    const { patientKey } = await open();
    const search = await freeSlots(patientKey);
    const [slot] = search.slots;
    const checked = valueOf(await country.call('appointments.checkPatient', { patientKey, odsCode: quayside }));
    expect(checked.known).toBe(true);
    const booked = valueOf(await book(patientKey, slot?.slotKey ?? ''));
    expect(booked).toMatchObject({ status: 'booked', start: slot?.start, end: slot?.end, description: 'Blood pressure review', lockedBecause: null });
    expect(booked.location.name).toBe(slot?.location.name);
    const { appointmentId } = booked;
    const amended = valueOf(
      await country.call('appointments.amend', { patientKey, odsCode: quayside, appointmentId, versionId: booked.versionId, description: 'Blood pressure and pulse', comment: 'Ground floor' }),
    );
    // This practice has one text field and joins the two: what is shown is what was read back (spec 20 §7.1).
    expect(`${amended.description} ${amended.comment}`).toMatch(/Blood pressure and pulse.*Ground floor/);
    expect(amended.versionId).not.toBe(booked.versionId);
    const stale = await country.call('appointments.cancel', { patientKey, odsCode: quayside, appointmentId, versionId: booked.versionId, reason: 'No longer needed' });
    expect(stale.error?.code).toBe('appointment-changed');
    const cancelled = valueOf(
      await country.call('appointments.cancel', { patientKey, odsCode: quayside, appointmentId, versionId: amended.versionId, reason: 'No longer needed' }),
    );
    expect(cancelled).toMatchObject({ status: 'cancelled', lockedBecause: 'cancelled', cancellationReason: 'No longer needed' });
    const listed = valueOf(await country.call('appointments.list', { patientKey, odsCode: quayside, until: addDays(today, 28) }));
    expect(listed.appointments.map((each) => each.appointmentId)).toContain(appointmentId);
  });

  it('[H7] a double press is one booking', async () => {
    const { patientKey } = await open();
    const slotKey = (await freeSlots(patientKey)).slots[0]?.slotKey ?? '';
    const before = (await atPractice('Z99002')).appointments.length;
    const [one, other] = await Promise.all([book(patientKey, slotKey), book(patientKey, slotKey)]);
    expect(valueOf(one).appointmentId).toBe(valueOf(other).appointmentId);
    expect((await atPractice('Z99002')).appointments.length).toBe(before + 1);
    expect((await book(patientKey, slotKey)).error?.code).toBe('slot-not-known');
  });

  it('[H7] a lost answer is unknown, is never sent again, and a read proves what became of it', async () => {
    const { patientKey } = await open();
    const slotKey = (await freeSlots(patientKey)).slots[0]?.slotKey ?? '';
    const before = (await atPractice('Z99002')).appointments.length;
    await country.fault({ practice: 'Z99002', interaction: 'bookAppointment', fault: 'reset-after-processing' });
    const lost = await book(patientKey, slotKey);
    expect(lost.error?.code).toBe('outcome-unknown');
    const intentId = lost.error?.detail?.intentId ?? '';
    expect(valueOf(await country.call('appointments.listUnknown', {})).outcomes.map((each) => each.intentId)).toEqual([intentId]);
    await country.restart();
    const resolved = valueOf(await country.call('appointments.resolveUnknown', { intentId }));
    expect(resolved).toMatchObject({ verdict: 'done', appointment: { status: 'booked' } });
    expect((await atPractice('Z99002')).appointments.length).toBe(before + 1);
    expect(valueOf(await country.call('appointments.listUnknown', {})).outcomes).toEqual([]);
  });

  it('a slot taken meanwhile is told as taken', async () => {
    const { patientKey } = await open();
    const slotKey = (await freeSlots(patientKey)).slots[0]?.slotKey ?? '';
    await country.post('/take', { practice: 'Z99002', slot: slotKey.replace('Z99002/', '') });
    expect((await book(patientKey, slotKey)).error?.code).toBe('slot-taken');
  });

  it('registers a patient whom the practice does not know, after showing what would be sent', async () => {
    const { patientKey } = await open(nhsNumber('9990001219'));
    const checked = valueOf(await country.call('appointments.checkPatient', { patientKey, odsCode: quayside }));
    expect(checked).toMatchObject({ known: false });
    const registered = valueOf(await country.call('appointments.registerPatient', { patientKey, odsCode: quayside }));
    expect(registered.registrationType).not.toBe('');
    expect((await country.call('appointments.registerPatient', { patientKey, odsCode: quayside })).error?.code).toBe('patient-already-registered');
  });
});

describe('sending a task', () => {
  it('[21-A.4] sends with the receiver\u2019s own ids and keeps what was sent', async () => {
    const { patientKey } = await open();
    const sent = valueOf(await country.call('tasks.send', { patientKey, odsCode: beckfield, kind: 'action-needed', text: 'Please arrange repeat U&E <soon>.' }));
    expect(sent.state).toBe('accepted-by-system');
    expect(JSON.stringify((await atPractice('Z99001')).tasks)).toContain('U&amp;E &lt;soon&gt;');
    expect(valueOf(await country.call('tasks.list', {})).tasks.map((task) => task.taskId)).toEqual([sent.taskId]);
  });
});

describe('closing a patient', () => {
  it('leaves nothing that can be used', async () => {
    const { patientKey } = await open();
    const record = valueOf(await country.call('record.openStructured', { patientKey, areas: ['allergies'] }));
    await country.call('patients.close', { patientKey });
    expect((await country.call('record.readRows', { recordKey: record.recordKey, area: 'allergies', from: 0, count: 1 })).error?.code).toBe('record-not-open');
    expect((await country.call('appointments.list', { patientKey, odsCode: quayside, until: today })).error?.code).toBe('patient-not-open');
  });
});
