import type { Page } from 'playwright';
import { formatNhsNumber, parseNhsNumber } from '../../domain/identifiers/nhs-number';
import { mustHold } from './expect-seen';
import type { Step } from './run-steps';
import { appointmentsScreen } from './screens/appointments-screen';
import { findPatientScreen } from './screens/find-patient-screen';
import { frameScreen } from './screens/frame-screen';
import { recordScreen } from './screens/record-screen';
import { signInScreen } from './screens/sign-in-screen';
import { systemScreen } from './screens/system-screen';
import { tasksScreen } from './screens/tasks-screen';
import type { TourFacts } from './tour-facts';

const firstText = 'Review of blood pressure';
const amendedText = 'Review of blood pressure and repeat bloods';
const taskText = 'Please arrange repeat U&E in two weeks. Seen at the hub today; patient is well.';

/** The whole journey of a working day, step by step, each with what the user must see at its end. */
export function journey(window: Page, facts: TourFacts): readonly Step[] {
  const { patient, recordPractice, bookingPractice, taskPractice } = facts.training.tour;
  const signIn = signInScreen(window);
  const frame = frameScreen(window);
  const find = findPatientScreen(window);
  const record = recordScreen(window);
  const appointments = appointmentsScreen(window);
  const tasks = tasksScreen(window);
  const system = systemScreen(window);
  const number = parseNhsNumber(patient.nhsNumber);
  const shownNumber = number === null ? patient.nhsNumber : formatNhsNumber(number);
  const shownName = patient.family.toUpperCase();
  const elsewhere = facts.practices.map(({ odsCode }) => odsCode).filter((code) => code !== recordPractice);

  return [
    { name: 'Card in the reader', run: async () => { await signIn.opened(); return signIn.card(); } },
    {
      name: 'Passcode, then the roles',
      run: async () => {
        await signIn.enterPasscode(facts.training.card.pin);
        return (await signIn.roles()).join(' | ');
      },
    },
    {
      name: 'Signed in',
      run: async () => {
        const roles = await signIn.roles();
        await signIn.chooseRole(roles.find((role) => /practitioner/i.test(role)) ?? roles[0] ?? '');
        await find.opened();
        return mustHold(await frame.topBar(), facts.organisation.name);
      },
    },
    { name: 'Found by NHS number', run: async () => mustHold(mustHold(await find.searchByNumber(shownNumber), shownName), shownNumber) },
    { name: 'Found by name and birth date', run: async () => mustHold(await find.searchByDetails(patient.family, patient.dateOfBirth), shownNumber) },
    {
      name: 'Patient open',
      run: async () => {
        await find.open(shownNumber);
        await record.opened();
        return mustHold(mustHold(await frame.banner(), shownName), shownNumber);
      },
    },
    {
      name: 'Structured record',
      run: async () => {
        const account = mustHold(await record.fetchStructured(), /\d+ items received, \d+ shown/);
        for (const heading of ['Allergies', 'Medication', 'Problems']) await record.section(heading);
        mustHold(await frame.banner(), /Known allergies|No known allergies|Allergies not recorded/);
        return `${account} ${mustHold(await record.provenance(), recordPractice)}`;
      },
    },
    { name: 'HTML summary', run: () => record.openHtml('Summary') },
    { name: 'HTML medications', run: () => record.openHtml('Medications') },
    { name: 'List of documents', run: () => record.listDocuments() },
    { name: 'A document', run: () => record.openDocument('application/pdf') },
    {
      name: 'Free slots elsewhere',
      run: async () => {
        await frame.goTo('Appointments');
        await appointments.opened();
        return mustHold(await appointments.search(elsewhere), /\d+ slots?/);
      },
    },
    {
      name: 'A slot chosen',
      run: async () => {
        await appointments.search([bookingPractice]);
        return appointments.chooseSlot();
      },
    },
    {
      name: 'Known at the practice',
      run: async () => {
        await appointments.continueWithSlot();
        const passed = await appointments.reachDetails();
        return passed.length === 0 ? 'the practice knows the patient' : passed.join(', ');
      },
    },
    {
      name: 'Read back before booking',
      run: async () => mustHold(mustHold(await appointments.writeDetails(firstText, 'Ground-floor room please'), shownName), firstText),
    },
    { name: 'Booked', run: async () => mustHold(await appointments.book(), 'Confirmed by the practice') },
    {
      name: 'Amended',
      run: async () => {
        await appointments.list(bookingPractice);
        return mustHold(await appointments.amend(firstText, amendedText), 'Amended, as confirmed by the practice');
      },
    },
    { name: 'Cancelled', run: async () => mustHold(await appointments.cancel(amendedText, 'The patient no longer needs it'), 'Cancelled') },
    {
      name: 'Task to check',
      run: async () => {
        await frame.goTo('Tasks');
        await tasks.opened();
        return mustHold(await tasks.write(taskPractice, 'Action needed', taskText), taskText);
      },
    },
    { name: 'Task accepted', run: async () => mustHold(await tasks.send(), /Accepted by the practice/) },
    {
      name: 'Sent tasks',
      run: async () => {
        await frame.goTo('Sent tasks');
        return mustHold(await tasks.sentList(), shownName);
      },
    },
    {
      name: 'Connection checks',
      run: async () => {
        await frame.goTo('Connection checks');
        await system.opened();
        if (await frame.hasBanner()) throw new Error('The patient is still in view beside the connection checks');
        return mustHold(await system.checks(), /Smartcard.*Clock.*Spine Secure Proxy/i);
      },
    },
    { name: 'Certificates', run: () => system.certificates() },
    {
      name: 'Signed out',
      run: async () => {
        await frame.signOut();
        await signIn.opened();
        if ((await window.locator('body').innerText()).includes(shownName)) throw new Error('The patient is still on the screen after sign-out');
        return 'no patient on the screen';
      },
    },
  ];
}
