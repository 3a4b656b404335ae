import { useState, type SubmitEvent } from 'react';
import type { OperationRequest } from '../../../contract/operations';
import { isNhsNumber, parseNhsNumber } from '../../../domain/identifiers/nhs-number';
import { DayField } from '../../components/day-field';
import { Field } from '../../components/field';
import { useToday } from '../../session/services';

export type PatientSearch = OperationRequest<'patients.find'>;
type Gender = 'male' | 'female' | 'other' | 'unknown';

const genders: readonly { readonly code: Gender; readonly words: string }[] = [
  { code: 'female', words: 'Female' }, { code: 'male', words: 'Male' }, { code: 'other', words: 'Not Specified' }, { code: 'unknown', words: 'Not Known' },
];

/** What is wrong with an NHS number as far as it is typed; silent while it may still become right. */
export const nhsNumberProblem = (typed: string): string | undefined => {
  const digits = typed.replace(/[\s-]/g, '');
  if (digits === '') return undefined;
  if (/\D/.test(digits)) return 'An NHS number holds digits only';
  if (digits.length > 10) return `An NHS number has 10 digits: ${digits.length} were entered`;
  if (digits.length === 10 && !isNhsNumber(digits)) return 'This is not a valid NHS number: check the digits with the patient';
  return undefined;
};

const NumberForm = ({ busy, onSearch }: { readonly busy: boolean; readonly onSearch: (search: PatientSearch) => void }) => {
  const [typed, setTyped] = useState('');
  const [pressed, setPressed] = useState(false);
  const number = parseNhsNumber(typed);
  const entered = typed.replace(/[\s-]/g, '').length;
  const tooShort = pressed && number === null ? (entered === 0 ? 'Enter an NHS number' : `An NHS number has 10 digits: ${entered} were entered`) : undefined;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setPressed(true);
    if (number !== null && !busy) onSearch({ by: 'nhs-number', nhsNumber: number });
  };
  return (
    <form className="gpc-panel" onSubmit={submit} noValidate aria-labelledby="by-number">
      <h2 className="nhsuk-heading-s" id="by-number">By number</h2>
      <Field label="NHS number" hint="10 digits, with or without spaces" error={nhsNumberProblem(typed) ?? tooShort}>
        {(control) => (
          <input
            {...control} className="nhsuk-input nhsuk-input--width-10" inputMode="numeric" autoComplete="off" spellCheck={false} value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setPressed(false);
            }}
          />
        )}
      </Field>
      <button type="submit" className="nhsuk-button" disabled={busy}>Find by number</button>
    </form>
  );
};

const optional = (name: 'given' | 'postcode', text: string) => (text.trim() === '' ? {} : { [name]: text.trim() });

const DetailsForm = ({ busy, onSearch }: { readonly busy: boolean; readonly onSearch: (search: PatientSearch) => void }) => {
  const today = useToday();
  const [family, setFamily] = useState('');
  const [given, setGiven] = useState('');
  const [birthDate, setBirthDate] = useState('');
  const [gender, setGender] = useState<Gender | ''>('');
  const [postcode, setPostcode] = useState('');
  const [pressed, setPressed] = useState(false);
  const birthProblem = birthDate === '' ? 'Enter the date of birth' : birthDate > today ? 'A date of birth cannot be in the future' : undefined;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setPressed(true);
    if (busy || family.trim() === '' || birthProblem !== undefined) return;
    onSearch({
      by: 'details', family: family.trim(), birthDate, ...optional('given', given), ...optional('postcode', postcode),
      ...(gender === '' ? {} : { gender }),
    });
  };
  const text = (label: string, value: string, change: (value: string) => void, most: number, error?: string) => (
    <Field label={label} error={error}>
      {(control) => (
        <input
          {...control} className="nhsuk-input" autoComplete="off" spellCheck={false} maxLength={most} value={value}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
  return (
    <form className="gpc-panel" onSubmit={submit} noValidate aria-labelledby="by-details">
      <h2 className="nhsuk-heading-s" id="by-details">By details</h2>
      <div className="gpc-form-grid">
        {text('Family name', family, setFamily, 35, pressed && family.trim() === '' ? 'Enter the family name' : undefined)}
        <DayField label="Date of birth" value={birthDate} onChange={setBirthDate} error={pressed ? birthProblem : undefined} />
        {text('First name (optional)', given, setGiven, 35)}
        <Field label="Gender (optional)">
          {(control) => (
            <select
              {...control} className="nhsuk-select" value={gender}
              onChange={(event) => setGender(genders.find(({ code }) => code === event.target.value)?.code ?? '')}
            >
              <option value="">Any</option>
              {genders.map(({ code, words }) => <option key={code} value={code}>{words}</option>)}
            </select>
          )}
        </Field>
        {text('Postcode (optional)', postcode, setPostcode, 10)}
      </div>
      <button type="submit" className="nhsuk-button" disabled={busy}>Find by details</button>
    </form>
  );
};

/** The two ways of finding a patient in the national register (spec 31). */
export const SearchForm = (props: { readonly busy: boolean; readonly onSearch: (search: PatientSearch) => void }) => (
  <div className="gpc-find">
    <NumberForm {...props} />
    <DetailsForm {...props} />
  </div>
);
