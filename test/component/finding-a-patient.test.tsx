import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { patientMatch } from '../../contract/capabilities/patients';
import { nhsNumber } from '../../contract/values';
import { detailsProblems, detailsSearch, mayBeFuzzy, nothingTyped } from '../../renderer/features/patient/details-search';
import { number, patient, success } from './support/fake-gateway';
import { renderApp } from './support/render-app';

const today = '2026-11-22';
const found = (more = {}) => patientMatch.parse({ nhsNumber: number, name: patient.name, birthDate: '1952-05-31', gender: 'female', deceased: false, ...more });

const byDetails = async (user: ReturnType<typeof renderApp>['user']): Promise<void> => {
  await user.type(await screen.findByLabelText('Family name'), 'Smith');
  await user.type(screen.getByLabelText('First name (optional)'), 'Jo');
  await user.click(screen.getAllByRole('spinbutton', { name: /day, Date of birth/i })[0] ?? document.body);
  await user.keyboard('31051952');
  await user.click(screen.getByRole('button', { name: 'Find by details' }));
};

describe('a search by details', () => {
  it('needs a family name and a date of birth or a range of them, not both [31-3.2]', () => {
    expect(detailsProblems(nothingTyped, today)).toEqual({ family: 'Enter the family name', birthDate: 'Enter the date of birth' });
    expect(detailsProblems({ ...nothingTyped, family: 'Smith', bornFrom: '1950-01-01' }, today)).toEqual({});
    expect(detailsProblems({ ...nothingTyped, family: 'Smith', birthDate: '1952-05-31', bornFrom: '1950-01-01' }, today)).toHaveProperty('birthDate');
    expect(detailsProblems({ ...nothingTyped, family: 'Smith', bornFrom: '1952-01-01', bornUntil: '1950-01-01' }, today)).toHaveProperty('born');
  });

  it('wants two letters before a star [31-3.1]', () => {
    expect(detailsProblems({ ...nothingTyped, family: 'S*', birthDate: '1952-05-31' }, today).family).toBe('Enter at least two letters before the *');
    expect(detailsProblems({ ...nothingTyped, family: 'SMI*', birthDate: '1952-05-31' }, today)).toEqual({});
  });

  it('sends every detail that was given and none that was not, each first name by itself [31-3.1]', () => {
    expect(detailsSearch({ ...nothingTyped, family: ' Smith ', given: 'Jo', otherGiven: 'Ann  Mary', birthDate: '1952-05-31', phone: '01632960587', history: true })).toEqual({
      by: 'details', family: 'Smith', given: 'Jo', otherGiven: ['Ann', 'Mary'], birthDate: '1952-05-31', phone: '01632960587', history: true,
    });
  });

  it('may be widened by sound only where it says enough, and never with a star [31-3.2]', () => {
    expect(mayBeFuzzy({ by: 'details', family: 'Smith', birthDate: '1952-05-31' })).toBe(false);
    expect(mayBeFuzzy({ by: 'details', family: 'Smith', given: 'Jo', birthDate: '1952-05-31' })).toBe(true);
    expect(mayBeFuzzy({ by: 'details', family: 'Smith', birthDate: '1952-05-31', gender: 'female', postcode: 'LS1 1AA' })).toBe(true);
    expect(mayBeFuzzy({ by: 'details', family: 'Smi*', given: 'Jo', birthDate: '1952-05-31' })).toBe(false);
  });

  it('offers names that sound alike only after nobody was found, and then warns of what it shows [31-10]', async () => {
    const asked: unknown[] = [];
    const { user } = renderApp({
      'patients.find': (request: { readonly fuzzy?: boolean }) => {
        asked.push(request);
        return success({ patients: request.fuzzy === true ? [found()] : [] });
      },
    });
    expect(screen.queryByRole('button', { name: 'Search for names that sound alike' })).toBeNull();
    await byDetails(user);
    await user.click(await screen.findByRole('button', { name: 'Search previous names and addresses' }));
    await user.click(await screen.findByRole('button', { name: 'Search for names that sound alike' }));
    await screen.findByText('These names only sound alike, or stand in another order');
    expect(asked).toEqual([
      expect.not.objectContaining({ history: true }), expect.objectContaining({ history: true }), expect.objectContaining({ fuzzy: true, family: 'Smith' }),
    ]);
  });

  it('puts the keyboard where the results are', async () => {
    const { user } = renderApp();
    await user.type(await screen.findByLabelText('NHS number'), '969 093 7286{Enter}');
    await screen.findByRole('button', { name: /^Open/ });
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Search results' }));
  });

  it('says which number has replaced the one asked for, and that a death is not yet registered [31-4]', async () => {
    const { user } = renderApp({
      'patients.find': () => success({ patients: [found({ replacedNhsNumber: nhsNumber.parse('9000000009'), deceased: true, deathNotification: 'informal' })] }),
    });
    await user.type(await screen.findByLabelText('NHS number'), '969 093 7286{Enter}');
    await screen.findByText('Replaces 900 000 0009');
    await screen.findByText('Deceased, not yet registered');
  });
});
