import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { RecordRowShape, SectionSummary } from '../../contract/capabilities/record';
import { groupWarnings } from '../../renderer/features/record/record-warnings';
import { at, failure, practice, row, section, success } from './support/fake-gateway';
import { openThePatient, renderApp } from './support/render-app';

const dose = 'Take one tablet once a day in the morning. If the ankles swell or you feel dizzy on standing, take half a tablet and telephone the '
  + 'surgery the same day; do not take with grapefruit juice, and do not stop suddenly without advice';

const record = (sections: readonly SectionSummary[], more: object = {}) => success({
  recordKey: 'record-1', practice, retrievedAt: at, differences: [], warnings: [], account: { received: 5, shown: 4, notShown: 1 }, sections, ...more,
});

const openRecord = async (answer: unknown, rows: Readonly<Record<string, readonly RecordRowShape[]>> = {}) => {
  const app = renderApp({
    'record.openStructured': () => answer,
    'record.readRows': (request: { readonly area: string }) => success({ total: (rows[request.area] ?? []).length, rows: rows[request.area] ?? [] }),
    'record.readNotShown': () => success({ notShown: [{ resource: 'Basic/9', reason: 'Not part of the specification' }] }),
  });
  await openThePatient(app.user);
  await app.user.click(screen.getByRole('button', { name: 'Fetch the record' }));
  return app;
};

