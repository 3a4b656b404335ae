import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addDays, londonDay } from '../../../domain/time/london-time';
import { nhsNumber, odsCode, startCountry, type RunningCountry } from './running-country';
import { valueOf } from './outcome';

let country: RunningCountry;
const quayside = odsCode('Z99002');
const today = londonDay(Date.now());
const commandMs = 1_500;

beforeAll(async () => {
  country = await startCountry((profile) => ({ ...profile, timeOuts: { ...profile.timeOuts, commandMs } }));
});
afterAll(async () => { await country.stop(); });

const open = async () => valueOf(await country.call('patients.open', { nhsNumber: nhsNumber('9990001006') })).patientKey;
const firstSlot = async (patientKey: string) => {
  const { slots } = valueOf(await country.call('appointments.searchSlots', { patientKey, odsCode: quayside, from: today, until: addDays(today, 20) }));
  return slots[0]?.slotKey ?? '';
};
const book = (patientKey: string, slotKey: string) =>
  country.call('appointments.book', { patientKey, odsCode: quayside, slotKeys: [slotKey], description: 'Review', comment: '' });
const requests = z.object({ requests: z.array(z.object({ service: z.string(), method: z.string(), target: z.string() })) });
const heldAppointments = z.object({ practices: z.array(z.object({ appointments: z.array(z.object({ slots: z.array(z.string()) })) })) });
const bookingsSent = async (): Promise<number> =>
  (await country.control('/state', requests)).requests.filter(({ service, method, target }) => service === 'ssp' && method === 'POST' && target.endsWith('/Appointment')).length;

describe('a change whose answer is lost', () => {
  it('[H7] that never reached the practice is found not done, and may then be made again', async () => {
    const patientKey = await open();
    const slotKey = await firstSlot(patientKey);
    await country.fault({ practice: 'Z99002', interaction: 'bookAppointment', fault: 'reset-before' });
    const before = await bookingsSent();
    const lost = await book(patientKey, slotKey);
    expect(lost.error?.code).toBe('outcome-unknown');
    expect(await bookingsSent()).toBeLessThanOrEqual(before + 1);
    const again = await firstSlot(patientKey);
    expect(again).toBe(slotKey);
    expect((await book(patientKey, again)).error).toMatchObject({ code: 'outcome-unknown', detail: { intentId: lost.error?.detail?.intentId } });
    const resolved = valueOf(await country.call('appointments.resolveUnknown', { intentId: lost.error?.detail?.intentId }));
    expect(resolved.verdict).toBe('not-done');
    expect(valueOf(await book(patientKey, again)).status).toBe('booked');
  });

  it.each([
    ['the gateway gave up', { fault: 'status', status: 504 }],
    ['the practice had a fault of its own', { fault: 'status', status: 500 }],
    ['the answer came too late', { fault: 'delay', milliseconds: commandMs + 700 }],
    ['the answer was cut short', { fault: 'truncate' }],
  ])('[H8] because %s, is unknown and settled by reading', async (_, fault) => {
    const patientKey = await open();
    const slotKey = await firstSlot(patientKey);
    const before = await bookingsSent();
    await country.fault({ practice: 'Z99002', interaction: 'bookAppointment', ...fault });
    const lost = await book(patientKey, slotKey);
    // A cut answer to a success is read back at once; every other loss is unknown.
    if (lost.value === null) {
      expect(lost.error?.code).toBe('outcome-unknown');
      const resolved = valueOf(await country.call('appointments.resolveUnknown', { intentId: lost.error?.detail?.intentId }));
      const slotId = slotKey.replace('Z99002/', '');
      const isBooked = (await country.control('/state', heldAppointments)).practices.some((practice) => practice.appointments.some((each) => each.slots.includes(slotId)));
      expect(resolved.verdict).toBe(isBooked ? 'done' : 'not-done');
    }
    expect(await bookingsSent()).toBeLessThanOrEqual(before + 1);
  });

  it('[H7] settles a lost cancellation and a lost amendment by the appointment itself', async () => {
    const patientKey = await open();
    const booked = valueOf(await book(patientKey, await firstSlot(patientKey)));
    const { appointmentId } = booked;
    await country.fault({ practice: 'Z99002', interaction: 'amendAppointment', fault: 'reset-after-processing' });
    const amended = await country.call('appointments.amend', { patientKey, odsCode: quayside, appointmentId, versionId: booked.versionId, description: 'Changed', comment: '' });
    const first = valueOf(await country.call('appointments.resolveUnknown', { intentId: amended.error?.detail?.intentId }));
    expect(first).toMatchObject({ verdict: 'done', appointment: { description: 'Changed' } });
    await country.fault({ practice: 'Z99002', interaction: 'cancelAppointment', fault: 'reset-after-processing' });
    const versionId = first.verdict === 'done' ? first.appointment?.versionId : '';
    const cancelled = await country.call('appointments.cancel', { patientKey, odsCode: quayside, appointmentId, versionId, reason: 'Better' });
    expect(cancelled.error?.code).toBe('outcome-unknown');
    const second = valueOf(await country.call('appointments.resolveUnknown', { intentId: cancelled.error?.detail?.intentId }));
    expect(second).toMatchObject({ verdict: 'done', appointment: { status: 'cancelled' } });
  });

  it('[21-A.8] of a task stays unknown, because no practice can be asked', async () => {
    const patientKey = await open();
    await country.fault({ practice: 'Z99001', interaction: 'createTask', fault: 'reset-after-processing' });
    const lost = await country.call('tasks.send', { patientKey, odsCode: 'Z99001', kind: 'information-only', text: 'Seen today.' });
    expect(lost.error?.code).toBe('outcome-unknown');
    expect(valueOf(await country.call('appointments.resolveUnknown', { intentId: lost.error?.detail?.intentId })).verdict).toBe('still-unknown');
    expect(valueOf(await country.call('tasks.list', {})).tasks[0]?.state).toBe('unknown');
  });
});
