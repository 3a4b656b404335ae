import { useState, type SubmitEvent } from 'react';
import { DayField } from '../../components/day-field';
import { Field } from '../../components/field';
import { useToday } from '../../session/services';
import { detailsProblems, detailsSearch, nothingTyped, type DetailsSearch, type TypedDetails } from './details-search';

const genders: readonly { readonly code: Exclude<TypedDetails['gender'], ''>; readonly words: string }[] = [
  { code: 'female', words: 'Female' }, { code: 'male', words: 'Male' }, { code: 'other', words: 'Not Specified' }, { code: 'unknown', words: 'Not Known' },
];

type TextName = 'family' | 'given' | 'otherGiven' | 'postcode' | 'phone' | 'email';
const limits: Readonly<Record<TextName, number>> = { family: 35, given: 35, otherGiven: 140, postcode: 10, phone: 25, email: 90 };

/** A patient by what they say of themselves (spec 31 §3): the usual details in view, the rarer ones one step away. */
export const DetailsForm = ({ busy, onSearch }: { readonly busy: boolean; readonly onSearch: (search: DetailsSearch) => void }) => {
  const today = useToday();
  const [typed, setTyped] = useState<TypedDetails>(nothingTyped);
  const [pressed, setPressed] = useState(false);
  const problems = pressed ? detailsProblems(typed, today) : {};
  const change = (part: Partial<TypedDetails>): void => setTyped((last) => ({ ...last, ...part }));
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setPressed(true);
    if (busy || Object.keys(detailsProblems(typed, today)).length > 0) return;
    onSearch(detailsSearch(typed));
  };
  const text = (label: string, name: TextName, hint?: string, error?: string) => (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input
          {...control} className="nhsuk-input" autoComplete="off" spellCheck={false} maxLength={limits[name]} value={typed[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form className="gpc-panel" onSubmit={submit} noValidate aria-labelledby="by-details">
      <h2 className="nhsuk-heading-s" id="by-details">By details</h2>
      <div className="gpc-form-grid gpc-form-grid--search">
        {text('Family name', 'family', undefined, problems.family)}
        <DayField label="Date of birth" value={typed.birthDate} onChange={(birthDate) => change({ birthDate })} error={problems.birthDate} />
        {text('First name (optional)', 'given')}
        {text('Postcode (optional)', 'postcode')}
        <Field label="Gender (optional)">
          {(control) => (
            <select
              {...control} className="nhsuk-select" value={typed.gender}
              onChange={(event) => change({ gender: genders.find(({ code }) => code === event.target.value)?.code ?? '' })}
            >
              <option value="">Any</option>
              {genders.map(({ code, words }) => <option key={code} value={code}>{words}</option>)}
            </select>
          )}
        </Field>
      </div>
      <details className="gpc-details gpc-more-details">
        <summary>More details to search by</summary>
        <div className="gpc-form-grid gpc-form-grid--search">
          {text('Other first names', 'otherGiven', 'With a space between')}
          {text('Telephone', 'phone', 'Exactly as recorded')}
          {text('Email', 'email', 'Exactly as recorded')}
          <DayField label="Born from" hint="In place of the date of birth" value={typed.bornFrom} onChange={(bornFrom) => change({ bornFrom })} error={problems.born} />
          <DayField label="Born until" hint="In place of the date of birth" value={typed.bornUntil} onChange={(bornUntil) => change({ bornUntil })} />
        </div>
        <p className="gpc-quiet">A * stands for any letters in a name or postcode, after the first two: SMI*, LS6*.</p>
        <label className="gpc-choice">
          <input type="checkbox" checked={typed.history} onChange={(event) => change({ history: event.target.checked })} />
          <span>Search previous names and addresses too</span>
        </label>
      </details>
      <button type="submit" className="nhsuk-button" disabled={busy}>Find by details</button>
    </form>
  );
};
