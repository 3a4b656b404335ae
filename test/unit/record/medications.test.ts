import { describe, expect, it } from 'vitest';
import { bundle, cell, concept, extension, issue, list, marks, medication, onlyRow, plan, read, rowsOf, section, statement, asked } from './sample-bundle';

const record = (...resources: readonly object[]): object => bundle(list('medications', ['MedicationStatement/s']), medication('Ramipril 5mg capsules'), ...resources);
const agency = (code: string, display: string): object => extension('PrescribingAgency-1', { valueCodeableConcept: { coding: [{ code, display }] } });

describe('medication', () => {
  it('[14-E7] [H6] shows one course with type, full dose, quantity, dates and its issues', () => {
    const row = onlyRow(read(record(statement(), plan('Repeat'), issue('i1', '2026-02-01'), issue('i2', '2026-02-01'))), 'medications');
    expect(row).toMatchObject({ group: 'Current repeat', title: 'Ramipril 5mg capsules' });
    expect(row.cells.map(({ text }) => text)).toEqual(['Repeat', 'One to be taken each morning', '28 tablet', '05-Jan-2026', 'Not ended', 'Not recorded', 'Not recorded', 'Active']);
    expect(row.children).toHaveLength(2);
  });

  it('[H6] never shortens a dose, however long, and makes a warning within it stand out', () => {
    const dose = `${'Take two in the morning and one at night, then reduce. '.repeat(60)}WARNING - Dosage has changed during the effective period.`;
    const row = onlyRow(read(record(statement({ dosage: [{ text: dose }, { text: 'then stop' }] }), plan('Acute'))), 'medications');
    expect(cell(row, 'Dose')).toBe(`${dose}\nthen stop`);
    expect(marks(row)).toContain('Dose changed: read the dose text');
  });

  it('[14-E8] marks the issues of repeat dispensing that are still to come', () => {
    const row = onlyRow(read(record(statement(), plan('Repeat dispensing'), issue('i1', '2026-10-01'), issue('i2', '2026-12-01'), issue('i3', '2026-12-29'))), 'medications');
    expect(marks(row)).toContain('Future issues: 2');
    expect(row.children.map((child) => [child.group, cell(child, 'Issue date'), marks(child)])).toEqual([
      ['Future issues', '29-Dec-2026', ['Future issue']], ['Future issues', '01-Dec-2026', ['Future issue']], ['Issues', '01-Oct-2026', []],
    ]);
  });

  it('[14-E6] keeps what was prescribed elsewhere apart, marked, whatever its status', () => {
    for (const status of ['active', 'completed']) {
      const row = onlyRow(read(record(statement({ status, extension: [agency('prescribed-by-another-organisation', 'Hospital clinic')] }), plan('Acute'))), 'medications');
      expect(row.group).toBe('Prescribed elsewhere');
      expect(marks(row)).toContain('Prescribed by another organisation: Hospital clinic');
    }
  });

  it('[14-E7] shows when and why a course was stopped', () => {
    const reason = extension('MedicationStatusReason-1', { extension: [{ url: 'statusReason', valueCodeableConcept: { text: 'Cough on ACE inhibitor' } }, { url: 'statusChangeDate', valueDateTime: '2026-03-04' }] });
    const row = onlyRow(read(record(statement({ status: 'stopped' }), plan('Repeat', { status: 'stopped', extension: [reason] }))), 'medications');
    expect(row.group).toBe('Past or stopped');
    expect(marks(row)).toEqual(expect.arrayContaining(['Stopped', 'Stopped 04-Mar-2026: Cough on ACE inhibitor']));
  });

  it('puts a course that ended in the last ninety days right below the current ones', () => {
    const ending = (end: string): string => onlyRow(read(record(statement({ status: 'completed', effectivePeriod: { start: '2026-01-05', end } }), plan('Acute'))), 'medications').group;
    expect([ending('2026-10-01'), ending('2026-08-01'), ending('2026')]).toEqual(['Recently ended', 'Past or stopped', 'Past or stopped']);
  });

  it('warns of a passed review date and of used-up issues without moving the course out of the current ones', () => {
    const repeat = extension('MedicationRepeatInformation-1', { extension: [
      { url: 'numberOfRepeatPrescriptionsAllowed', valuePositiveInt: 6 }, { url: 'numberOfRepeatPrescriptionsIssued', valueUnsignedInt: 7 }, { url: 'authorisationExpiryDate', valueDateTime: '2026-06-01' }] });
    const row = onlyRow(read(record(statement(), plan('Repeat', { extension: [repeat, extension('PrescriptionType-1', { valueCodeableConcept: { text: 'Repeat' } })] }))), 'medications');
    expect(row.group).toBe('Current repeat');
    expect(marks(row)).toEqual(expect.arrayContaining(['Review date passed', 'All authorised issues used']));
    expect(row.details).toContainEqual({ label: 'Issues', text: '7 issued, 6 allowed' });
  });

  it('[14-E5] says "No information available" where the prescription type is missing', () => {
    expect(cell(onlyRow(read(record(statement(), plan('Repeat', { extension: [] }))), 'medications'), 'Type')).toBe('No information available');
  });

  it.each([
    [{ value: 28, extension: [extension('MedicationQuantityText-1', { valueString: 'tablet' })] }, '28 tablet'],
    [{ value: 28, unit: 'tablet', extension: [extension('MedicationQuantityText-1', { valueString: '28 tablets' })] }, '28 tablets'],
    [{ extension: [extension('MedicationQuantityText-1', { valueString: 'enough for a week' })] }, 'enough for a week'],
    [{ value: 1, unit: 'pack', extension: [extension('MedicationQuantityText-1', { valueString: '100 ml bottle' })] }, '1 pack (100 ml bottle)'],
  ])('shows the whole quantity whichever parts were sent', (quantity, shown) => {
    expect(cell(onlyRow(read(record(statement(), plan('Acute', { dispenseRequest: { quantity } }))), 'medications'), 'Quantity')).toBe(shown);
  });

  it('[14-E7] never says "Not issued" unless issues were asked for and the practice prescribed it', () => {
    const here = record(statement({ extension: [agency('prescribed-at-gp-practice', 'Prescribed at GP practice')] }), plan('Repeat'));
    expect(cell(onlyRow(read(here), 'medications'), 'Last issued')).toBe('Not recorded');
    expect(cell(onlyRow(read(here, { ...asked, prescriptionIssues: true }), 'medications'), 'Last issued')).toBe('Not issued');
    expect(section(read(here, { ...asked, prescriptionIssues: false }), 'medications').caveats).toContain('Issues not requested.');
  });

  it('[14-C7] does not show medication without saying that allergies are missing', () => {
    expect(section(read(record(statement(), plan('Repeat'))), 'medications').caveats.join()).toContain('do not read medication without them');
  });

  it('keeps all notes with their prefixes, and shows the words of a degraded item', () => {
    const row = onlyRow(read(bundle(list('medications', ['MedicationStatement/s']), statement({ note: [{ text: 'Patient Notes: with food' }] }), plan('Acute', { note: [{ text: 'Prescriber Notes: trial' }] }),
      { resourceType: 'Medication', id: 'm', code: { ...concept('196421000000109', 'Transfer-degraded medication entry'), text: 'Magic Tincture' } })), 'medications');
    expect(row.title).toBe('Magic Tincture');
    expect(row.notes).toEqual(['Patient Notes: with food', 'Prescriber Notes: trial']);
  });

  it('shows a plan and an issue without a statement rather than lose them', () => {
    const view = read(bundle(medication('Ramipril 5mg capsules'), plan('Repeat'), issue('lost', '2026-01-01', { basedOn: [] })));
    expect(rowsOf(view, 'medications').map(({ source }) => source[0])).toEqual(expect.arrayContaining(['MedicationRequest/plan', 'MedicationRequest/lost']));
    expect(view.account.notShown).toEqual([]);
  });
});