describe('the structured record', () => {
  it('asks for the least first: allergies, medication and problems', async () => {
    const { calls } = await openRecord(record([]));
    expect(calls.find(({ name }) => name === 'record.openStructured')?.request).toMatchObject({ areas: ['allergies', 'medications', 'problems'] });
  });

  it('tells none recorded, not available and failed apart, each with whose word it is [H3] [H4]', async () => {
    await openRecord(record([
      section('allergies', 'none-recorded', { reason: 'Information not available' }),
      section('medications', 'failed', { statedBy: 'This application', reason: 'The area is missing from the answer.' }),
      section('problems', 'not-available', { reason: 'Switched off at the practice.' }),
    ]));
    const allergies = within(await screen.findByRole('region', { name: 'Allergies' }));
    expect(allergies.getByText('Information not available')).toBeTruthy();
    expect(allergies.getByText('Stated by: The GP practice')).toBeTruthy();
    const medication = screen.getByRole('region', { name: 'Medications' });
    expect(medication.textContent).toContain('could not be read');
    expect(medication.textContent).toContain('This does not mean that there is nothing');
    expect(medication.textContent).toContain('Stated by: This application');
    expect(screen.getByRole('region', { name: 'Problems' }).textContent).toContain('Switched off at the practice. This does not mean that there is nothing');
    expect(within(screen.getByRole('region', { name: 'Patient' })).getByText('Allergies not recorded')).toBeTruthy();
  });

  it('shows a failure in words with a reference, and the banner says that allergies are unavailable [H3] [H4]', async () => {
    await openRecord(failure('practice-unavailable', { subject: practice.name }));
    expect((await screen.findByRole('alert')).textContent).toContain('The system of Dr Legg’s Surgery cannot be reached at the moment.');
    expect(screen.getByRole('alert').textContent).toContain('ref-0001');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
    expect(within(screen.getByRole('region', { name: 'Patient' })).getByText('Allergies unavailable')).toBeTruthy();
  });

  it('offers no repeat where the code says never', async () => {
    await openRecord(failure('patient-consent-withheld'));
    await screen.findByText('The patient has chosen not to share this record.');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('never cuts a dose short, and hides no note or warning behind a click [H6]', async () => {
    await openRecord(record([section('medications', 'entries', { rowCount: 1 })]), {
      medications: [row('m1', 'Amlodipine 10mg tablets', {
        cells: [{ label: 'Dose', text: dose }, { label: 'Quantity', text: '28 tablet' }], notes: ['Prescriber Notes: started by cardiology'],
        marks: [{ kind: 'warning', text: 'Prescribed by another organisation' }], details: [{ label: 'Recorded by', text: 'Dr Legg' }],
        children: [row('m1i', 'Issue', { cells: [{ label: 'Dose', text: 'Half a tablet' }] })],
      })],
    });
    const shown = await screen.findByText(dose);
    expect(shown.closest('details')).toBeNull();
    expect(shown.className).not.toMatch(/ellipsis|truncate|nowrap/);
    expect(screen.getByText('Prescriber Notes: started by cardiology').closest('details')).toBeNull();
    expect(screen.getByText('Prescribed by another organisation').closest('details')).toBeNull();
    expect(screen.getByText('Half a tablet').closest('details')).toBeNull();
  });

  it('says once that issues have the item and dose of their course, and shows a dose that differs in full [H6]', async () => {
    const issue = (key: string, date: string, text: string) => row(key, 'Ramipril 5mg capsules', { group: 'Issues', cells: [{ label: 'Issue date', text: date }, { label: 'Dose', text }] });
    const course = (key: string, title: string, last: string) => row(key, title, {
      cells: [{ label: 'Dose', text: 'One each morning' }],
      children: [{ ...issue(`${key}1`, '06-Nov-2026', 'One each morning'), title }, { ...issue(`${key}2`, '09-Oct-2026', last), title }],
    });
    await openRecord(record([section('medications', 'entries', { rowCount: 2 })]), {
      medications: [course('r', 'Ramipril 5mg capsules', 'One each morning'), course('b', 'Bisoprolol 5mg tablets', 'Half a tablet')],
    });
    const alike = await screen.findByRole('group', { name: 'Ramipril 5mg capsules: Issues' });
    expect(alike.textContent).toContain('Same entry and dose as above');
    expect(within(alike).getAllByRole('rowheader').map(({ textContent }) => textContent.trim())).toEqual(['06-Nov-2026', '09-Oct-2026']);
    const differing = screen.getByRole('group', { name: 'Bisoprolol 5mg tablets: Issues' });
    expect(differing.textContent).toContain('Same entry as above');
    expect(within(differing).getAllByRole('cell').map(({ textContent }) => textContent)).toEqual(expect.arrayContaining(['One each morning', 'Half a tablet']));
  });

  it('shows differing details field by field, and nothing clinical before they are acknowledged [13-3]', async () => {
    const { user } = await openRecord(
      record([section('allergies', 'entries', { rowCount: 1 })], {
        differences: [{ field: 'birth-date', national: '31-May-1952', practice: '13-May-1952' }], warnings: ['Allergies: Items excluded'],
      }),
      { allergies: [row('a1', 'Penicillin V')] },
    );
    const panel = await screen.findByRole('region', { name: 'Differences in the patient’s details' });
    expect(within(panel).getByRole('row', { name: /Date of birth 31-May-1952 13-May-1952/ })).toBeTruthy();
    expect(screen.queryByText('Penicillin V')).toBeNull();
    expect(screen.queryByText('Allergies: Items excluded')).toBeNull();
    await user.click(screen.getByRole('button', { name: /This is the right patient/ }));
    expect((await screen.findAllByText('Penicillin V')).length).toBeGreaterThan(0);
    expect(screen.getByRole('region', { name: 'Differences in the patient’s details' }).textContent).toContain('13-May-1952');
  });

  it('accounts for everything received and lists what is not shown [H3]', async () => {
    const { user } = await openRecord(record([section('problems', 'none-recorded')]));
    await user.click(await screen.findByRole('button', { name: '1 not shown: see why' }));
    const dialog = await screen.findByRole('dialog', { name: 'Received but not shown' });
    expect(await within(dialog).findByText('Not part of the specification')).toBeTruthy();
  });

  it('says whose record it is, when it was retrieved and what it leaves out [13-4]', async () => {
    await openRecord(record([section('problems', 'none-recorded')]));
    const line = await screen.findByText(/From the GP practice record of/);
    expect(line.textContent).toContain('Dr Legg’s Surgery (A20047). Retrieved 22-Nov-2026 10:00');
    expect(screen.getByText(/not the full clinical record/)).toBeTruthy();
  });
});

describe('the warnings of a record [13-4]', () => {
  it('are said once each, word for word, with every area that they came with', () => {
    expect(groupWarnings(['Problems: Items excluded.', 'Medication: Items excluded.', 'Problems: Transfer not complete.', 'The whole record is old.'], ['Problems', 'Medication'])).toEqual([
      { text: 'Items excluded.', areas: ['Problems', 'Medication'] },
      { text: 'Transfer not complete.', areas: ['Problems'] },
      { text: 'The whole record is old.', areas: [] },
    ]);
  });
});
