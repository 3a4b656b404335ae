import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { OpenPatient } from '../../contract/capabilities/patients';
import { allergiesNotRequested, allergyLine } from '../../renderer/features/patient/allergy-line';
import { PatientBanner } from '../../renderer/features/patient/patient-banner';
import { patient, row } from './support/fake-gateway';
import { openThePatient, renderApp } from './support/render-app';

afterEach(cleanup);

const show = (more: Partial<OpenPatient> = {}): HTMLElement => {
  render(<PatientBanner patient={{ ...patient, ...more }} today="2026-11-22" allergies={allergiesNotRequested} />);
  return screen.getByRole('region', { name: 'Patient' });
};

/** What the eye sees, in order. */
const seen = (banner: HTMLElement): string => {
  const copy = banner.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new Error('not an element');
  for (const hidden of copy.querySelectorAll('.nhsuk-u-visually-hidden')) hidden.remove();
  return copy.textContent.replace(/\s+/g, ' ');
};

describe('the patient banner', () => {
  it('names the patient, birth with age, gender and NHS number, in that order [13-B3] [13-B4]', () => {
    expect(seen(show())).toMatch(/^O’BRIEN-SMITH, Máire Anne \(Mrs\) ?Born 31-May-1952 \(74y\) ?Gender Female ?NHS No\. 969 093 7286/);
  });

  it('shows died and age at death without brackets, and the word Deceased, but no age beside birth', () => {
    const text = seen(show({ deceased: { date: '2024-02-03', formally: true } }));
    expect(text).toContain('Deceased');
    expect(text).toContain('Born 31-May-1952Died 03-Feb-2024Age at Death 71y');
  });

  it('says Not Known where the date of death is not given [13-B8]', () => {
    expect(seen(show({ deceased: { date: null, formally: false } }))).toContain('Died Not KnownAge at Death Not Known');
  });

  it('shows a long name whole: no part is cut short [13-B6]', () => {
    const banner = show({ name: { family: 'Featherstonehaugh-Cholmondeley-Warner', given: ['Bartholomew', 'Fitzgerald', 'Alexander', 'Montgomery'], title: 'Prof.' } });
    expect(seen(banner)).toContain('FEATHERSTONEHAUGH-CHOLMONDELEY-WARNER, Bartholomew Fitzgerald Alexander Montgomery (Prof)');
  });

  it('gives no age from a year of birth, and no code for a gender [13-B7]', () => {
    expect(seen(show({ birthDate: '1952', gender: 'other' }))).toContain('Born 1952Gender Not Specified');
  });

  it('copies the NHS number as ten digits [13-B10]', () => {
    const number = within(show()).getByText('969 093 7286');
    const setData = vi.fn();
    window.getSelection()?.selectAllChildren(number);
    fireEvent.copy(number, { clipboardData: { setData } });
    expect(setData).toHaveBeenCalledWith('text/plain', '9690937286');
  });

  it('stands above a patient’s record and never above a list of several patients [13-B1] [13-B2]', async () => {
    const { user } = renderApp({ 'tasks.list': () => ({ ok: true, value: { tasks: [] } }) });
    await openThePatient(user);
    await user.click(screen.getByRole('button', { name: 'Find patient' }));
    expect(screen.queryByRole('region', { name: 'Patient' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Record' }));
    expect(screen.getByRole('region', { name: 'Patient' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Sent tasks' }));
    expect(screen.queryByRole('region', { name: 'Patient' })).toBeNull();
  });

  it('is gone with all else of the patient when the card is taken out [H13]', async () => {
    const { user, emit } = renderApp({ 'session.listCards': () => ({ ok: true, value: { cards: [] } }) });
    await openThePatient(user);
    emit({ state: 'signed-out', reason: 'card-removed' });
    await screen.findByText(/Your smartcard was taken out/);
    expect(document.body.textContent).not.toContain('BRIEN-SMITH');
  });
});

describe('what the banner says of allergies [H4]', () => {
  const entries = { state: 'entries', caveats: [] } as const;
  it('is not requested until it is', () => expect(allergiesNotRequested.title).toBe('Allergies not requested'));
  it('is unavailable when the area failed or was withheld, never none', () => {
    expect(allergyLine({ state: 'failed', caveats: [] }, null).title).toBe('Allergies unavailable');
    expect(allergyLine({ state: 'not-available', caveats: [] }, null).title).toBe('Allergies unavailable');
    expect(allergyLine({ state: 'none-recorded', caveats: ['Items excluded due to confidentiality and/or patient preferences.'] }, null).title).toBe('Allergies unavailable');
  });
  it('is not recorded for an empty list, and never No known allergies', () => {
    expect(allergyLine({ state: 'none-recorded', caveats: [] }, []).title).toBe('Allergies not recorded');
  });
  it('is No known allergies only where the practice recorded that and nothing else', () => {
    expect(allergyLine(entries, [row('1', 'No known allergies', { group: 'No known allergies' })]).title).toBe('No known allergies');
    expect(allergyLine(entries, [row('1', 'No known allergies', { group: 'No known allergies' }), row('2', 'Penicillin', { group: 'Active allergies' })]).title).toBe('Known allergies');
    expect(allergyLine(entries, [row('1', 'No known allergies', { group: 'Active allergies' })]).title).toBe('Known allergies');
  });
  it('does not count an ended allergy as a current one', () => {
    const line = allergyLine(entries, [row('1', 'Latex', { group: 'Ended allergies' })]);
    expect(line.title).toBe('Allergies not recorded');
    expect(line.text).toContain('ended allergies are in the record');
  });
});
