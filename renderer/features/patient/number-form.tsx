import { useState, type SubmitEvent } from 'react';
import { isNhsNumber, parseNhsNumber, type NhsNumber } from '../../../domain/identifiers/nhs-number';
import { Field } from '../../components/field';

/** What is wrong with an NHS number as far as it is typed; silent while it may still become right. */
export const nhsNumberProblem = (typed: string): string | undefined => {
  const digits = typed.replace(/[\s-]/g, '');
  if (digits === '') return undefined;
  if (/\D/.test(digits)) return 'An NHS number holds digits only';
  if (digits.length > 10) return `An NHS number has 10 digits: ${digits.length} were entered`;
  if (digits.length === 10 && !isNhsNumber(digits)) return 'This is not a valid NHS number: check the digits with the patient';
  return undefined;
};

/** A patient by NHS number, which is the surest way (spec 31 §3.2). */
export const NumberForm = ({ busy, onSearch }: { readonly busy: boolean; readonly onSearch: (nhsNumber: NhsNumber) => void }) => {
  const [typed, setTyped] = useState('');
  const [pressed, setPressed] = useState(false);
  const number = parseNhsNumber(typed);
  const entered = typed.replace(/[\s-]/g, '').length;
  const tooShort = pressed && number === null ? (entered === 0 ? 'Enter an NHS number' : `An NHS number has 10 digits: ${entered} were entered`) : undefined;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setPressed(true);
    if (number !== null && !busy) onSearch(number);
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
