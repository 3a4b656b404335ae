import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenApp } from '../../scripts/tour/open-app';
import { appointmentsScreen } from '../../scripts/tour/screens/appointments-screen';
import { frameScreen } from '../../scripts/tour/screens/frame-screen';
import { recordScreen } from '../../scripts/tour/screens/record-screen';
import { cutPower, startWorkplace, type Workplace } from './support/workplace';

describe('a booking', () => {
  let workplace: Workplace;
  let app: OpenApp;
  let practice = '';
  beforeAll(async () => {
    workplace = await startWorkplace();
    practice = workplace.facts.training.tour.bookingPractice;
  });
  afterAll(() => workplace.close());
  beforeEach(async () => {
    app = await workplace.open();
    await workplace.signIn(app);
    await workplace.openPatient(app);
  });
  afterEach(async () => {
    await workplace.noFaults();
    await app.close().catch(() => undefined);
  });

  const reachReadBack = async (description: string): Promise<void> => {
    const appointments = appointmentsScreen(app.window);
    await frameScreen(app.window).goTo('Appointments');
    await appointments.search([practice]);
    await appointments.chooseSlot();
    await appointments.continueWithSlot();
    await appointments.reachDetails();
    await appointments.writeDetails(description, '');
  };
  const bookings = async (description: string): Promise<number> =>
    (await workplace.practice(practice)).appointments.filter((one) => one.description?.includes(description) === true).length;
  const bookButton = () => app.window.getByRole('button', { name: 'Book', exact: true });
  const heading = (name: string) => app.window.getByRole('heading', { name }).waitFor({ state: 'visible' });

  it('pressed twice is one booking [H7]', async () => {
    await reachReadBack('Pressed twice');
    await bookButton().dblclick();
    await heading('Appointment booked');
    expect(await bookings('Pressed twice')).toBe(1);
  });

  it('whose answer is lost is shown as not known, never offered again, and proved by reading the practice [H7] [H8]', async () => {
    await reachReadBack('Answer lost');
    await workplace.fault({ practice, interaction: 'bookAppointment', fault: 'reset-after-processing' });
    await bookButton().click();
    await heading('It is not known whether the booking was made');
    expect(await bookButton().count()).toBe(0);
    expect(await app.window.getByRole('button', { name: 'Check now' }).count()).toBe(1);
    await app.window.locator('.gpc-step').getByRole('button', { name: 'Check now' }).click();
    await heading('Appointment booked');
    expect(await bookings('Answer lost')).toBe(1);
  });

  it('whose request never reached the practice is proved not made, and may then be made afresh [H8]', async () => {
    await reachReadBack('Never arrived');
    await workplace.fault({ practice, interaction: 'bookAppointment', fault: 'reset-before' });
    await bookButton().click();
    await heading('It is not known whether the booking was made');
    await app.window.locator('.gpc-step').getByRole('button', { name: 'Check now' }).click();
    await heading('The appointment was not booked');
    expect(await bookings('Never arrived')).toBe(0);
  });

  it('cut off by a power failure is remembered at the next start and resolved to what the practice holds [H7] [H8]', async () => {
    await reachReadBack('Power cut');
    await workplace.fault({ practice, interaction: 'bookAppointment', fault: 'delay', milliseconds: 2_000 });
    await bookButton().click();
    await app.window.getByText('Booking: waiting for the practice to confirm').waitFor();
    await expect.poll(() => workplace.faultsMet(), { timeout: 10_000 }).toBe(true);
    await cutPower(app);
    await expect.poll(() => bookings('Power cut'), { timeout: 10_000 }).toBe(1);

    app = await workplace.open();
    await workplace.signIn(app);
    const unknown = app.window.getByRole('region', { name: 'Changes whose outcome is not known' });
    await unknown.getByText('It is not known whether the booking was made.').waitFor();
    await unknown.getByRole('button', { name: 'Check now' }).click();
    await unknown.getByText('It was done.').waitFor();
    expect(await bookings('Power cut')).toBe(1);
  });

  it('of a slot that somebody else took meanwhile says so, and books nothing', async () => {
    await reachReadBack('Slot gone');
    await workplace.fault({
      practice, interaction: 'bookAppointment', fault: 'status', status: 409,
      body: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'duplicate', details: { coding: [{ code: 'DUPLICATE_REJECTED' }] } }] },
    });
    await bookButton().click();
    await heading('Not booked');
    await app.window.getByText('That slot has just been taken.').waitFor();
    expect(await bookings('Slot gone')).toBe(0);
  });
});

describe('a record that arrives for another patient', () => {
  it('is refused, with nothing of it on the screen [H1]', async () => {
    const workplace = await startWorkplace();
    const app = await workplace.open();
    try {
      await workplace.signIn(app);
      await workplace.openPatient(app);
      await workplace.fault({ interaction: 'getStructuredRecord', fault: 'wrong-patient' });
      await app.window.getByRole('button', { name: 'Fetch the record' }).click();
      await app.window.getByText('answered with a different patient').waitFor();
      expect(await app.window.locator('.gpc-section').count()).toBe(0);
      expect(await recordScreen(app.window).opened()).toBe('GP record');
    } finally {
      await app.close();
      await workplace.close();
    }
  });
});
